//! Where a value stands inside an envelope that may be around it.

use std::collections::{HashSet, VecDeque};

use serde_json::Value;

use super::{resolve, target};

/// The extension, beside the schema of an answer, that names the schema of the envelope.
pub(crate) const ENVELOPE: &str = "x-envelope";

/// How deep inside an envelope a value is looked for.
const DEPTH: usize = 8;

/// The names of the properties that lead from an envelope to a value, the shortest way. Both are
/// references, and `root` is the document.
pub(crate) fn way(root: &Value, envelope: &str, value: &str) -> Option<Vec<String>> {
    let (mut seen, mut next) = (HashSet::new(), VecDeque::new());
    next.push_back((Vec::new(), target(root, envelope)?));
    while let Some((way, schema)) = next.pop_front() {
        if way.len() >= DEPTH || !seen.insert(std::ptr::from_ref(schema)) {
            continue;
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let mut way = way.clone();
            way.push(name.clone());
            if refers_to(property, value) {
                return Some(way);
            }
            next.extend(resolve(root, property).map(|schema| (way, schema)));
        }
        for part in parts(schema) {
            next.extend(resolve(root, part).map(|schema| (way.clone(), schema)));
        }
    }
    None
}

/// Whether a schema is a reference, or one with something said beside it.
fn refers_to(schema: &Value, value: &str) -> bool {
    let is = |schema: &Value| schema.get("$ref").and_then(Value::as_str) == Some(value);
    is(schema) || matches!(parts(schema), [only] if is(only))
}

fn parts(schema: &Value) -> &[Value] {
    let parts = schema.get("allOf").and_then(Value::as_array);
    parts.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(envelope: Value) -> Option<Vec<String>> {
        let value = "#/components/schemas/A";
        let root = json!({ "components": { "schemas": {
            "A": { "type": "object" },
            "E": envelope,
            "R": { "type": "object", "properties": { "value": { "$ref": value } } },
        } } });
        way(&root, "#/components/schemas/E", value)
    }

    #[test]
    fn the_way_is_read_off_the_envelope() {
        let inner = json!({ "$ref": "#/components/schemas/R" });
        let again = json!({ "$ref": "#/components/schemas/E" });
        let value = json!({ "$ref": "#/components/schemas/A" });
        for envelope in [
            json!({ "properties": { "again": again, "result": inner } }),
            json!({ "properties": { "result": { "allOf": [inner] } } }),
            json!({ "allOf": [{ "properties": { "result": inner } }] }),
            json!({ "properties": { "result": { "properties": { "value": value } } } }),
            json!({ "properties": { "result": { "properties": { "value": { "allOf": [value] } } } } }),
        ] {
            let expected = ["result".to_owned(), "value".to_owned()];
            assert_eq!(
                of(envelope.clone()).as_deref(),
                Some(&expected[..]),
                "{envelope}"
            );
        }
        assert_eq!(of(json!({ "properties": { "again": again } })), None);
    }
}
