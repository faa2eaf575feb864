//! Bodies that do not say their type, or say more of it than can be kept.

use crate::document::{Entry, Node, Value};
use crate::openapi::{Body, Objects, json, sent};
use crate::report::{Findings, Position, Warning};

/// The body of a request.
pub(super) fn request(objects: &Objects<'_>, body: &mut Node, findings: &mut Findings) {
    let content = body.get("content").and_then(Node::as_map);
    let sent = content.and_then(|content| sent(content.keys())).cloned();
    for (name, entry) in body.entries_mut("content") {
        if sent.as_ref() != Some(name) {
            continue;
        }
        encoding(
            &mut entry.node,
            "progenitor does not know `encoding`",
            findings,
        );
        let format = match Body::of(name) {
            Some(Body::Json) => {
                schema_less(name, entry, findings);
                continue;
            }
            Some(Body::Text) => None,
            Some(Body::Bytes) => Some("binary"),
            Some(Body::Form) | None => continue,
        };
        plain(objects, name, entry, format, findings);
    }
}

/// The body of an answer.
pub(super) fn answer(response: &mut Node, findings: &mut Findings) {
    let content = response.get("content").and_then(Node::as_map);
    let read = content.and_then(|content| json(content.keys())).cloned();
    for (name, entry) in response.entries_mut("content") {
        encoding(
            &mut entry.node,
            "`encoding` means nothing in a response",
            findings,
        );
        if read.as_ref() == Some(name) {
            schema_less(name, entry, findings);
        }
    }
}

fn encoding(media: &mut Node, message: &str, findings: &mut Findings) {
    if let Some(encoding) = media.take("encoding")
        && encoding.node.as_map().is_some_and(|map| !map.is_empty())
    {
        findings.warning(
            Warning::IdleKeyword,
            encoding.position,
            message,
            "remove it",
        );
    }
}

fn schema_less(name: &str, entry: &mut Entry, findings: &mut Findings) {
    let schema = entry.node.get("schema").map(|schema| &schema.value);
    if entry.node.as_map().is_some() && matches!(schema, None | Some(Value::Null)) {
        let message = format!("the media type `{name}` has no schema, so it may be any value");
        let help = "add one; `schema: {}` for any value";
        findings.warning(Warning::NoSchema, entry.position, message, help);
        entry.node.set("schema", Value::Map(Default::default()));
    }
}

/// A body that is handed over as it is has no type of its own.
fn plain(
    objects: &Objects<'_>,
    name: &str,
    entry: &mut Entry,
    format: Option<&str>,
    findings: &mut Findings,
) {
    let Some(media) = entry.node.as_map() else {
        return;
    };
    let schema = media.get("schema").map(|schema| &schema.node);
    let resolved = schema.map(|schema| objects.resolve(schema).unwrap_or(schema));
    let (what, help) = match format {
        Some(_) => ("bytes", "`type: string` and `format: binary`"),
        None => ("a text", "`type: string`"),
    };
    let help = format!("write no more than {help}");
    let mut say = |at: Position, message| {
        findings.warning(Warning::WrittenByCaller, at, message, help.clone());
    };
    match resolved {
        None => {}
        Some(schema) if schema.text("type") != Some("string") => {
            let message = format!("the caller has to write a body of `{name}` as {what}");
            say(schema.position, message);
        }
        Some(schema) => {
            for key in [
                "nullable",
                "default",
                "pattern",
                "enum",
                "minLength",
                "maxLength",
            ] {
                if let Some(entry) = schema
                    .entry(key)
                    .filter(|e| e.node.as_bool() != Some(false))
                {
                    let message = format!("`{key}` cannot be kept for a body of `{name}`");
                    say(entry.position, message);
                }
            }
        }
    }
    let mut plain = Node::new_map(entry.position, [("type", Value::Text("string".to_owned()))]);
    if let Some(format) = format {
        plain.set("format", Value::Text(format.to_owned()));
    }
    entry.node.set("schema", plain.value);
}
