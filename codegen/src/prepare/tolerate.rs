//! What has no effect goes, where progenitor would stop at it; `check` warns of it.

use serde_json::{Map, Value};

use crate::openapi::{Kind, STRING, left_out, visit};

/// Removes it from a document.
pub(super) fn tolerate(document: &mut Value) {
    defaults(document);
    visit(document, &mut |kind, object| match kind {
        Kind::Schema => schema(object),
        Kind::Response => response(object),
        _ => {}
    });
}

/// Those that the code cannot have.
fn defaults(document: &mut Value) {
    let root = document.clone();
    visit(document, &mut |kind, object| {
        if kind == Kind::Schema && object.contains_key("default") {
            let schema = Value::Object(std::mem::take(object));
            let is_left_out = left_out(&root, &schema).is_some() || schema["default"].is_null();
            if let Value::Object(schema) = schema {
                *object = schema;
            }
            if is_left_out {
                object.remove("default");
            }
        }
    });
}

fn schema(schema: &mut Map<String, Value>) {
    let typ = schema
        .get("type")
        .and_then(Value::as_str)
        .map(str::to_owned);
    if matches!(typ.as_deref(), Some("array" | "boolean" | "object")) {
        schema.remove("format");
    }
    // Beside a type, a value is null only where `nullable` says so.
    let is_nullable = schema.get("nullable").is_some_and(|value| value == true);
    if typ.is_some()
        && !is_nullable
        && let Some(Value::Array(values)) = schema.get_mut("enum")
        && values.iter().any(|value| !value.is_null())
    {
        values.retain(|value| !value.is_null());
    }
    // typify would run the pattern with each value.
    if schema.contains_key("enum") {
        STRING.iter().for_each(|key| drop(schema.remove(*key)));
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if !schema.contains_key(bound) {
            schema.remove(exclusive);
        }
    }
}

/// The encoding of the parts of a form means nothing in an answer.
fn response(response: &mut Map<String, Value>) {
    let content = response.get_mut("content").and_then(Value::as_object_mut);
    for media in content.into_iter().flat_map(Map::values_mut) {
        if let Some(media) = media.as_object_mut() {
            media.remove("encoding");
        }
    }
}
