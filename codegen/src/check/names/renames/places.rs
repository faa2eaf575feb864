//! Where an `x-rust-name` has an effect.

use std::collections::HashMap;

use super::{Case, name};
use crate::check::names::given::RUST_NAME;
use crate::document::Node;
use crate::openapi::{Extension, Kind, Objects};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let schemas = named_schemas(objects);
    let names = objects.extensions().iter();
    for extension in names.filter(|extension| extension.key == RUST_NAME) {
        let referred = extension.owner.get("$ref").is_some();
        let case = match extension.kind {
            Kind::Operation => Some(Case::Snake),
            Kind::Parameter if !referred => Some(Case::Snake),
            Kind::Schema => schemas.get(&std::ptr::from_ref(extension.owner)).copied(),
            _ => None,
        };
        match case {
            Some(case) => {
                let key = format!("`{RUST_NAME}`");
                name(&key, extension.node, extension.at, case, findings);
            }
            None => misplaced(extension, referred, findings),
        }
    }
}

/// The schemas that name something: those of components a type, those of properties a field.
fn named_schemas(objects: &Objects<'_>) -> HashMap<*const Node, Case> {
    let components = objects.components(Kind::Schema).map(|(_, entry)| {
        let schema: *const Node = &entry.node;
        (schema, Case::Pascal)
    });
    let properties = objects.of(Kind::Schema).iter().flat_map(|schema| {
        let properties = schema.node.entries("properties");
        properties.map(|(_, entry)| (std::ptr::from_ref(&entry.node), Case::Snake))
    });
    components.chain(properties).collect()
}

fn misplaced(extension: &Extension<'_>, referred: bool, findings: &mut Findings) {
    let what = match extension.kind {
        _ if referred => "a reference",
        Kind::Schema => "a schema that is neither a component nor a property",
        kind => kind.model().name,
    };
    let help = match extension.kind {
        Kind::Parameter => "write it where the reference leads",
        Kind::Schema => "move the schema to `components: schemas:`, and write it there",
        _ => "it names an operation, a schema of the components, a property, or a parameter",
    };
    let message = format!("`{RUST_NAME}` has no effect on {what}");
    findings.error(extension.at, message, help);
}
