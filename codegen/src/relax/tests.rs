use serde_json::{Value, json};

use super::*;

/// What becomes of a document with this operation and these schemas, and the names of its warnings.
fn relaxed(operation: &Value, schemas: &Value) -> (Value, Vec<&'static str>) {
    let text = json!({
        "openapi": "3.0.3",
        "info": { "title": "t", "version": "1" },
        "paths": { "/a/{id}": { "get": operation } },
        "components": { "schemas": schemas },
    });
    let document = Document::parse("a.json", &text.to_string()).unwrap();
    let mut findings = Findings::new("a.json");
    let document = relax(document, &mut findings).to_json();
    let report = findings.into_report();
    let names = report
        .findings()
        .iter()
        .filter_map(|finding| finding.warning);
    (document, names.map(|warning| warning.name()).collect())
}

#[test]
fn a_use_says_that_it_may_be_null_in_place_of_a_composed_component() {
    let reference = json!({ "$ref": "#/components/schemas/A" });
    let (document, warnings) = relaxed(
        &json!({}),
        &json!({
            "A": { "nullable": true, "oneOf": [{ "type": "string" }, { "type": "integer" }] },
            "B": { "type": "object", "properties": { "a": reference } },
            "C": { "oneOf": [reference, { "type": "boolean" }] },
            "D": { "type": "array", "items": { "$ref": "#/components/schemas/C" } },
        }),
    );
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["A"].get("nullable"), None);
    let of_a = json!({ "nullable": true, "allOf": [reference] });
    assert_eq!(schemas["B"]["properties"]["a"], of_a);
    assert_eq!(schemas["C"].get("nullable"), None);
    assert_eq!(schemas["D"]["items"]["nullable"], true);
    assert_eq!(warnings, ["path-parameter-made"]);
}

#[test]
fn a_reference_means_what_stands_there_and_one_into_itself_stays() {
    let (document, _) = relaxed(
        &json!({}),
        &json!({
            "A": { "type": "object", "properties": { "b": { "type": "string" } } },
            "B": { "type": "array", "items": { "$ref": "#/components/schemas/A/properties/b" } },
            "C": { "items": { "$ref": "#/components/schemas/C/items" } },
            "D": { "$ref": "#/paths/~1a~1%7Bid%7D/get/x-schema" },
        }),
    );
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["B"]["items"], json!({ "type": "string" }));
    let endless = json!({ "$ref": "#/components/schemas/C/items" });
    assert_eq!(schemas["C"]["items"], endless);
    assert!(schemas["D"].get("$ref").is_some());
}

#[test]
fn what_a_caller_can_write_as_a_text_is_one() {
    let array = json!({ "type": "array", "items": { "type": "string" } });
    let parameter = |place: &str, style: &str, explode: bool| json!({ "name": "q", "in": place, "style": style, "explode": explode, "schema": array });
    for (parameter, is_text) in [
        (parameter("query", "form", true), false),
        (parameter("query", "form", false), true),
        (parameter("query", "pipeDelimited", false), true),
        (parameter("header", "simple", false), true),
        (parameter("path", "matrix", false), false),
        (
            json!({ "name": "q", "in": "query", "content": { "application/json": {} } }),
            true,
        ),
    ] {
        let (document, _) = relaxed(&json!({ "parameters": [parameter] }), &json!({}));
        let made = &document["paths"]["/a/{id}"]["get"]["parameters"][0];
        assert_eq!(made["schema"]["type"] == "string", is_text, "{made}");
        assert_eq!(made.get("style").is_none(), is_text, "{made}");
    }
}

#[test]
fn an_error_of_bytes_is_left_out_unless_a_range_would_take_it_for_json() {
    let of = |media: &str| json!({ "description": "d", "content": { media: {} } });
    let (xml, json) = (of("application/xml"), of("application/json"));
    let success = json!({ "description": "d" });
    for (responses, left) in [
        (
            json!({ "204": success, "404": json, "500": xml }),
            vec!["204", "404"],
        ),
        (
            json!({ "204": success, "404": json, "default": xml }),
            vec!["204", "404"],
        ),
        (
            json!({ "204": success, "404": xml, "default": json }),
            vec!["204", "404", "default"],
        ),
        (
            json!({ "204": success, "404": xml, "500": xml }),
            vec!["204", "404", "500"],
        ),
    ] {
        let (document, _) = relaxed(&json!({ "responses": responses }), &json!({}));
        let made = document["paths"]["/a/{id}"]["get"]["responses"].as_object();
        assert_eq!(made.unwrap().keys().collect::<Vec<_>>(), left);
    }
}

#[test]
fn alternatives_that_overlap_may_be_any_value() {
    let (document, warnings) = relaxed(
        &json!({}),
        &json!({
            "A": { "description": "d", "anyOf": [{ "type": "string" }, { "type": "string", "format": "uuid" }] },
            "B": { "anyOf": [{ "type": "string" }, { "type": "integer" }] },
        }),
    );
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["A"], json!({ "description": "d" }));
    assert!(schemas["B"].get("anyOf").is_some());
    assert_eq!(warnings, ["path-parameter-made", "any-of-overlap"]);
}

#[test]
fn an_object_in_a_query_is_a_parameter_for_each_property() {
    let filter = json!({
        "type": "object",
        "required": ["b"],
        "properties": { "b": { "type": "string" }, "c": { "type": "integer" } },
    });
    let deep = json!({ "type": "object", "properties": { "d": filter } });
    let parameter = |style: &str, schema: &Value| json!({ "name": "q", "in": "query", "required": true, "style": style, "schema": schema });
    for (parameter, names) in [
        (parameter("form", &filter), vec!["b", "c"]),
        (parameter("deepObject", &filter), vec!["q[b]", "q[c]"]),
        (parameter("deepObject", &deep), vec!["q"]),
    ] {
        let (document, _) = relaxed(&json!({ "parameters": [parameter] }), &json!({}));
        let made = document["paths"]["/a/{id}"]["get"]["parameters"].as_array();
        let made: Vec<_> = made
            .unwrap()
            .iter()
            .filter(|it| it["in"] == "query")
            .collect();
        let made_names: Vec<_> = made.iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(made_names, names);
        assert_eq!(made[0]["required"], true);
    }
}
