//! The document says each fact that is known of an operation, and no other.
//!
//! The tables are written out by hand from the page, and for the calls that start an operation
//! from what the vendor's SDKs send. Each operation is checked by itself: the document may have
//! others, which nobody has to add here.

mod starters;

use std::collections::BTreeSet;

use cloudtest_codegen::document::Document;
use serde_json::{Value, json};

/// The fields of the answer: name, type, and what else the page states.
pub(crate) const FIELDS: [(&str, &str, Option<&str>); 20] = [
    ("uri", "string", None),
    ("name", "string", None),
    ("total", "integer", None),
    ("completed", "boolean", None),
    ("cancelled", "boolean", None),
    ("informations", "array", Some("of string")),
    ("code", "string", None),
    ("reason", "string", None),
    ("submitted_time", "string", None),
    ("begin_time", "string", None),
    ("end_time", "string", None),
    ("server_ip", "string", None),
    ("last_modified_time", "integer", Some("long")),
    ("finished_count", "integer", None),
    ("return_value", "any", None),
    ("exception_message", "string", None),
    ("line_up_num", "integer", None),
    ("asyn_operation_key", "string", None),
    ("is_ended", "boolean", None),
    ("finished_percent", "integer", Some("0-100")),
];

fn document() -> Value {
    let spec = cloudtest_spec::CLOUDTEST;
    Document::parse(spec.path, spec.text).unwrap().to_json()
}

/// What a reference leads to, or the value itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// An operation of the document, which may hold others besides.
fn operation<'a>(document: &'a Value, id: &str) -> Operation<'a> {
    let paths = document["paths"].as_object().unwrap();
    let found = paths.iter().find_map(|(path, item)| {
        let mut verbs = item.as_object().unwrap().iter();
        let (verb, operation) = verbs.find(|(_, it)| it["operationId"] == id)?;
        Some(Operation {
            verb,
            path,
            value: operation,
        })
    });
    found.unwrap_or_else(|| panic!("the document has no {id}"))
}

struct Operation<'a> {
    verb: &'a str,
    path: &'a str,
    value: &'a Value,
}

fn show_progress(document: &Value) -> &Value {
    let found = operation(document, "showProgress");
    assert_eq!(found.verb, "get");
    assert_eq!(found.path, "/GT3KServer/v4/progress/{operation_uri}");
    found.value
}

fn object_of<'a>(document: &'a Value, response: &'a Value) -> &'a Value {
    let content = response["content"].as_object().unwrap();
    assert_eq!(content.keys().collect::<Vec<_>>(), ["application/json"]);
    resolved(document, &content["application/json"]["schema"])
}

#[test]
fn the_parameters() {
    let document = document();
    let found: Vec<_> = show_progress(&document)["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| {
            let mut schema = resolved(&document, &parameter["schema"]).clone();
            schema.as_object_mut().unwrap().remove("description");
            json!([
                parameter["name"],
                parameter["in"],
                parameter["required"],
                schema
            ])
        })
        .collect();
    let uri = r"^(?!\.{1,2}$)[^/\\\u0000-\u001F\u007F-\u009F]+$";
    assert_eq!(
        found,
        [
            json!(["operation_uri", "path", true, { "type": "string", "pattern": uri }]),
            json!(["project_uuid", "query", false, {
                "type": "string", "minLength": 32, "maxLength": 32, "pattern": "^[0-9A-Za-z]{32}$",
            }]),
            json!(["X-Auth-Token", "header", false, {
                "type": "string", "format": "password", "minLength": 1, "maxLength": 100_000,
            }]),
        ]
    );
}

#[test]
fn the_fields_of_the_answer() {
    let document = document();
    let answer = object_of(&document, &show_progress(&document)["responses"]["200"]);
    assert_eq!(
        answer["required"],
        Value::Null,
        "every field may be missing"
    );
    let properties = answer["properties"].as_object().unwrap();

    let documented: BTreeSet<_> = properties.keys().map(String::as_str).collect();
    let on_the_page: BTreeSet<_> = FIELDS.iter().map(|(name, ..)| *name).collect();
    assert_eq!(documented, on_the_page, "left: document, right: page");

    for (name, kind, detail) in FIELDS {
        let field = &properties[name];
        // Null is any value too; `nullable` adds it to a type, and needs one.
        let takes_null = kind == "any" || field["nullable"] == json!(true);
        assert!(takes_null, "{name} may be null");
        assert_eq!(field["type"].as_str().unwrap_or("any"), kind, "{name}");
        assert!(field["description"].is_string(), "{name} is explained");
        let stated = match (field["items"]["type"].as_str(), field["format"].as_str()) {
            (Some(items), _) => Some(format!("of {items}")),
            (_, Some("int64")) => Some("long".to_owned()),
            (_, Some(format)) => Some(format.to_owned()),
            _ => field["maximum"]
                .as_i64()
                .map(|max| format!("{}-{max}", field["minimum"])),
        };
        assert_eq!(stated.as_deref(), detail, "{name}");
    }
}

