//! The media types of one response.

use crate::document::{Entry, Node};
use crate::openapi::{self, Object};
use crate::report::{Findings, Warning};

pub(super) fn check(response: &Object<'_>, findings: &mut Findings) {
    let Some(map) = response.node.get("content").and_then(Node::as_map) else {
        return;
    };
    let typed = json(response.node);
    for (name, entry) in map {
        spelling(name, entry, findings);
        match typed {
            Some((json, _)) if json == name => json_type(name, entry, findings),
            Some(_) => findings.warning(
                Warning::MediaTypeUnread,
                entry.position,
                format!("the client asks for `application/json`, never for `{name}`"),
                "leave it, if that is known",
            ),
            None => untyped(name, entry, findings),
        }
    }
}

/// A media type that is none, or one that was surely meant to be JSON.
fn spelling(name: &str, entry: &Entry, findings: &mut Findings) {
    /// Close to JSON by name only.
    const OTHERS: [&str; 3] = ["application/bson", "application/ion", "application/jose"];
    if !name.contains('/') {
        let message = format!("`{name}` is no media type");
        findings.error(entry.position, message, "write such as `application/json`");
    } else if !name.starts_with("application/json")
        && !OTHERS.contains(&name)
        && strsim::damerau_levenshtein(name, "application/json") <= 2
    {
        findings.warning(
            Warning::MisspeltJson,
            entry.position,
            format!("an answer of `{name}` comes as bytes"),
            "did you mean `application/json`?",
        );
    }
}

/// The media type that is decoded; everything else is handed out as it comes.
pub(in crate::check) fn json(response: &Node) -> Option<(&String, &Entry)> {
    let content = response.get("content")?.as_map()?;
    let name = openapi::json(content.keys())?;
    Some((name, content.get(name)?))
}

fn json_type(name: &str, entry: &Entry, findings: &mut Findings) {
    if !name.starts_with("application/json") {
        findings.warning(
            Warning::JsonBySuffix,
            entry.position,
            format!("the client reads `{name}` as JSON, but asks for `application/json`"),
            "leave it, if the service answers all the same",
        );
    }
}

fn untyped(name: &str, entry: &Entry, findings: &mut Findings) {
    let Some(schema) = entry.node.get("schema") else {
        return;
    };
    if matches!(schema.text("type"), Some("string")) {
        return;
    }
    findings.warning(
        Warning::BytesWithSchema,
        entry.position,
        format!("an answer of `{name}` comes as bytes, and its schema has no effect"),
        "say `application/json`, if it is that",
    );
}
