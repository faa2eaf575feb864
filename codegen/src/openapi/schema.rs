//! What schemas are made of.

use crate::document::Node;

/// The keywords that say something of strings only.
pub(crate) const STRING: &[&str] = &["pattern", "minLength", "maxLength"];
/// The keywords that say something of numbers only.
pub(crate) const NUMBER: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
/// The keywords that say something of arrays only.
pub(crate) const ARRAY: &[&str] = &["items", "minItems", "maxItems", "uniqueItems"];
/// The keywords that say something of objects only.
pub(crate) const OBJECT: &[&str] = &[
    "properties",
    "required",
    "additionalProperties",
    "minProperties",
    "maxProperties",
];

/// The formats of strings that typify has a type for.
pub(crate) const NATIVE_FORMATS: &[&str] = &["uuid", "date", "date-time", "ip", "ipv4", "ipv6"];

/// How a schema is part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge<'a> {
    Property(&'a str),
    Items,
    Additional,
    AllOf,
    OneOf,
    AnyOf,
    Not,
}

/// The schemas that a schema is made of, references not followed.
pub(crate) fn parts(schema: &Node) -> Vec<(Edge<'_>, &Node)> {
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
pub(crate) fn is_composed(schema: &Node) -> bool {
    ["allOf", "oneOf", "anyOf", "not"]
        .iter()
        .any(|key| schema.get(key).is_some())
}

/// Whether a schema is a secret by its own words.
pub(crate) fn is_secret(schema: &Node) -> bool {
    schema.text("format") == Some("password")
}
