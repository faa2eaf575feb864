//! Whether a value is what the document says.

use serde_json::{Map, Value, json};

use super::document::Document;

/// What is wrong with a value, if anything. The value itself is not repeated: it may be a secret.
///
/// Schemas of OpenAPI 3.0 are those of JSON Schema's draft 4, and `nullable`.
pub(super) fn check(document: &Document, schema: &Value, value: &Value) -> Result<(), String> {
    let root = nullable(&json!({ "allOf": [schema], "components": document.components() }));
    let validator = jsonschema::draft4::options()
        .should_validate_formats(true)
        .build(&root)
        .map_err(|error| format!("the document's schema is of no use: {error}"))?;
    let mut errors = validator.iter_errors(value).map(|error| {
        let place = error.instance_path().to_string();
        let place = place.trim_start_matches('/').replace('/', ".");
        let what = error.masked_with(what(value, &place)).to_string();
        match place.is_empty() {
            true => what,
            false => format!("{place}: {what}"),
        }
    });
    match errors.next() {
        None => Ok(()),
        Some(first) => Err(errors.fold(first, |all, error| format!("{all}; {error}"))),
    }
}

/// What stands for a value in a message.
fn what(value: &Value, place: &str) -> &'static str {
    match value {
        Value::Object(_) if place.is_empty() => "the body",
        _ => "the value",
    }
}

/// The schema with `nullable` as JSON Schema says it.
fn nullable(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(nullable).collect(),
        Value::Object(members) => {
            let mut members: Map<_, _> = members
                .iter()
                .map(|(name, member)| (name.clone(), nullable(member)))
                .collect();
            if members.get("nullable") == Some(&Value::Bool(true)) {
                if let Some(Value::String(name)) = members.get("type") {
                    let types = json!([name, "null"]);
                    members.insert("type".to_owned(), types);
                }
                if let Some(Value::Array(values)) = members.get_mut("enum")
                    && !values.contains(&Value::Null)
                {
                    values.push(Value::Null);
                }
            }
            Value::Object(members)
        }
        other => other.clone(),
    }
}
