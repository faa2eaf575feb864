//! Required properties that no one has heard of.

use std::collections::HashSet;

use crate::check::hints;
use crate::document::Node;
use crate::openapi::{Edge, Kind, Objects, is_composed, parts};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    // A part of a composition may require what another part has.
    let mut inner = HashSet::new();
    for schema in objects.of(Kind::Schema) {
        for (edge, part) in parts(schema.node) {
            if matches!(edge, Edge::AllOf | Edge::OneOf | Edge::AnyOf) {
                inner.insert(std::ptr::from_ref(part));
            }
        }
    }
    for schema in objects.of(Kind::Schema) {
        let asks = schema.node.get("required").is_some() || is_composed(schema.node);
        if asks && !inner.contains(&std::ptr::from_ref(schema.node)) {
            let mut known = Known::default();
            known.gather(objects, schema.node);
            if !known.open {
                unknown(schema.node, &known.names, &inner, findings);
            }
        }
    }
}

/// The properties that a schema and its parts have.
#[derive(Default)]
struct Known<'a> {
    names: HashSet<&'a str>,
    /// Whether properties without a name have a type.
    open: bool,
    seen: HashSet<*const Node>,
}

impl<'a> Known<'a> {
    fn gather(&mut self, objects: &Objects<'a>, schema: &'a Node) {
        let Some(schema) = objects.resolve(schema) else {
            // Where the reference leads to is not known, so neither are its properties.
            self.open = true;
            return;
        };
        if !self.seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        for (edge, part) in parts(schema) {
            match edge {
                Edge::Property(name) => {
                    self.names.insert(name);
                }
                Edge::Additional => self.open = true,
                Edge::AllOf | Edge::OneOf | Edge::AnyOf => self.gather(objects, part),
                Edge::Items | Edge::Not => {}
            }
        }
    }
}

fn unknown(
    schema: &Node,
    known: &HashSet<&str>,
    inner: &HashSet<*const Node>,
    findings: &mut Findings,
) {
    let mut seen = HashSet::new();
    for item in schema.list("required") {
        let Some(name) = item.as_text() else {
            continue;
        };
        if !seen.insert(name) {
            let message = format!("`{name}` is required twice");
            findings.warning(Warning::RequiredTwice, item.position, message, "remove one");
        } else if !known.contains(name) {
            let message = format!("the required `{name}` is no property of the schema");
            let mut words: Vec<_> = known.iter().copied().collect();
            words.sort_unstable();
            let help = match hints::closest(name, &words) {
                Some(close) => format!("did you mean `{close}`?"),
                None => "add it to `properties`, or remove it here".to_owned(),
            };
            findings.warning(
                Warning::RequiredWithoutProperty,
                item.position,
                message,
                help,
            );
        }
    }
    for (_, part) in parts(schema) {
        if inner.contains(&std::ptr::from_ref(part)) {
            unknown(part, known, inner, findings);
        }
    }
}
