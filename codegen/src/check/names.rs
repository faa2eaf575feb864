//! operationIds, and the methods that they become.

use std::collections::HashMap;

use crate::openapi::Objects;
use crate::report::{Findings, Position, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut ids: HashMap<&str, Position> = HashMap::new();
    for operation in objects.operations() {
        let Some(id) = operation.node.get("operationId") else {
            findings.warning(
                Warning::NameMade,
                operation.at,
                "the operation has no `operationId`, and is called after its verb and path",
                "add one, such as `listUsers`: the method gets its name from it",
            );
            continue;
        };
        let Some(text) = id.as_text() else {
            continue;
        };
        if !text.chars().any(char::is_alphanumeric) {
            let message = format!("no method can be called after the operationId `{text}`");
            let help = "use letters and digits; until then it is called after its verb and path";
            findings.warning(Warning::NameMade, id.position, message, help);
        } else if let Some(first) = ids.get(text) {
            let message = format!("the operationId `{text}` is given twice");
            let help = format!("give one another name; the first is on line {}", first.line);
            findings.error(id.position, message, help);
        } else {
            ids.insert(text, id.position);
        }
    }
}
