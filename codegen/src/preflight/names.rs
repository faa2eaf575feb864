//! Names that would clash, or that are missing.

use std::collections::HashMap;

use super::objects::Objects;
use crate::document::Position;
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut ids: HashMap<&str, Position> = HashMap::new();
    for operation in objects.operations() {
        let Some(id) = operation.node.get("operationId") else {
            findings.error(
                operation.at,
                "the operation has no `operationId`",
                "add one, such as `listUsers`: the method gets its name from it",
            );
            continue;
        };
        let Some(name) = id.as_text() else {
            continue;
        };
        if let Some(first) = ids.get(name) {
            findings.error(
                id.position,
                format!("the operationId `{name}` is given twice"),
                format!("give one another name; the first is on line {}", first.line),
            );
        } else {
            ids.insert(name, id.position);
        }
    }
}
