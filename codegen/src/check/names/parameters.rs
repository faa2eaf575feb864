//! The arguments of a call, which are methods of its builder.

use std::collections::HashMap;

use super::given;
use crate::openapi::{Objects, Operation};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for operation in objects.operations() {
        one(objects, &operation, findings);
    }
}

fn one<'a>(objects: &Objects<'a>, operation: &Operation<'a>, findings: &mut Findings) {
    let has_body = operation.node.get("requestBody").is_some();
    let mut seen: HashMap<String, (&str, usize)> = HashMap::new();
    let shared = operation.path_item.list("parameters");
    for item in operation.node.list("parameters").iter().chain(shared) {
        let Some((parameter, name, text)) = objects.resolve(item).and_then(|parameter| {
            let name = parameter.get("name")?;
            Some((parameter, name, name.as_text()?))
        }) else {
            continue;
        };
        let argument = given::argument(parameter, text);
        if let Some(taken) = taken(&argument, has_body) {
            findings.error(
                parameter.get(given::RUST_NAME).unwrap_or(name).position,
                format!("an argument cannot be called `{argument}`: {taken}"),
                format!("give it another name, such as `x-rust-name: {argument}_value`"),
            );
        }
        match seen.get(&argument) {
            Some((first, line)) if *first != text => findings.error(
                item.position,
                format!(
                    "the parameters `{first}` and `{text}` become the same argument `{argument}`"
                ),
                format!("give one another name by `x-rust-name`; the first is on line {line}"),
            ),
            Some(_) => {}
            None => {
                seen.insert(argument, (text, item.position.line));
            }
        }
    }
}

/// What else has the name in the generated code.
fn taken(argument: &str, has_body: bool) -> Option<&'static str> {
    Some(match argument {
        "new" | "send" => "every call has a method of that name",
        "into_inner" => "the mock has a method of that name",
        "header_map" | "encode_path" => "the generated code uses that name itself",
        "body" | "body_map" if has_body => "the body of the request goes by that name",
        _ => return None,
    })
}
