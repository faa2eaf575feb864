//! The values of an `enum`.

use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        let Some(values) = schema.node.entry("enum") else {
            continue;
        };
        let Some(list) = values.node.as_list() else {
            continue;
        };
        if list.is_empty() {
            let message = "the `enum` has no values, so nothing fits";
            findings.error(values.position, message, "list the values, or remove it");
        }
        if schema.node.text("type") == Some("boolean") && list.len() == 1 {
            let message = "the `enum` has no effect on the type boolean";
            findings.warning(
                Warning::IdleKeyword,
                values.position,
                message,
                "leave it, if that is known",
            );
        }
    }
}
