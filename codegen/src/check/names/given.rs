//! The names in Rust that a document gives itself.
//!
//! `x-rust-name` stands in the thing that it names; for a property that is its schema, or beside
//! its `$ref`. `x-enum-varnames` lists the variants beside an `enum`, as other generators have it.

use std::collections::HashSet;

use crate::document::{Node, Value};
use crate::openapi::Objects;
use crate::rust;

/// The name of an operation, of the schema of a component, of a property, or of a parameter.
pub(crate) const RUST_NAME: &str = "x-rust-name";
/// The names of the values of an `enum`.
pub(crate) const VARIANT_NAMES: &str = "x-enum-varnames";

/// The name that something has been given.
pub(crate) fn name(node: &Node) -> Option<&str> {
    node.text(RUST_NAME)
}

/// The values of an `enum` of texts, each with the name that it has been given. `null` has none.
pub(crate) fn variants(schema: &Node) -> impl Iterator<Item = (&Node, &Node)> {
    let texts = matches!(schema.text("type"), Some("string") | None);
    let names = if texts {
        schema.list(VARIANT_NAMES)
    } else {
        &[]
    };
    values(schema).zip(names)
}

/// The values of an `enum` that become variants.
pub(super) fn values(schema: &Node) -> impl Iterator<Item = &Node> {
    let list = schema.list("enum").iter();
    list.filter(|value| value.value != Value::Null)
}

/// The schemas whose properties end up in one struct: this one, the parts of its `allOf`, and an
/// alternative that is the only one.
pub(crate) fn merged<'a>(objects: &Objects<'a>, schema: &'a Node) -> Vec<&'a Node> {
    let mut all = Vec::new();
    gather(objects, schema, &mut all, &mut HashSet::new());
    all
}

fn gather<'a>(
    objects: &Objects<'a>,
    schema: &'a Node,
    all: &mut Vec<&'a Node>,
    visited: &mut HashSet<*const Node>,
) {
    let resolved = objects.resolve(schema);
    let Some(schema) = resolved.filter(|schema| visited.insert(std::ptr::from_ref(*schema))) else {
        return;
    };
    all.push(schema);
    for part in schema.list("allOf") {
        gather(objects, part, all, visited);
    }
    for key in ["oneOf", "anyOf"] {
        if let [only] = schema.list(key) {
            gather(objects, only, all, visited);
        }
    }
}

/// The schema of what stands under a key of a value, by the parts that the value fits.
pub(crate) fn under<'a>(parts: &[&'a Node], key: &str) -> Option<&'a Node> {
    let property = |part: &&'a Node| part.get("properties")?.get(key);
    parts.iter().find_map(property).or_else(|| {
        let rest = |part: &&'a Node| {
            part.get("additionalProperties")
                .filter(|n| n.as_map().is_some())
        };
        parts.iter().find_map(rest)
    })
}

/// The schema of the items of a value, by the parts that the value fits.
pub(crate) fn items<'a>(parts: &[&'a Node]) -> Option<&'a Node> {
    parts.iter().find_map(|part| part.get("items"))
}

/// The name of a method or an argument.
pub(super) fn argument(node: &Node, wire: &str) -> String {
    rust::argument(name(node).unwrap_or(wire))
}

/// The name of a field.
pub(super) fn field(property: &Node, wire: &str) -> String {
    rust::field(name(property).unwrap_or(wire))
}

/// The name of the type of a component.
pub(super) fn type_name(schema: &Node, wire: &str) -> String {
    rust::type_name(name(schema).unwrap_or(wire))
}
