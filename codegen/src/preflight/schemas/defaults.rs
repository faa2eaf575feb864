//! Defaults that typify cannot write as code. Whether they fit is checked elsewhere.

use super::enums::whole;
use crate::document::{Node, Value};
use crate::preflight::model::Kind;
use crate::preflight::objects::Objects;
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        if let Some(default) = schema.node.get("default") {
            written(objects, default, schema.node, 32, findings);
            if schema.node.list("anyOf").len() > 1 {
                let message = "typify cannot write a default for several alternatives of `anyOf`";
                findings.error(
                    default.position,
                    message,
                    "write `oneOf`, or remove the default",
                );
            }
        }
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
                } else if !super::is_composed(schema) {
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
