//! operationIds, and the methods and builders that they become.

use std::collections::HashMap;

use crate::document::Position;
use crate::preflight::objects::Objects;
use crate::report::Findings;
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
    let mut seen: HashMap<String, (&str, Position)> = HashMap::new();
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
        if !text.chars().any(char::is_alphanumeric) {
            let message = format!("no method can be called after the operationId `{text}`");
            findings.error(id.position, message, "use letters and digits");
            continue;
        }
        let method = rust::argument(text);
        let builder = rust::builder(&method);
        if METHODS.contains(&method.as_str()) || BUILDERS.contains(&builder.as_str()) {
            findings.error(
                id.position,
                format!("the generated code has something called `{method}` already"),
                format!("say more, such as `{text}Item`"),
            );
        }
        match seen.get(&builder) {
            None => {
                seen.insert(builder, (text, id.position));
            }
            Some((first, at)) if *first == text => findings.error(
                id.position,
                format!("the operationId `{text}` is given twice"),
                format!("give one another name; the first is on line {}", at.line),
            ),
            Some((first, at)) => findings.error(
                id.position,
                format!("`{text}` and `{first}` become the same method `{method}`"),
                format!("give one another name; the first is on line {}", at.line),
            ),
        }
    }
}
