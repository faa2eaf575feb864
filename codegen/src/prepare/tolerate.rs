//! What has no effect goes, where progenitor would stop at it; `check` warns of it.

use serde_json::{Map, Value};

use crate::openapi::{Kind, visit};

/// Removes it from a document.
pub(super) fn tolerate(document: &mut Value) {
    visit(document, &mut |kind, object| match kind {
        Kind::Schema => schema(object),
        Kind::Response => response(object),
        _ => {}
    });
}

fn schema(schema: &mut Map<String, Value>) {
    let typ = schema.get("type").and_then(Value::as_str);
    if matches!(typ, Some("array" | "boolean" | "object")) {
        schema.remove("format");
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
