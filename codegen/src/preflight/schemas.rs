//! Schemas: what no value can fit, and what typify chokes on or gets wrong.

mod composition;
mod cycles;
mod defaults;
mod enums;
mod keywords;
mod ranges;
mod required;
mod secrets;
mod strictness;
pub(super) mod text_form;

use super::objects::Objects;
use crate::document::Node;
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    keywords::check(objects, findings);
    ranges::check(objects, findings);
    enums::check(objects, findings);
    defaults::check(objects, findings);
    required::check(objects, findings);
    composition::check(objects, findings);
    cycles::check(objects, findings);
    strictness::check(objects, findings);
    secrets::check(objects, findings);
}

/// How a schema is part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge<'a> {
    Property(&'a str),
    Items,
    Additional,
    AllOf,
    OneOf,
    AnyOf,
    Not,
}

/// The schemas that a schema is made of, references not followed.
pub(super) fn parts(schema: &Node) -> Vec<(Edge<'_>, &Node)> {
    let mut parts = Vec::new();
    let Some(map) = schema.as_map() else {
        return parts;
    };
    for (key, entry) in map {
        let node = &entry.node;
        let edge = match key.as_str() {
            "properties" => {
                let properties = node.as_map().into_iter().flatten();
                parts.extend(properties.map(|(name, e)| (Edge::Property(name), &e.node)));
                continue;
            }
            "allOf" => Edge::AllOf,
            "oneOf" => Edge::OneOf,
            "anyOf" => Edge::AnyOf,
            "items" => Edge::Items,
            "additionalProperties" => Edge::Additional,
            "not" => Edge::Not,
            _ => continue,
        };
        match node.as_list() {
            Some(items) => parts.extend(items.iter().map(|item| (edge, item))),
            None if node.as_map().is_some() => parts.push((edge, node)),
            None => {}
        }
    }
    parts
}

/// Whether a schema is put together of others.
pub(super) fn is_composed(schema: &Node) -> bool {
    ["allOf", "oneOf", "anyOf", "not"]
        .iter()
        .any(|key| schema.get(key).is_some())
}
