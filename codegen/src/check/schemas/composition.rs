//! `allOf`, `oneOf` and `anyOf` that fit nothing, though typify makes something of them.

use crate::document::Node;
use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Position};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        let node = schema.node;
        for key in ["allOf", "oneOf", "anyOf"] {
            if let Some(entry) = node.entry(key)
                && entry.node.as_list().is_some_and(<[Node]>::is_empty)
            {
                let message = format!("`{key}` is empty");
                findings.error(entry.position, message, "list schemas, or remove it");
            }
        }
        if node.get("allOf").is_some() {
            conflicts(objects, node, findings);
        }
    }
}

/// One part of an `allOf`, as far as it can be at odds with another.
struct Part<'a> {
    at: Position,
    schema: &'a Node,
}

/// Parts of an `allOf` that no value fits together.
fn conflicts(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    let mut all = vec![Part {
        at: schema.position,
        schema,
    }];
    for part in schema.list("allOf") {
        flatten(objects, part, part.position, &mut all);
    }
    for (index, later) in all.iter().enumerate().skip(1) {
        for earlier in all.iter().take(index) {
            if let Some(why) = conflict(objects, earlier.schema, later.schema) {
                findings.error(
                    later.at,
                    format!("nothing fits all parts of this `allOf`: {why}"),
                    "make the parts agree",
                );
                return;
            }
        }
    }
}

fn flatten<'a>(objects: &Objects<'a>, part: &'a Node, at: Position, all: &mut Vec<Part<'a>>) {
    let Some(schema) = objects.resolve(part) else {
        return;
    };
    if all.iter().any(|other| std::ptr::eq(other.schema, schema)) {
        return;
    }
    all.push(Part { at, schema });
    for inner in schema.list("allOf") {
        flatten(objects, inner, at, all);
    }
}

/// Why no value fits both schemas, where that is easy to see.
fn conflict(objects: &Objects<'_>, a: &Node, b: &Node) -> Option<String> {
    if let Some(why) = closed(a, b).or_else(|| closed(b, a)) {
        return Some(why);
    }
    for (name, entry) in a.entries("properties") {
        let Some(other) = b.get("properties").and_then(|p| p.get(name)) else {
            continue;
        };
        let one = objects.resolve(&entry.node)?;
        let other = objects.resolve(other)?;
        let differ = |key: &str| match (one.text(key), other.text(key)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        if differ("type") || differ("format") {
            return Some(format!("they have different types for `{name}`"));
        }
    }
    None
}

/// A part that allows no properties but its own, beside one that has others.
fn closed(a: &Node, b: &Node) -> Option<String> {
    a.get("additionalProperties")
        .filter(|rest| rest.as_bool() == Some(false))?;
    let known = |name: &str| {
        a.get("properties")
            .is_some_and(|own| own.get(name).is_some())
    };
    let (name, _) = b.entries("properties").find(|(name, _)| !known(name))?;
    Some(format!(
        "one has `{name}`, and one forbids additional properties"
    ))
}
