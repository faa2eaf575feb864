//! `allOf`, `oneOf` and `anyOf` that fit nothing or that typify cannot join.

use std::collections::HashSet;

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
        if let (Some(_), Some(any_of)) = (node.get("oneOf"), node.entry("anyOf")) {
            let message = "typify cannot join `oneOf` and `anyOf` in one schema";
            let help = "put one of them into a part of `allOf`";
            findings.error(any_of.position, message, help);
        }
        if node.get("allOf").is_some() {
            conflicts(objects, node, findings);
        }
        alike(node, findings);
        contained(node, findings);
        required_twice(node, findings);
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
    if let (Some(one), Some(other)) = (a.text("type"), b.text("type"))
        && one != other
    {
        return Some(format!("one is of the type {one}, one of the type {other}"));
    }
    if let (Some(one), Some(other)) = (a.text("format"), b.text("format"))
        && one != other
        && !(one.starts_with("ip") && other.starts_with("ip"))
    {
        return Some(format!(
            "one is of the format {one}, one of the format {other}"
        ));
    }
    if let (Some(one), Some(other)) = (a.get("enum"), b.get("enum")) {
        let values = |node: &Node| -> Vec<_> {
            node.as_list()
                .unwrap_or_default()
                .iter()
                .map(Node::to_json)
                .collect()
        };
        let other = values(other);
        if !values(one).iter().any(|value| other.contains(value)) {
            return Some("they have no value of their `enum` in common".to_owned());
        }
    }
    if let Some(why) = closed(a, b).or_else(|| closed(b, a)) {
        return Some(why);
    }
    if let Some(why) = apart(a, b).or_else(|| apart(b, a)) {
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

/// A part whose least is above the most of another.
fn apart(a: &Node, b: &Node) -> Option<String> {
    const BOUNDS: [(&str, &str); 4] = [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];
    let bound = |node: &Node, key: &str| node.get(key)?.as_number()?.as_f64();
    BOUNDS.into_iter().find_map(|(low, high)| {
        let above = bound(a, low)? > bound(b, high)?;
        above.then(|| format!("`{low}` of one is above `{high}` of another"))
    })
}

/// Two alternatives that are the same one: what fits one fits both, so nothing fits `oneOf`.
fn alike(schema: &Node, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for part in schema.list("oneOf") {
        if !seen.insert(part.to_json().to_string()) {
            let message = "this alternative is the same as an earlier one";
            findings.error(part.position, message, "remove one of them");
        }
    }
}

/// Alternatives of which one asks for no property that another does not ask for: what fits the other
/// fits both, so nothing is of the other alone, and typify makes types that no value has.
fn contained(schema: &Node, findings: &mut Findings) {
    let alternatives: Vec<_> = schema
        .list("oneOf")
        .iter()
        .filter_map(|part| Some((part.position, only_required(part)?)))
        .collect();
    for (index, (at, required)) in alternatives.iter().enumerate() {
        let contains_another = alternatives
            .iter()
            .enumerate()
            .any(|(other, (_, fewer))| other != index && fewer.is_subset(required));
        if contains_another {
            findings.error(
                *at,
                "what fits this alternative fits another one too, so `oneOf` refuses it",
                "require in each a property that no other requires, or remove this one",
            );
        }
    }
}

/// A property that the object requires, and one of its alternatives too: typify takes away from each
/// alternative what fits the others, and finds that nothing is left.
fn required_twice(schema: &Node, findings: &mut Findings) {
    let required: HashSet<_> = names(schema).collect();
    for part in schema.list("oneOf") {
        for name in part.list("required") {
            if let Some(text) = name.as_text().filter(|text| required.contains(text)) {
                findings.error(
                    name.position,
                    format!("the object requires `{text}` already, whichever alternative it is"),
                    "remove it here",
                );
            }
        }
    }
}

/// The names of the properties that a schema requires.
fn names(schema: &Node) -> impl Iterator<Item = &str> {
    schema.list("required").iter().filter_map(Node::as_text)
}

/// The required properties, if an alternative says no more than that.
fn only_required(part: &Node) -> Option<HashSet<&str>> {
    let says_more = part
        .as_map()?
        .keys()
        .any(|key| !matches!(key.as_str(), "required" | "type" | "description" | "title"));
    let names: HashSet<_> = names(part).collect();
    (!says_more && !names.is_empty()).then_some(names)
}
