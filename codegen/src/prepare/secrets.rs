//! A secret becomes a type of its own.
//!
//! progenitor gives a string without constraints no type but `String`, and a
//! `String` shows itself in Debug. So each schema of `format: password` is a
//! component by now, with a type that can be told to keep quiet.

use serde_json::{Map, Value};

use crate::openapi::{entries, resolve};

/// The names of all schemas of `format: password`. What is one by another's name becomes one itself:
/// typify would make a type of it that shows the other.
pub(super) fn secrets(document: &mut Value) -> Vec<String> {
    let found = entries(document.pointer("/components/schemas"))
        .filter_map(|(name, schema)| Some((name.clone(), secret(document, schema)?.clone())));
    let found: Map<String, Value> = found.collect();
    let names = found.keys().cloned().collect();
    for (name, schema) in found {
        document["components"]["schemas"][name] = schema;
    }
    names
}

/// The secret that a schema is, or is another name of.
fn secret<'a>(document: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    let schema = resolve(document, schema)?;
    if schema
        .get("format")
        .is_some_and(|format| format == "password")
    {
        return Some(schema);
    }
    let mut parts = ["allOf", "oneOf", "anyOf"]
        .iter()
        .filter_map(|key| schema.get(key)?.as_array());
    match parts.next().map(Vec::as_slice) {
        Some([only]) => secret(document, only),
        _ => None,
    }
}
