//! Fields of a struct and variants of an enum.

use std::collections::{HashMap, HashSet};

use crate::document::{Node, Position};
use crate::preflight::model::Kind;
use crate::preflight::objects::Objects;
use crate::preflight::schemas::{Edge, parts};
use crate::report::Findings;
use crate::rust;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        fields(objects, schema.node, findings);
        variants(schema.node, findings);
    }
}

fn fields<'a>(objects: &Objects<'a>, schema: &'a Node, findings: &mut Findings) {
    let mut all = Vec::new();
    gather(objects, schema, &mut all, &mut HashSet::new());
    let mut seen: HashMap<String, (&str, Position)> = HashMap::new();
    let rest = schema.get("additionalProperties");
    let open = rest.is_some_and(|rest| rest.as_map().is_some());
    for (name, at) in all {
        let field = rust::field(name);
        if open && field == "extra" {
            findings.error(
                at,
                format!("`{name}` becomes the field that holds the additional properties as well"),
                "write `additionalProperties: true`, or rename the property",
            );
        }
        match seen.get(&field) {
            Some((first, _)) if *first == name => {}
            Some((first, position)) => findings.error(
                at,
                format!("the properties `{first}` and `{name}` become the same field `{field}`"),
                format!("keep one of them; the first is on line {}", position.line),
            ),
            None => {
                seen.insert(field, (name, at));
            }
        }
    }
}

/// The properties that end up in one struct.
fn gather<'a>(
    objects: &Objects<'a>,
    schema: &'a Node,
    all: &mut Vec<(&'a str, Position)>,
    visited: &mut HashSet<*const Node>,
) {
    let resolved = objects.resolve(schema);
    let Some(schema) = resolved.filter(|schema| visited.insert(std::ptr::from_ref(*schema))) else {
        return;
    };
    for (name, entry) in schema.entries("properties") {
        all.push((name, entry.position));
    }
    for (edge, part) in parts(schema) {
        if edge == Edge::AllOf {
            gather(objects, part, all, visited);
        }
    }
}

fn variants(schema: &Node, findings: &mut Findings) {
    let list = schema.list("enum");
    if !matches!(schema.text("type"), Some("string") | None) {
        return;
    }
    let texts: Vec<_> = list.iter().filter_map(Node::as_text).collect();
    if rust::variants(&texts).is_some() {
        return;
    }
    let mut seen: HashMap<String, &Node> = HashMap::new();
    for node in list {
        let Some(text) = node.as_text() else {
            continue;
        };
        let variant = rust::type_name(text);
        match seen.get(&variant) {
            // The same value twice is reported as that.
            Some(first) if first.as_text() == Some(text) => {}
            Some(first) => {
                let other = first.as_text().unwrap_or_default();
                findings.error(
                    node.position,
                    format!(
                        "the values `{other}` and `{text}` become the same variant `{variant}`"
                    ),
                    "use a string without `enum`, and list its values in the description",
                );
                return;
            }
            None => {
                seen.insert(variant, node);
            }
        }
    }
}
