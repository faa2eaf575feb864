//! Links: an answer that leads to another operation, and what it hands that operation.

use std::collections::HashSet;

use serde_json::Value;

use super::resolve;

/// The JSON pointer of an expression that reads the body of the answer: that of
/// `$response.body#/id` is `/id`, that of `$response.body` is empty. `None` for every other
/// expression and for constants.
pub(crate) fn body_pointer(expression: &str) -> Option<&str> {
    let rest = expression.strip_prefix("$response.body")?;
    match rest.strip_prefix('#') {
        Some(pointer) if pointer.is_empty() || pointer.starts_with('/') => Some(pointer),
        None if rest.is_empty() => Some(""),
        _ => None,
    }
}

/// Whether the parameter of a link is the one of this name and place: it may be written
/// `path.id` as well as `id`.
pub(crate) fn names_parameter(written: &str, place: &str, name: &str) -> bool {
    let qualified = written
        .strip_prefix(place)
        .and_then(|w| w.strip_prefix('.'));
    written == name || qualified == Some(name)
}

/// The path and the verb of an `operationRef` into the same document.
pub(crate) fn operation_of(reference: &str) -> Option<(String, &str)> {
    let (path, verb) = reference.strip_prefix("#/paths/")?.split_once('/')?;
    Some((crate::document::unescape(path), verb))
}

/// Whether a pointer may lead to something in a value of this schema; `root` is the document.
pub(crate) fn leads(root: &Value, schema: &Value, pointer: &str) -> bool {
    let names: Vec<String> = pointer
        .split('/')
        .skip(1)
        .map(crate::document::unescape)
        .collect();
    within(root, schema, &names, &mut HashSet::new())
}

fn within<'a>(
    root: &'a Value,
    schema: &'a Value,
    names: &[String],
    seen: &mut HashSet<(*const Value, usize)>,
) -> bool {
    // That a reference leads nowhere is told where it stands.
    let Some(schema) = resolve(root, schema) else {
        return true;
    };
    let Some((first, rest)) = names.split_first() else {
        return true;
    };
    if !seen.insert((std::ptr::from_ref(schema), names.len())) {
        return false;
    }
    let parts: Vec<&Value> = ["allOf", "oneOf", "anyOf"]
        .iter()
        .filter_map(|key| schema.get(*key)?.as_array())
        .flatten()
        .collect();
    let properties = schema.get("properties").and_then(Value::as_object);
    let additional = schema.get("additionalProperties");
    let kind = schema.get("type").and_then(Value::as_str);
    match kind {
        Some("array") => {
            let items = schema.get("items");
            return first.parse::<usize>().is_ok()
                && items.is_none_or(|items| within(root, items, rest, seen));
        }
        Some(kind) if kind != "object" => return false,
        _ => {}
    }
    if let Some(property) = properties.and_then(|all| all.get(first)) {
        return within(root, property, rest, seen);
    }
    match additional {
        Some(Value::Bool(true)) => return true,
        Some(Value::Object(_)) if additional.is_some_and(|all| within(root, all, rest, seen)) => {
            return true;
        }
        _ => {}
    }
    let is_free = properties.is_none() && parts.is_empty() && additional.is_none();
    is_free
        || parts
            .into_iter()
            .any(|part| within(root, part, names, seen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_body_of_the_answer_is_read() {
        for (expression, pointer) in [
            ("$response.body", Some("")),
            ("$response.body#", Some("")),
            ("$response.body#/result/value", Some("/result/value")),
            ("$response.body#result", None),
            ("$response.bodyguard", None),
            ("$response.header.location", None),
            ("$request.path.id", None),
            ("{$response.body#/id}", None),
            ("7", None),
        ] {
            assert_eq!(body_pointer(expression), pointer, "{expression}");
        }
    }

    #[test]
    fn a_pointer_is_followed_through_all_that_a_schema_is_made_of() {
        let root = json!({ "components": { "schemas": {
            "Job": { "type": "object", "properties": { "id": { "type": "string" } } },
            "Self": { "allOf": [{ "$ref": "#/components/schemas/Self" }] },
        } } });
        let job = json!({ "$ref": "#/components/schemas/Job" });
        for (schema, pointer, expected) in [
            (job.clone(), "/id", true),
            (job.clone(), "", true),
            (job.clone(), "/uri", false),
            (job.clone(), "/id/more", false),
            (json!({ "allOf": [{ "type": "object" }, job] }), "/id", true),
            (json!({ "oneOf": [{ "type": "string" }, job] }), "/id", true),
            (
                json!({ "oneOf": [{ "type": "string" }, job] }),
                "/uri",
                false,
            ),
            (json!({ "type": "array", "items": job }), "/0/id", true),
            (json!({ "type": "array", "items": job }), "/first/id", false),
            (json!({ "type": "object" }), "/any/thing", true),
            (json!({}), "/any/thing", true),
            (json!({ "additionalProperties": job }), "/any/id", true),
            (json!({ "additionalProperties": job }), "/any/uri", false),
            (json!({ "properties": { "a/b": job } }), "/a~1b/id", true),
            (json!({ "type": "string" }), "/id", false),
            (json!({ "$ref": "#/components/schemas/Self" }), "/id", false),
            (json!({ "$ref": "#/components/schemas/None" }), "/id", true),
        ] {
            assert_eq!(
                leads(&root, &schema, pointer),
                expected,
                "{schema} {pointer}"
            );
        }
    }

    #[test]
    fn a_parameter_may_be_named_with_its_place() {
        assert!(names_parameter("id", "path", "id"));
        assert!(names_parameter("path.id", "path", "id"));
        assert!(!names_parameter("query.id", "path", "id"));
        assert!(names_parameter("path.id", "query", "path.id"));
    }
}
