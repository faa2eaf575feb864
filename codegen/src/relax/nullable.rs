//! A composed component that may be null: typify gives the composition and the type around it the
//! same name, so each use says that it may be null. A secret is a type of its own in the same way.

use std::collections::BTreeSet;

use super::visit::visit;
use crate::document::{Document, Node, Value};
use crate::openapi::{Kind, component, is_secret};

/// Compositions within compositions; a circle of them is refused.
const DEPTH: usize = 16;

/// Moves `nullable` from such components to each place that refers to them.
pub(super) fn move_to_uses(document: &mut Document) {
    for _ in 0..DEPTH {
        let mut moved = BTreeSet::new();
        if let Some(components) = document.root_mut().get_mut("components") {
            for (name, entry) in components.entries_mut("schemas") {
                if take(&mut entry.node, DEPTH) {
                    moved.insert(name.clone());
                }
            }
        }
        if moved.is_empty() {
            return;
        }
        visit(document.root_mut(), &mut |kind, _, node| {
            if kind == Kind::Schema {
                in_schema(node, &moved);
            } else if let Some(schema) = node.get_mut("schema") {
                wrap(schema, &moved);
            }
        });
    }
}

/// Takes `nullable: true` from a composition, and from one that is its only part.
fn take(schema: &mut Node, depth: usize) -> bool {
    let mut is_named = false;
    let mut taken = false;
    for key in ["allOf", "oneOf", "anyOf"] {
        match schema.list_mut(key).map(Vec::as_mut_slice) {
            None | Some([]) => {}
            Some([only]) if only.get("$ref").is_some() => {}
            Some([only]) => {
                is_named = true;
                taken |= depth > 0 && take(only, depth - 1);
            }
            Some(_) => is_named = true,
        }
    }
    if (is_named || is_secret(schema)) && schema.is_true("nullable") {
        schema.take("nullable");
        taken = true;
    }
    taken
}

fn in_schema(schema: &mut Node, moved: &BTreeSet<String>) {
    for key in ["oneOf", "anyOf"] {
        let parts = schema.list(key);
        if parts.iter().any(|part| refers(part, moved)) {
            schema.set("nullable", Value::Bool(true));
        }
    }
    for (_, entry) in schema.entries_mut("properties") {
        wrap(&mut entry.node, moved);
    }
    for key in ["items", "additionalProperties"] {
        if let Some(part) = schema.get_mut(key) {
            wrap(part, moved);
        }
    }
}

fn refers(schema: &Node, moved: &BTreeSet<String>) -> bool {
    let target = schema.text("$ref").and_then(component);
    target.is_some_and(|(section, name)| section == "schemas" && moved.contains(&name))
}

fn wrap(schema: &mut Node, moved: &BTreeSet<String>) {
    if refers(schema, moved) {
        let reference = schema.clone();
        let nullable = ("nullable", Value::Bool(true));
        let parts = ("allOf", Value::List(vec![reference]));
        *schema = Node::new_map(schema.position, [nullable, parts]);
    }
}
