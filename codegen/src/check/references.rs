//! Where a `$ref` leads.

use std::collections::HashSet;

use super::hints;
use crate::document::Node;
use crate::openapi::{Kind, Objects, Reference, component};
use crate::report::Findings;

/// References that leave the file, lead nowhere or lead to the wrong thing.
pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for reference in objects.references() {
        check_one(objects, reference, findings);
    }
    for discriminator in objects.of(Kind::Discriminator) {
        for (value, entry) in discriminator.node.entries("mapping") {
            let target = entry.node.as_text().unwrap_or_default();
            if target.starts_with('#') && objects.target(target).is_none() {
                let message =
                    format!("the value `{value}` is mapped to `{target}`, which leads nowhere");
                let help = "write such as `#/components/schemas/NAME`";
                findings.error(entry.node.position, message, help);
            }
        }
    }
}

fn check_one(objects: &Objects<'_>, reference: &Reference<'_>, findings: &mut Findings) {
    let Reference { kind, at, target } = *reference;
    let Some(wanted) = kind.section() else {
        return;
    };
    if !target.starts_with('#') {
        findings.error(
            at,
            format!("the reference `{target}` leaves the file"),
            format!("copy what it means to `components: {wanted}:` and refer to that"),
        );
        return;
    }
    let Some((section, name)) = component(target) else {
        let moved = target.strip_prefix("#/definitions/");
        findings.error(
            at,
            format!("the reference `{target}` does not lead to a component"),
            match moved {
                Some(name) => format!("write `#/components/{wanted}/{name}`"),
                None => format!(
                    "move what it means to `components: {wanted}:` and refer to it as \
                     `#/components/{wanted}/NAME`"
                ),
            },
        );
        return;
    };
    if section != wanted {
        findings.error(
            at,
            format!("the reference `{target}` leads to `{section}`, not to `{wanted}`"),
            format!("write `#/components/{wanted}/{name}`"),
        );
        return;
    }
    match objects.target(target) {
        None => {
            let names: Vec<_> = objects
                .components(kind)
                .map(|(name, _)| name.as_str())
                .collect();
            let help = match hints::closest(&name, &names) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("add it under `components: {wanted}:`"),
            };
            findings.error(at, format!("the reference `{target}` leads nowhere"), help);
        }
        Some(node) if leads_to_itself(objects, node) => {
            findings.error(
                at,
                format!("the reference `{target}` leads to itself"),
                "write out what it means in one of the places that it leads through",
            );
        }
        Some(_) => {
            // progenitor looks for the last segment as it is written.
            if kind != Kind::Schema && target.contains('~') {
                findings.error(
                    at,
                    format!("the name in the reference `{target}` is escaped"),
                    "give the component a name of letters, digits, `.`, `-` and `_`",
                );
            }
        }
    }
}

/// Whether nothing but references lies on the way from an object back to it.
fn leads_to_itself<'a>(objects: &Objects<'a>, start: &'a Node) -> bool {
    let next = |node: &Node| objects.target(node.text("$ref")?);
    let mut visited = HashSet::new();
    let mut way = std::iter::successors(Some(start), |node| next(node));
    way.any(|node| !visited.insert(std::ptr::from_ref(node)))
}
