//! The names of the values of an `enum`.

use super::{Case, name};
use crate::check::names::given::{self, VARIANT_NAMES};
use crate::document::Node;
use crate::openapi::{Extension, Kind, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let lists = objects.extensions().iter();
    for extension in lists.filter(|extension| extension.key == VARIANT_NAMES) {
        one(extension, findings);
    }
    for schema in objects.of(Kind::Schema) {
        merged(objects, schema.node, findings);
    }
}

fn one(extension: &Extension<'_>, findings: &mut Findings) {
    let values: Vec<_> = given::values(extension.owner).collect();
    if extension.kind != Kind::Schema || values.is_empty() {
        let message = format!("`{VARIANT_NAMES}` has no effect without an `enum` beside it");
        return findings.error(extension.at, message, "move it beside the `enum`");
    }
    if values.iter().any(|value| value.as_text().is_none()) {
        let message = format!("`{VARIANT_NAMES}` has an effect on texts only");
        let help = "leave it, if that is known";
        return findings.warning(Warning::IdleKeyword, extension.at, message, help);
    }
    let Some(names) = extension.node.as_list() else {
        let sort = extension.node.sort();
        let message = format!("`{VARIANT_NAMES}` must be a list, not {sort}");
        return findings.error(extension.at, message, "begin each name with a dash");
    };
    if names.len() != values.len() {
        let message = format!(
            "`{VARIANT_NAMES}` has {} names for {} values",
            names.len(),
            values.len()
        );
        let help = "write one for each value of the `enum`, in its order; `null` has none";
        findings.error(extension.at, message, help);
    }
    for node in names {
        let key = format!("an item of `{VARIANT_NAMES}`");
        name(&key, node, node.position, Case::Pascal, findings);
    }
}

/// typify compares the values with what the other parts of an `allOf` say, as they are renamed.
fn merged(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    const LIMITS: [&str; 5] = ["enum", "pattern", "minLength", "maxLength", "format"];
    if schema.get("allOf").is_none() {
        return;
    }
    let parts = given::merged(objects, schema);
    let Some(named) = parts.iter().find(|part| part.get(VARIANT_NAMES).is_some()) else {
        return;
    };
    for part in parts.iter().filter(|part| !std::ptr::eq(**part, *named)) {
        if let Some(limit) = LIMITS.iter().find_map(|key| part.entry(key)) {
            findings.error(
                limit.position,
                format!(
                    "`{VARIANT_NAMES}` of another part of the `allOf` cannot be kept beside it"
                ),
                "write the values and their names in one schema",
            );
            return;
        }
    }
}
