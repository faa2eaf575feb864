use serde_json::{Value, json};

use super::*;

/// What a part of a document with these components and paths becomes.
fn renamed(pointer: &str, schemas: Value, paths: Value) -> Value {
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "t", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    let document = Document::parse("a.json", &document.to_string()).unwrap();
    let (document, _) = rename(document);
    document.node(pointer).unwrap().to_json()
}

#[test]
fn a_document_without_given_names_stays_as_it_is() {
    let schemas = json!({ "A": { "properties": { "a": { "type": "string" } }, "x-other": 1 } });
    let same = renamed("/components/schemas", schemas.clone(), json!({}));
    assert_eq!(same, schemas);
}

#[test]
fn whatever_leads_to_a_schema_leads_to_its_new_name() {
    let to = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let operation = |name: &str| {
        json!({ "responses": { "200": { "content": { "a/b": {
        "schema": to(name), "x-envelope": to(name),
    } } } } })
    };
    let schemas = json!({
        "a": { "x-rust-name": "First", "items": to("a") },
        "B": { "allOf": [to("a")], "additionalProperties": to("a") },
    });
    let paths = json!({ "/a": { "get": operation("a") } });
    assert_eq!(
        renamed("/components/schemas", schemas.clone(), paths.clone()),
        json!({
            "First": { "items": to("First") },
            "B": { "allOf": [to("First")], "additionalProperties": to("First") },
        })
    );
    assert_eq!(
        renamed("/paths/~1a/get", schemas, paths),
        operation("First")
    );
}

#[test]
fn a_property_is_marked_wherever_its_schema_speaks_of_it() {
    let schemas = json!({
        "A": { "properties": { "a": { "x-rust-name": "first" }, "b": {} }, "example": { "a": 1 } },
        "B": {
            "allOf": [{ "$ref": "#/components/schemas/A" }, { "required": ["a", "b"] }],
            "default": { "a": "a", "b": "a" },
        },
    });
    assert_eq!(
        renamed("/components/schemas", schemas, json!({})),
        json!({
            "A": { "properties": { "first@xw0w": {}, "b": {} }, "example": { "a": 1 } },
            "B": {
                "allOf": [
                    { "$ref": "#/components/schemas/A" },
                    { "required": ["first@xw0w", "b"] },
                ],
                "default": { "first@xw0w": "a", "b": "a" },
            },
        })
    );
}

#[test]
fn the_values_of_an_enum_are_marked_and_their_defaults() {
    let schemas = json!({
        "A": { "type": "string", "enum": ["a", null, "A"], "x-enum-varnames": ["Small", "Large"], "maxLength": 1 },
        "B": { "type": "array", "items": { "$ref": "#/components/schemas/A" }, "default": ["A", null] },
    });
    assert_eq!(
        renamed("/components/schemas", schemas, json!({})),
        json!({
            "A": { "type": "string", "enum": ["Small@xw0w", null, "Large@xw1w"] },
            "B": {
                "type": "array",
                "items": { "$ref": "#/components/schemas/A" },
                "default": ["Large@xw1w", null],
            },
        })
    );
}

#[test]
fn a_parameter_of_the_path_is_marked_in_the_path() {
    let parameter =
        |place: &str, name: &str| json!({ "name": "id", "in": place, "x-rust-name": name });
    let paths = json!({ "/a/{id}/{b}": {
        "parameters": [parameter("path", "first")],
        "get": { "operationId": "x", "x-rust-name": "show", "parameters": [parameter("query", "second")] },
    } });
    let marked = renamed("/paths", json!({}), paths);
    let item = &marked["/a/{first@xw0w}/{b}"];
    assert_eq!(item["parameters"][0]["name"], "first@xw0w", "{marked}");
    assert_eq!(
        item["get"]["parameters"][0]["name"], "second@xw1w",
        "{marked}"
    );
    assert_eq!(item["get"]["operationId"], "show", "{marked}");
}

#[test]
fn a_mark_tells_both_names() {
    let mut renames = Renames::default();
    let text = renames.add("size", "sizeInBytes");
    assert_eq!(renames.wire(&text), "sizeInBytes");
    assert_eq!(rust_name(&text), "size");
    assert_eq!(renames.wire("a@b"), "a@b");
    assert_eq!(rust_name("a@b"), "a@b");
    assert_eq!(renames.add("size", "sizeInBytes"), text);
}
