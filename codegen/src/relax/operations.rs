//! What of an operation cannot be told from its parts alone.

use crate::document::{Entry, Node, Value};
use crate::openapi::{Objects, VERBS, json, names};
use crate::report::{Findings, Position, Warning};

pub(super) fn relax(objects: &Objects<'_>, root: &mut Node, findings: &mut Findings) {
    for (path, item) in root.entries_mut("paths") {
        cookies(objects, &mut item.node, findings);
        let shared: Vec<String> = in_path(objects, &item.node);
        for verb in VERBS {
            let Some(at) = item.node.entry(verb).map(|entry| entry.position) else {
                continue;
            };
            let Some(operation) = item.node.get_mut(verb) else {
                continue;
            };
            cookies(objects, operation, findings);
            undeclared(objects, path, &shared, at, operation, findings);
            answers(objects, verb, operation, findings);
        }
    }
}

/// The names of the parameters in the path that are declared.
fn in_path(objects: &Objects<'_>, owner: &Node) -> Vec<String> {
    let parameters = owner.list("parameters").iter();
    let parameters = parameters.filter_map(|parameter| objects.resolve(parameter));
    parameters
        .filter(|parameter| parameter.text("in") == Some("path"))
        .filter_map(|parameter| Some(parameter.text("name")?.to_owned()))
        .collect()
}

/// Cookies that a call may do without.
fn cookies(objects: &Objects<'_>, owner: &mut Node, findings: &mut Findings) {
    let Some(parameters) = owner.list_mut("parameters") else {
        return;
    };
    parameters.retain(|item| {
        let parameter = objects.resolve(item).unwrap_or(item);
        let is_left_out = parameter.text("in") == Some("cookie") && !parameter.is_true("required");
        if is_left_out {
            let message = "progenitor sends no cookies, so this one is left out";
            let help = "send it as a header, or remove it";
            findings.warning(Warning::CookieLeftOut, item.position, message, help);
        }
        !is_left_out
    });
}

/// A parameter that stands in the path only.
fn undeclared(
    objects: &Objects<'_>,
    path: &str,
    shared: &[String],
    at: Position,
    operation: &mut Node,
    findings: &mut Findings,
) {
    if operation.as_map().is_none() {
        return;
    }
    let mut declared = in_path(objects, operation);
    declared.extend_from_slice(shared);
    for name in names(path).filter(|name| !name.is_empty() && !name.contains('/')) {
        if declared.iter().any(|declared| declared == name) {
            continue;
        }
        declared.push(name.to_owned());
        findings.warning(
            Warning::PathParameterMade,
            at,
            format!("the operation does not declare `{{{name}}}` of its path, so it is a text"),
            format!("add a parameter `name: {name}` with `in: path` and `required: true`"),
        );
        let text = |text: &str| Value::Text(text.to_owned());
        let mut parameter = Node::new_map(
            at,
            [
                ("name", text(name)),
                ("in", text("path")),
                ("required", Value::Bool(true)),
            ],
        );
        let schema = Node::new_map(at, [("type", text("string"))]);
        parameter.set("schema", schema.value);
        match operation.list_mut("parameters") {
            Some(parameters) => parameters.push(parameter),
            None => operation.set("parameters", Value::List(vec![parameter])),
        }
    }
}

/// Answers that can have no body, or whose body cannot stand beside others.
fn answers(objects: &Objects<'_>, verb: &str, operation: &mut Node, findings: &mut Findings) {
    for (status, entry) in operation.entries_mut("responses") {
        let is_bodiless = verb == "head" || matches!(status.as_str(), "204" | "205");
        let Some(response) = objects.resolve(&entry.node).filter(|_| is_bodiless) else {
            continue;
        };
        if response.entries("content").next().is_some() {
            let of = if verb == "head" {
                "to HEAD"
            } else {
                &format!("of status {status}")
            };
            let message = format!("an answer {of} has no body");
            let help = "remove the `content`";
            findings.warning(Warning::BodyLeftOut, entry.position, message, help);
            entry.node = response.clone();
            entry.node.take("content");
        }
    }
    let Some(Value::Map(responses)) = operation.get_mut("responses").map(|node| &mut node.value)
    else {
        return;
    };
    let is_error = |status: &str| status.starts_with(['4', '5']) || status == "default";
    let errors = || responses.iter().filter(|(status, _)| is_error(status));
    let of = |entry: &Entry| body(objects, &entry.node);
    if !errors().any(|(_, entry)| of(entry) == Body::Bytes)
        || errors().all(|(_, entry)| of(entry) == Body::Bytes)
        // An answer that is left out must not be taken for one of these.
        || errors().any(|(status, entry)| !is_code(status) && of(entry) != Body::Bytes)
        // Without a success, `default` is that as well.
        || !responses.keys().any(|status| status.starts_with('2'))
    {
        return;
    }
    responses.retain(|status, entry| {
        let is_left_out = is_error(status) && of(entry) == Body::Bytes;
        if is_left_out {
            findings.warning(
                Warning::BodyLeftOut,
                entry.position,
                "the body comes as a stream of bytes, which cannot stand beside another error",
                "leave it, if that is known; such an answer is an `UnexpectedResponse`",
            );
        }
        !is_left_out
    });
}

fn is_code(status: &str) -> bool {
    status.bytes().all(|byte| byte.is_ascii_digit())
}

#[derive(PartialEq)]
enum Body {
    None,
    Bytes,
    Json,
}

fn body(objects: &Objects<'_>, response: &Node) -> Body {
    let response = objects.resolve(response).unwrap_or(response);
    match response.get("content").and_then(Node::as_map) {
        None => Body::None,
        Some(content) if content.is_empty() => Body::None,
        Some(content) if json(content.keys()).is_some() => Body::Json,
        Some(_) => Body::Bytes,
    }
}
