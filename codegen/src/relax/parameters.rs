//! Parameters that the caller has to write as a text, and those that say too little or too much.

use crate::document::{Node, Value};
use crate::openapi::Objects;
use crate::openapi::text_form::{self, TextForm};
use crate::report::{Findings, Position, Warning};

pub(super) fn relax(
    objects: &Objects<'_>,
    at: Position,
    parameter: &mut Node,
    findings: &mut Findings,
) {
    let place = parameter.text("in").unwrap_or_default().to_owned();
    if place == "path" && !parameter.is_true("required") {
        let at = parameter.entry("required").map_or(at, |e| e.position);
        let message = "a parameter in the path is always required";
        findings.warning(
            Warning::PathParameterMade,
            at,
            message,
            "write `required: true`",
        );
        parameter.set("required", Value::Bool(true));
    }
    content(parameter, findings);
    match place.as_str() {
        "query" => query(objects, parameter, findings),
        "path" | "header" => one_text(objects, &place, parameter, findings),
        _ => {}
    }
}

/// A value of a media type.
fn content(parameter: &mut Node, findings: &mut Findings) {
    if parameter.get("schema").is_some() {
        return;
    }
    let Some(content) = parameter.get("content").and_then(Node::as_map) else {
        return;
    };
    if content.len() != 1 {
        return;
    }
    let media_type = content.keys().next().cloned().unwrap_or_default();
    if let Some(content) = parameter.take("content") {
        let what = format!("as a text of `{media_type}`");
        written_by_caller(parameter, content.position, &what, findings);
    }
}

/// Several values that are joined by something else than `&`.
fn query(objects: &Objects<'_>, parameter: &mut Node, findings: &mut Findings) {
    let Some(schema) = parameter.get("schema") else {
        return;
    };
    let form = text_form::of(objects, schema);
    if !matches!(form, TextForm::List | TextForm::Object) {
        return;
    }
    let explode = parameter.get("explode").and_then(Node::as_bool);
    let joined = match (parameter.text("style"), explode) {
        (Some("spaceDelimited"), None | Some(false)) => "joined by spaces",
        (Some("pipeDelimited"), None | Some(false)) => "joined by `|`",
        (None | Some("form"), Some(false)) => "joined by commas",
        _ => return,
    };
    let at = ["style", "explode"]
        .into_iter()
        .find_map(|key| parameter.entry(key));
    let at = at.map_or(parameter.position, |entry| entry.position);
    written_by_caller(parameter, at, joined, findings);
}

/// A value in a path or a header is written by its `Display`.
fn one_text(objects: &Objects<'_>, place: &str, parameter: &mut Node, findings: &mut Findings) {
    let Some(entry) = parameter.entry("schema") else {
        return;
    };
    let at = entry.position;
    let is_simple = parameter
        .text("style")
        .is_none_or(|style| style == "simple");
    match text_form::of(objects, &entry.node) {
        TextForm::List | TextForm::Object if is_simple => {
            written_by_caller(parameter, at, "joined by commas", findings);
        }
        TextForm::Untyped => written_by_caller(parameter, at, "as a text", findings),
        TextForm::Nullable => {
            let mut schema = objects.resolve(&entry.node).unwrap_or(&entry.node).clone();
            if schema.take("nullable").is_some() {
                let message = format!("a parameter in the {place} cannot be null");
                let help = "remove `nullable`; one that may be left out has `required: false`";
                findings.warning(Warning::IdleKeyword, at, message, help);
                parameter.set("schema", schema.value);
            }
        }
        TextForm::Other => {
            let mut schema = objects.resolve(&entry.node).unwrap_or(&entry.node).clone();
            if matches!(schema.text("type"), Some("integer" | "number"))
                && schema.take("enum").is_some()
            {
                let message = format!("the code does not have the `enum` of numbers in a {place}");
                let help = "let the description say it";
                findings.warning(Warning::EnumLeftOut, at, message, help);
                parameter.set("schema", schema.value);
            }
        }
        _ => {}
    }
}

fn written_by_caller(parameter: &mut Node, at: Position, how: &str, findings: &mut Findings) {
    let message = format!("the caller has to write the values of this parameter {how}");
    let help = "leave it, if that is known";
    findings.warning(Warning::WrittenByCaller, at, message, help);
    for key in ["style", "explode", "content"] {
        parameter.take(key);
    }
    let text = Node::new_map(at, [("type", Value::Text("string".to_owned()))]);
    parameter.set("schema", text.value);
}
