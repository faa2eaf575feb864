//! Schemas that contain themselves without end.

use std::collections::{HashMap, HashSet};

use super::{Edge, parts};
use crate::document::Node;
use crate::preflight::model::Kind;
use crate::preflight::objects::{Objects, component};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    // A schema that is a part of itself: typify joins the parts for ever.
    let composed = report(objects, composing, &HashSet::new(), findings, |name| {
        (
            format!("the schema `{name}` is a part of itself"),
            "put a property or an array between the two",
        )
    });
    // A value that must hold a value that must hold the first kind again.
    report(objects, holding, &composed, findings, |name| {
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

type Follows = fn(&Node, Edge<'_>) -> bool;

/// Reports a schema of each circle, unless it is in `known`, and returns those reported.
fn report(
    objects: &Objects<'_>,
    follows: Follows,
    known: &HashSet<String>,
    findings: &mut Findings,
    say: impl Fn(&str) -> (String, &'static str),
) -> HashSet<String> {
    let edges: HashMap<String, Vec<String>> = objects
        .components(Kind::Schema)
        .map(|(name, entry)| {
            let mut targets = Vec::new();
            gather(&entry.node, follows, &mut targets);
            (name.clone(), targets)
        })
        .collect();
    let mut done = HashSet::new();
    let mut reported = HashSet::new();
    for (name, entry) in objects.components(Kind::Schema) {
        // A circle of references alone is reported where those stand.
        if entry.node.get("$ref").is_none()
            && let Some(name) = circle(name, &edges, &mut done)
            && let Some(entry) = objects
                .root()
                .get("components")
                .and_then(|c| c.get("schemas")?.entry(name))
        {
            let (message, help) = say(name);
            if !known.contains(name) {
                findings.error(entry.position, message, help);
            }
            reported.insert(name.to_owned());
        }
    }
    reported
}

/// The components that a schema leads to by such edges.
fn gather(schema: &Node, follows: Follows, targets: &mut Vec<String>) {
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
