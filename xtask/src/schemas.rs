//! A schema of OpenAPI 3.0, said in JSON Schema.

use serde_json::{Map, Value, json};

/// What stands before `#/components/...` where a reference leads out of a schema.
pub(crate) const BASE: &str = "urn:document";

/// Translates a schema and all in it; `base` is where its references lead.
pub(crate) fn translate(schema: &mut Value, base: &str) {
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    if let Some(target) = map.get("$ref").and_then(Value::as_str) {
        let base = if base == "#" { "" } else { base };
        let target = format!("{base}{target}");
        // What stands beside a reference has no effect in OpenAPI 3.0.
        *schema = json!({ "$ref": target });
        return;
    }
    one_sided(map);
    parts(map, base);
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if map.remove(exclusive) == Some(Value::Bool(true))
            && let Some(limit) = map.remove(bound)
        {
            map.insert(exclusive.to_owned(), limit);
        }
    }
    if map.remove("nullable") == Some(Value::Bool(true)) {
        nullable(schema);
    }
}

fn parts(map: &mut Map<String, Value>, base: &str) {
    for (key, value) in map.iter_mut() {
        match (key.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                properties
                    .values_mut()
                    .for_each(|part| translate(part, base));
            }
            ("allOf" | "oneOf" | "anyOf", Value::Array(list)) => {
                list.iter_mut().for_each(|part| translate(part, base));
            }
            ("items" | "additionalProperties" | "not", part) => translate(part, base),
            _ => {}
        }
    }
}

/// A property that only one side writes may be missing on the other.
fn one_sided(map: &mut Map<String, Value>) {
    let is = |property: Option<&Value>, key: &str| {
        property.and_then(|property| property.get(key)) == Some(&Value::Bool(true))
    };
    let properties = map.get("properties").cloned();
    if let Some(required) = map.get_mut("required").and_then(Value::as_array_mut) {
        required.retain(|name| {
            let property = || properties.as_ref()?.get(name.as_str()?);
            !is(property(), "readOnly") && !is(property(), "writeOnly")
        });
    }
}

fn nullable(schema: &mut Value) {
    let null = Value::Null;
    match schema.get("type").cloned() {
        Some(typ) => {
            schema["type"] = json!([typ, "null"]);
            if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut)
                && !values.contains(&null)
            {
                values.push(null);
            }
        }
        None => *schema = json!({ "anyOf": [{ "type": "null" }, schema.take()] }),
    }
}
