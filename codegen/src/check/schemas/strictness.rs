//! Constraints on what is received, which make a strange answer unreadable.
//!
//! What we send is better constrained; what we receive is better tolerated. The
//! generated code checks both alike.

use std::collections::HashSet;

use crate::document::Node;
use crate::openapi::{Kind, NATIVE_FORMATS, Objects, parts};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut received = HashSet::new();
    for operation in objects.operations() {
        for (_, response) in operation.node.entries("responses") {
            let Some(response) = objects.resolve(&response.node) else {
                continue;
            };
            for (_, media) in response.entries("content") {
                if let Some(schema) = media.node.get("schema") {
                    gather(objects, schema, &mut received);
                }
            }
        }
    }
    for schema in objects.of(Kind::Schema) {
        if received.contains(&std::ptr::from_ref(schema.node)) {
            strict(schema.node, findings);
        }
    }
}

fn gather<'a>(objects: &Objects<'a>, schema: &'a Node, seen: &mut HashSet<*const Node>) {
    let Some(schema) = objects.resolve(schema) else {
        return;
    };
    if seen.insert(std::ptr::from_ref(schema)) {
        for (_, part) in parts(schema) {
            gather(objects, part, seen);
        }
    }
}

fn strict(schema: &Node, findings: &mut Findings) {
    let string = matches!(schema.text("type"), Some("string") | None);
    for key in ["pattern", "minLength", "maxLength"] {
        if let Some(entry) = schema.entry(key).filter(|_| string) {
            findings.warning(
                Warning::StrictAnswer,
                entry.position,
                format!("an answer that does not keep to `{key}` cannot be read"),
                "remove it, and let the description say so",
            );
        }
    }
    let one_value = schema.list("enum").len() == 1;
    if let Some(entry) = schema.entry("enum").filter(|_| !one_value) {
        findings.warning(
            Warning::StrictAnswer,
            entry.position,
            "an answer with a value that is new to this `enum` cannot be read",
            "let the description list the values, or add an open alternative by `oneOf`",
        );
    }
    if let Some(entry) = schema.entry("additionalProperties")
        && entry.node.as_bool() == Some(false)
    {
        findings.warning(
            Warning::StrictAnswer,
            entry.position,
            "an answer with a property that is new cannot be read",
            "remove `additionalProperties: false`",
        );
    }
    if let Some(entry) = schema.entry("format")
        && let Some(format) = entry
            .node
            .as_text()
            .filter(|format| NATIVE_FORMATS.contains(format))
    {
        findings.warning(
            Warning::StrictAnswer,
            entry.position,
            format!("an answer with a text that is no `{format}` cannot be read"),
            "leave it, if the service is known to keep to it",
        );
    }
}