#[test]
fn the_statuses_and_the_body_of_an_error() {
    let document = document();
    let responses = show_progress(&document)["responses"].as_object().unwrap();
    assert_eq!(
        responses.keys().collect::<Vec<_>>(),
        ["200", "400", "401", "404", "500"]
    );
    for (status, response) in responses.iter().filter(|(status, _)| *status != "200") {
        let body = object_of(&document, response);
        let properties = body["properties"].as_object().unwrap();
        assert_eq!(
            properties.keys().collect::<Vec<_>>(),
            ["code", "reason"],
            "{status}"
        );
        for (name, field) in properties {
            assert_eq!(
                (&field["type"], &field["nullable"]),
                (&json!("string"), &json!(true)),
                "{status} {name}"
            );
        }
    }
}

#[test]
fn the_example_of_the_page_and_one_for_each_error() {
    let document = document();
    let responses = show_progress(&document)["responses"].as_object().unwrap();
    for (status, response) in responses {
        let example = &response["content"]["application/json"]["example"];
        assert!(example.is_object(), "{status}");
    }
    let page = &responses["200"]["content"]["application/json"]["example"];
    assert_eq!(page["name"], "BatchCopyMindmap");
    assert_eq!(page["last_modified_time"], 1_736_751_416_756_i64);
    assert_eq!(page.as_object().unwrap().len(), 13);
}

#[test]
fn the_regions() {
    let regions: BTreeSet<_> = cloudtest_client::regions().collect();
    let com = [
        "cn-north-1",
        "cn-north-4",
        "cn-south-1",
        "cn-east-3",
        "la-north-2",
        "sa-brazil-1",
        "ap-southeast-3",
    ];
    let expected: Vec<_> = com
        .iter()
        .map(|region| {
            (
                *region,
                format!("https://cloudtest-ext.{region}.myhuaweicloud.com"),
            )
        })
        .chain([
            (
                "cn-east-2",
                "https://cloudtest-ext.cn-east-2.myhuaweicloud.cn".to_owned(),
            ),
            (
                "eu-west-101",
                "https://cloudtest-ext.eu-west-101.myhuaweicloud.eu".to_owned(),
            ),
        ])
        .collect();
    let expected: BTreeSet<_> = expected
        .iter()
        .map(|(name, url)| (*name, url.as_str()))
        .collect();
    assert_eq!(regions, expected);
}

#[test]
fn both_ways_to_authenticate() {
    let document = document();
    assert_eq!(
        document["security"],
        json!([{ "token": [] }, { "signature": [] }])
    );
    let header = |scheme: &str| {
        let scheme = &document["components"]["securitySchemes"][scheme];
        (
            scheme["type"].clone(),
            scheme["in"].clone(),
            scheme["name"].clone(),
        )
    };
    assert_eq!(
        header("token"),
        (json!("apiKey"), json!("header"), json!("X-Auth-Token"))
    );
    assert_eq!(
        header("signature"),
        (json!("apiKey"), json!("header"), json!("Authorization"))
    );
}

/// A proxy that validates requests asks for each required header, whichever of the alternative
/// credentials a request carries.
#[test]
fn no_operation_requires_the_header_of_one_of_two_ways_to_authenticate() {
    let document = document();
    let schemes = document["components"]["securitySchemes"]
        .as_object()
        .unwrap();
    let headers: Vec<_> = schemes.values().map(|it| it["name"].as_str()).collect();
    let paths = document["paths"].as_object().unwrap();
    let operations = paths
        .values()
        .flat_map(|item| item.as_object().unwrap().values());
    let mut seen = 0;
    for operation in operations {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(&document, parameter);
            if headers.contains(&parameter["name"].as_str()) {
                seen += 1;
                assert_ne!(parameter["required"], true, "{parameter}");
            }
        }
    }
    assert!(seen > 0, "the page names the header of the token");
}
