//! Schemas that contain themselves without end.

use std::collections::{HashMap, HashSet};

use crate::document::Node;
use crate::openapi::{Edge, Kind, Objects, component, parts};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut known = HashSet::new();
    let composing = |schema: &Node| linked(schema, composing);
    report(objects, composing, &mut known, findings, |name| {
        (
            format!("the schema `{name}` is a part of itself"),
            "put a property or an array between the two",
        )
    });
    let merging = |schema: &Node| merging(objects, schema);
    report(objects, merging, &mut known, findings, |name| {
        (
            format!("typify would copy `{name}` into itself without end"),
            "move the composition that stands inside it and adds to it to a component of its own",
        )
    });
    let holding = |schema: &Node| linked(schema, holding);
    report(objects, holding, &mut known, findings, |name| {
        (
            format!("a `{name}` would have to contain a `{name}`, and so on without end"),
            "make a property on the way optional or nullable, or an array",
        )
    });
}

/// Whether an edge leads to the same value rather than to one inside it.
fn composing(_: &Node, edge: Edge<'_>) -> bool {
    matches!(edge, Edge::AllOf | Edge::OneOf | Edge::AnyOf | Edge::Not)
}

/// Whether an edge leads to a value that must be there.
fn holding(schema: &Node, edge: Edge<'_>) -> bool {
    if schema.is_true("nullable") {
        return false;
    }
    match edge {
        Edge::Property(name) => schema
            .list("required")
            .iter()
            .any(|required| required.as_text() == Some(name)),
        Edge::Items => schema
            .get("minItems")
            .and_then(Node::as_number)
            .is_some_and(|least| least.as_u64() != Some(0)),
        Edge::AllOf => true,
        _ => false,
    }
}

/// The components that a schema leads to by such edges.
fn linked(schema: &Node, follows: fn(&Node, Edge<'_>) -> bool) -> Vec<String> {
    fn gather(schema: &Node, follows: fn(&Node, Edge<'_>) -> bool, targets: &mut Vec<String>) {
        if let Some((_, name)) = schema.text("$ref").and_then(component) {
            targets.push(name);
            return;
        }
        for (edge, part) in parts(schema) {
            if follows(schema, edge) {
                gather(part, follows, targets);
            }
        }
    }
    let mut targets = Vec::new();
    gather(schema, follows, &mut targets);
    targets
}

/// The components that typify joins with others somewhere inside a schema, and so copies there.
fn merging(objects: &Objects<'_>, schema: &Node) -> Vec<String> {
    let mut targets = Vec::new();
    gather_merged(objects, schema, false, &mut targets);
    targets
}

fn gather_merged(objects: &Objects<'_>, schema: &Node, merged: bool, targets: &mut Vec<String>) {
    if let Some((_, name)) = schema.text("$ref").and_then(component) {
        if merged {
            targets.push(name);
        }
        return;
    }
    let joined = joins_its_parts(schema);
    let all_of = schema.list("allOf");
    for (edge, part) in parts(schema) {
        let merged = match edge {
            Edge::AllOf => merged || joined || all_of.len() > 1,
            Edge::OneOf | Edge::AnyOf => merged || joined,
            _ => false,
        };
        gather_merged(objects, part, merged, targets);
    }
    if !all_of.is_empty() {
        shared_properties(objects, schema, targets);
    }
}

/// A property that several parts of an `allOf` have is joined as well.
fn shared_properties(objects: &Objects<'_>, schema: &Node, targets: &mut Vec<String>) {
    let mut by_name: HashMap<&str, Vec<&Node>> = HashMap::new();
    let own = std::iter::once(schema);
    let all = own.chain(
        schema
            .list("allOf")
            .iter()
            .filter_map(|part| objects.resolve(part)),
    );
    for (name, entry) in all.flat_map(|part| part.entries("properties")) {
        by_name.entry(name).or_default().push(&entry.node);
    }
    let shared = by_name.into_values().filter(|nodes| nodes.len() > 1);
    for target in shared.flatten().filter_map(|node| node.text("$ref")) {
        targets.extend(component(target).map(|(_, name)| name));
    }
}

/// Whether a composition has keywords of its own that go into each part.
fn joins_its_parts(schema: &Node) -> bool {
    const SILENT: [&str; 8] = [
        "nullable",
        "title",
        "description",
        "default",
        "example",
        "deprecated",
        "readOnly",
        "writeOnly",
    ];
    let mut own = schema.as_map().into_iter().flatten().filter(|(key, _)| {
        !SILENT.contains(&key.as_str()) && !key.starts_with("x-") && *key != "discriminator"
    });
    own.nth(1).is_some()
}

/// Reports a schema of each circle that is not `known`, and makes it known.
fn report(
    objects: &Objects<'_>,
    targets: impl Fn(&Node) -> Vec<String>,
    known: &mut HashSet<String>,
    findings: &mut Findings,
    say: impl Fn(&str) -> (String, &'static str),
) {
    let edges: HashMap<String, Vec<String>> = objects
        .components(Kind::Schema)
        .map(|(name, entry)| (name.clone(), targets(&entry.node)))
        .collect();
    let mut done = HashSet::new();
    for (name, entry) in objects.components(Kind::Schema) {
        // A circle of references alone is reported where those stand.
        if entry.node.get("$ref").is_some() {
            continue;
        }
        let Some(name) = circle(name, &edges, &mut done) else {
            continue;
        };
        let entry = objects
            .components(Kind::Schema)
            .find(|(other, _)| *other == name);
        if let Some((name, entry)) = entry.filter(|(name, _)| known.insert((*name).clone())) {
            let (message, help) = say(name);
            findings.error(entry.position, message, help);
        }
    }
}

/// The first schema on a way from `start` that comes back to itself.
///
/// `done` holds what was looked at before, so that all searches together look at each edge once.
fn circle<'e>(
    start: &'e str,
    edges: &'e HashMap<String, Vec<String>>,
    done: &mut HashSet<&'e str>,
) -> Option<&'e str> {
    let targets = |name: &str| edges.get(name).map_or(&[][..], Vec::as_slice).iter();
    if !done.insert(start) {
        return None;
    }
    let mut way = vec![(start, targets(start))];
    let mut found = None;
    while let Some((_, rest)) = way.last_mut() {
        match rest.next() {
            None => {
                way.pop();
            }
            Some(next) if way.iter().any(|(name, _)| name == next) => {
                found.get_or_insert(next.as_str());
            }
            Some(next) if done.insert(next) => way.push((next, targets(next))),
            Some(_) => {}
        }
    }
    found
}
