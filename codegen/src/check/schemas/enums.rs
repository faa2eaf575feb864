//! The values of an `enum`.

use crate::document::{Node, Value};
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
        if schema.node.text("type").is_none() {
            untyped(list, findings);
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

/// Without a type the values must be of one sort.
fn untyped(list: &[Node], findings: &mut Findings) {
    let mut values = list.iter().filter(|v| v.value != Value::Null);
    let Some(first) = values.next() else {
        return;
    };
    for value in values {
        if value.sort() != first.sort() {
            findings.error(
                value.position,
                format!("the values are {} and {}", first.sort(), value.sort()),
                "use values of one type, and say which by `type`",
            );
            return;
        }
    }
}
