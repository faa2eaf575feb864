//! Defaults that typify cannot write as code. Whether they fit is checked elsewhere.

use super::enums::whole;
use crate::document::{Node, Value};
use crate::openapi::{Kind, Objects, is_composed};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        if let Some(default) = schema.node.get("default") {
            written(objects, default, schema.node, 32, findings);
            alternatives(default, schema.node, findings);
        }
    }
    for (name, entry) in objects.components(Kind::Schema) {
        if let Some(default) = entry.node.entry("default") {
            findings.warning(
                Warning::DefaultOfComponent,
                default.position,
                format!("a field of the type `{name}` does not get this default"),
                "write the field as `allOf: [{$ref: ...}]` with the default beside it",
            );
        }
    }
}

/// typify writes the first alternative that it thinks a default fits, and to it a string fits all.
fn alternatives(default: &Node, schema: &Node, findings: &mut Findings) {
    let several = |key: &str| schema.list(key).len() > 1;
    let is_text = matches!(default.value, Value::Text(_));
    let named = schema
        .list("oneOf")
        .iter()
        .any(|part| part.get("$ref").is_some());
    if several("anyOf") || (several("oneOf") && (named || !is_text)) {
        let message = "typify cannot write this default for one of several alternatives";
        findings.error(
            default.position,
            message,
            "remove it, and let the description say it",
        );
    }
    if schema.get("properties").is_some()
        && schema.get("type").is_none()
        && !matches!(default.value, Value::Map(_))
    {
        let message = "a schema with properties becomes a struct, and the default is no object";
        findings.error(default.position, message, "write the default as an object");
    }
}

fn written(
    objects: &Objects<'_>,
    default: &Node,
    schema: &Node,
    hops: usize,
    findings: &mut Findings,
) {
    let Some(schema) = objects.resolve(schema).filter(|_| hops > 0) else {
        return;
    };
    let typ = schema.text("type").unwrap_or_default();
    whole(typ, default, findings);
    match &default.value {
        Value::Number(number)
            if typ == "integer" && number.as_i64().is_none() && number.is_u64() =>
        {
            findings.error(
                default.position,
                format!("the default {number} is above what an i64 can hold"),
                "write less",
            );
        }
        Value::List(items) => {
            if let Some(schema) = schema.get("items") {
                for item in items {
                    written(objects, item, schema, hops - 1, findings);
                }
            }
        }
        Value::Map(map) if schema.get("properties").is_some() => {
            for (name, entry) in map {
                let property = schema.get("properties").and_then(|p| p.get(name));
                if let Some(schema) = property {
                    written(objects, &entry.node, schema, hops - 1, findings);
                } else if !is_composed(schema) {
                    findings.error(
                        entry.position,
                        format!("the default sets `{name}`, which is no property of its type"),
                        "remove it, or add the property",
                    );
                }
            }
        }
        _ => {}
    }
}
