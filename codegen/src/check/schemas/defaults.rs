//! Defaults that no field gets.

use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for (name, entry) in objects.components(Kind::Schema) {
        if let Some(default) = entry.node.entry("default") {
            findings.warning(
                Warning::DefaultOfComponent,
                default.position,
                format!("a field of the type `{name}` does not get this default"),
                "write the field as `allOf: [{$ref: ...}]` with the default beside it",
            );
        }
    }
}
