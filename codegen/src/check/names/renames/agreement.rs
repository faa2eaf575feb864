//! One thing has one name, however often it is written.

use std::collections::HashMap;

use crate::check::names::given::{self, RUST_NAME};
use crate::document::Node;
use crate::openapi::{Edge, Kind, Objects, VERBS, is_composed, parts};
use crate::report::{Findings, Position};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for (_, item) in objects.root().entries("paths") {
        parameters(objects, &item.node, findings);
    }
    for schema in objects.of(Kind::Schema) {
        properties(objects, schema.node, findings);
        required(objects, schema.node, findings);
    }
}

/// What something was called first, and where.
type Seen<'a, K> = HashMap<K, (Option<&'a str>, Position)>;

/// A parameter of an operation takes the place of one of its path, and all in the template are one.
fn parameters(objects: &Objects<'_>, item: &Node, findings: &mut Findings) {
    let mut shared: Seen<'_, (&str, &str)> = HashMap::new();
    let owners = [item].into_iter();
    let verbs = VERBS.iter().filter_map(|verb| item.get(verb));
    for (index, owner) in owners.chain(verbs).enumerate() {
        for entry in owner.list("parameters") {
            let Some(parameter) = objects.resolve(entry) else {
                continue;
            };
            let (Some(wire), Some(place)) = (parameter.text("name"), parameter.text("in")) else {
                continue;
            };
            let name = given::name(parameter);
            let what = format!("the parameter `{wire}`");
            if let Some(first) = shared.get(&(wire, place)) {
                agree(&what, *first, name, entry.position, findings);
            } else if index == 0 || place == "path" {
                shared.insert((wire, place), (name, entry.position));
            }
        }
    }
}

/// A property that several parts of an `allOf` have is one field.
fn properties(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    if schema.get("allOf").is_none() {
        return;
    }
    let mut seen: Seen<'_, &str> = HashMap::new();
    for part in given::merged(objects, schema) {
        for (wire, property) in part.entries("properties") {
            let name = given::name(&property.node);
            match seen.get(wire.as_str()) {
                Some(first) => {
                    let what = format!("the property `{wire}`");
                    agree(&what, *first, name, property.position, findings);
                }
                None => {
                    seen.insert(wire, (name, property.position));
                }
            }
        }
    }
}

fn agree(
    what: &str,
    (first, first_at): (Option<&str>, Position),
    name: Option<&str>,
    at: Position,
    findings: &mut Findings,
) {
    if name == first {
        return;
    }
    let called = |name: Option<&str>| match name {
        Some(name) => format!("`{RUST_NAME}: {name}`"),
        None => format!("no `{RUST_NAME}`"),
    };
    findings.error(
        at,
        format!(
            "{what} has {} here and {} on line {}",
            called(name),
            called(first),
            first_at.line
        ),
        "give both the same",
    );
}

/// A component that requires what it does not have cannot know how its users call it.
fn required(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    if !is_composed(schema) {
        return;
    }
    let composed = |edge| matches!(edge, Edge::AllOf | Edge::OneOf | Edge::AnyOf);
    let all = given::merged(objects, schema);
    let renamed = |name: &str| all.iter().any(|part| is_renamed(part, name));
    for (edge, part) in parts(schema) {
        let Some(component) = part
            .get("$ref")
            .filter(|_| composed(edge))
            .and(objects.resolve(part))
        else {
            continue;
        };
        let own = given::merged(objects, component);
        for item in component.list("required") {
            if let Some(name) = item.as_text()
                && renamed(name)
                && !own.iter().any(|part| is_renamed(part, name))
            {
                findings.error(
                    item.position,
                    format!("`{name}` is required here, and another schema has its `{RUST_NAME}`"),
                    "list it in `required` of the schema that has the property",
                );
            }
        }
    }
}

fn is_renamed(schema: &Node, property: &str) -> bool {
    schema
        .get("properties")
        .and_then(|properties| properties.get(property))
        .is_some_and(|property| given::name(property).is_some())
}
