//! operationIds, and the methods and builders that they become.

use std::collections::HashMap;

use super::given;
use crate::openapi::Objects;
use crate::report::{Findings, Position};
use crate::rust;

/// Methods that the generated client has or calls on itself.
const METHODS: &[&str] = &[
    "new",
    "new_with_client",
    "pre",
    "exec",
    "post",
    "api_version",
];

/// What the module of the builders imports or takes from the prelude.
const BUILDERS: &[&str] = &[
    "ByteStream",
    "ClientHooks",
    "ClientInfo",
    "Error",
    "OperationInfo",
    "RequestBuilderExt",
    "ResponseValue",
    "Option",
    "Result",
    "String",
];

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut ids: HashMap<&str, Position> = HashMap::new();
    let mut methods: HashMap<String, (&str, Position)> = HashMap::new();
    for operation in objects.operations() {
        let Some(id) = operation.node.get("operationId") else {
            findings.error(
                operation.at,
                "the operation has no `operationId`",
                "add one, such as `listUsers`: the method gets its name from it",
            );
            continue;
        };
        let Some(text) = id.as_text() else {
            continue;
        };
        let named = operation.node.entry(given::RUST_NAME);
        if named.is_none() && !text.chars().any(char::is_alphanumeric) {
            let message = format!("no method can be called after the operationId `{text}`");
            let help = "use letters and digits, or add an `x-rust-name`";
            findings.error(id.position, message, help);
            continue;
        }
        let at = named.map_or(id.position, |name| name.node.position);
        let method = given::argument(operation.node, text);
        let builder = rust::builder(&method);
        if METHODS.contains(&method.as_str()) || BUILDERS.contains(&builder.as_str()) {
            findings.error(
                at,
                format!("the generated code has something called `{method}` already"),
                format!("say more, such as `x-rust-name: {method}_item`"),
            );
        }
        if let Some(first) = ids.get(text) {
            let message = format!("the operationId `{text}` is given twice");
            let help = format!("give one another name; the first is on line {}", first.line);
            findings.error(id.position, message, help);
            continue;
        }
        ids.insert(text, id.position);
        if let Some((first, first_at)) = methods.get(&builder) {
            findings.error(
                at,
                format!("`{text}` and `{first}` become the same method `{method}`"),
                format!(
                    "give one another name by `x-rust-name`; the first is on line {}",
                    first_at.line
                ),
            );
        } else {
            methods.insert(builder, (text, id.position));
        }
    }
}
