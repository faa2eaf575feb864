//! Defaults that speak of something renamed.

use std::collections::HashSet;

use crate::check::names::given::{self, VARIANT_NAMES};
use crate::document::{Node, Value};
use crate::openapi::{Kind, Objects, parts};
use crate::report::Findings;

/// A default is written in the names of the one schema that it fits; of several, no one knows it.
pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        if let Some(default) = schema.node.get("default") {
            written(objects, default, schema.node, 32, findings);
        }
    }
}

fn written(
    objects: &Objects<'_>,
    value: &Node,
    schema: &Node,
    hops: usize,
    findings: &mut Findings,
) {
    let parts = given::merged(objects, schema);
    if value.value != Value::Null && parts.iter().any(|part| several(objects, part)) {
        findings.error(
            value.position,
            "the default may fit several alternatives, and names are given in them",
            "remove it, and let the description say it",
        );
        return;
    }
    if hops == 0 {
        return;
    }
    let mut inner = |value, schema| written(objects, value, schema, hops - 1, findings);
    match &value.value {
        Value::List(list) => {
            if let Some(schema) = given::items(&parts) {
                list.iter().for_each(|value| inner(value, schema));
            }
        }
        Value::Map(map) => {
            for (key, entry) in map {
                if let Some(schema) = given::under(&parts, key) {
                    inner(&entry.node, schema);
                }
            }
        }
        _ => {}
    }
}

/// Whether a schema has alternatives in which names are given.
fn several(objects: &Objects<'_>, schema: &Node) -> bool {
    ["oneOf", "anyOf"].iter().any(|key| {
        let alternatives = schema.list(key);
        alternatives.len() > 1
            && alternatives
                .iter()
                .any(|part| leads_to_names(objects, part))
    })
}

fn gives_names(schema: &Node) -> bool {
    let mut properties = schema.entries("properties");
    schema.get(VARIANT_NAMES).is_some()
        || properties.any(|(_, entry)| given::name(&entry.node).is_some())
}

/// Whether names are given in a schema, or in one that it is made of.
fn leads_to_names(objects: &Objects<'_>, schema: &Node) -> bool {
    let mut visited = HashSet::new();
    let mut next = vec![schema];
    while let Some(schema) = next.pop() {
        let Some(schema) = objects.resolve(schema) else {
            continue;
        };
        if visited.insert(std::ptr::from_ref(schema)) {
            if gives_names(schema) {
                return true;
            }
            next.extend(parts(schema).into_iter().map(|(_, part)| part));
        }
    }
    false
}
