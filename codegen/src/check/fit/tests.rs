use super::*;
use crate::check::structure;
use crate::document::Document;
use crate::report::Findings;

/// What is wrong with the value `v` under the schema `s`.
fn misfit(schema: &str, value: &str) -> Vec<String> {
    let text = format!(
        "v: {value}\ns: {schema}\ncomponents: {{schemas: {{\
         Tree: {{type: object, required: [name], properties: {{name: {{type: string}}, \
         leaves: {{type: array, items: {{$ref: '#/components/schemas/Tree'}}}}}}}}, \
         Circle: {{allOf: [{{$ref: '#/components/schemas/Circle'}}]}}}}}}\n"
    );
    let document = Document::parse("a.yaml", &text).unwrap();
    let objects = structure::walk(&document, &mut Findings::new("a.yaml"));
    let root = document.root();
    misfits(&objects, root.get("v").unwrap(), root.get("s").unwrap())
        .into_iter()
        .map(|misfit| format!("{}: {}", misfit.at.column, misfit.message))
        .collect()
}

#[test]
fn what_fits_fits() {
    for (schema, value) in [
        ("{}", "{a: [1, null]}"),
        ("{type: string}", "a"),
        ("{type: string, nullable: true}", "null"),
        ("{type: string, minLength: 2, maxLength: 2}", "'é😀'"),
        ("{type: integer, minimum: 1, exclusiveMinimum: true}", "2"),
        ("{type: integer}", "2.0"),
        ("{type: number, multipleOf: 0.1}", "0.3"),
        (
            "{type: array, items: {type: integer}, uniqueItems: true}",
            "[1, 2]",
        ),
        (
            "{type: object, required: [a], properties: {a: {readOnly: true}}}",
            "{}",
        ),
        (
            "{type: object, additionalProperties: {type: integer}}",
            "{a: 1}",
        ),
        ("{enum: [1, {a: 2}]}", "{a: 2.0}"),
        ("{oneOf: [{type: string}, {type: integer}]}", "1"),
        ("{anyOf: [{minimum: 5}, {maximum: 3}]}", "2"),
        ("{not: {type: string}}", "1"),
        (
            "{$ref: '#/components/schemas/Tree'}",
            "{name: a, leaves: [{name: b}]}",
        ),
        ("{$ref: '#/components/schemas/Circle'}", "{}"),
    ] {
        assert_eq!(
            misfit(schema, value),
            Vec::<String>::new(),
            "{schema} {value}"
        );
    }
}

#[test]
fn what_does_not_fit_is_said_with_its_place() {
    for (schema, value, expected) in [
        ("{type: string}", "1", "4: expected a string, found 1"),
        (
            "{type: integer}",
            "1.5",
            "4: expected an integer, found 1.5",
        ),
        ("{type: string}", "null", "4: expected a string, found null"),
        (
            "{type: string, minLength: 3}",
            "ab",
            "4: 2 characters are fewer than 3",
        ),
        (
            "{type: string, pattern: '^a$'}",
            "b",
            "4: \"b\" does not match `^a$`",
        ),
        ("{type: string, format: uuid}", "b", "4: \"b\" is no `uuid`"),
        (
            "{type: integer, format: int32}",
            "3000000000",
            "4: 3000000000 is no `int32`",
        ),
        (
            "{maximum: 1, exclusiveMaximum: true}",
            "1",
            "4: 1 is above the maximum 1",
        ),
        ("{multipleOf: 2}", "3", "4: 3 is no multiple of 2"),
        (
            "{items: {type: string}}",
            "[a, 1]",
            "8: expected a string, found 1",
        ),
        ("{uniqueItems: true}", "[a, a]", "8: \"a\" is there twice"),
        (
            "{required: [b]}",
            "{a: 1}",
            "4: the required `b` is missing",
        ),
        (
            "{properties: {a: {type: string}}}",
            "{a: 1}",
            "8: expected a string, found 1",
        ),
        (
            "{additionalProperties: false}",
            "{a: 1}",
            "5: there is no property `a`",
        ),
        ("{enum: [a, b]}", "c", "4: \"c\" is not one of \"a\", \"b\""),
        (
            "{oneOf: [{type: string}, {type: integer}]}",
            "[]",
            "4: an array fits none of its `oneOf`",
        ),
        (
            "{allOf: [{type: string}]}",
            "1",
            "4: expected a string, found 1",
        ),
        (
            "{not: {type: string}}",
            "a",
            "4: \"a\" is what `not` rules out",
        ),
        (
            "{$ref: '#/components/schemas/Tree'}",
            "{name: a, leaves: [{}]}",
            "23: the required `name` is missing",
        ),
    ] {
        assert_eq!(misfit(schema, value), [expected], "{schema} {value}");
    }
}
