//! The head of the document: servers, tags, and what is only for readers.

use std::collections::HashMap;

use crate::document::Node;
use crate::openapi::{Kind, Object, Objects, names};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for server in objects.of(Kind::Server) {
        variables(server, findings);
    }
    tags(objects, findings);
    callbacks(objects, findings);
}

fn variables(server: &Object<'_>, findings: &mut Findings) {
    let Some(url) = server.node.get("url") else {
        return;
    };
    let text = url.as_text().unwrap_or_default();
    let used: Vec<_> = names(text).collect();
    for name in &used {
        if server
            .node
            .get("variables")
            .and_then(|all| all.get(name))
            .is_none()
        {
            findings.error(
                url.position,
                format!("the server's url uses `{{{name}}}`, which is no variable of it"),
                format!("add `{name}` under `variables`"),
            );
        }
    }
    for (name, entry) in server.node.entries("variables") {
        if !used.contains(&name.as_str()) {
            let message = format!("the server's url does not use the variable `{name}`");
            findings.warning(
                Warning::UnusedVariable,
                entry.position,
                message,
                "use it or remove it",
            );
        }
        let default = entry.node.get("default");
        let allowed: Vec<_> = entry
            .node
            .list("enum")
            .iter()
            .filter_map(Node::as_text)
            .collect();
        if let Some((node, text)) = default.and_then(|node| Some((node, node.as_text()?)))
            && !allowed.is_empty()
            && !allowed.contains(&text)
        {
            let message = format!("the default `{text}` is not in the `enum` of the variable");
            findings.warning(
                Warning::WrongServerDefault,
                node.position,
                message,
                format!("it is one of {}", allowed.join(", ")),
            );
        }
    }
}

fn tags(objects: &Objects<'_>, findings: &mut Findings) {
    let mut seen = HashMap::new();
    for tag in objects.of(Kind::Tag) {
        let Some(name) = tag.node.text("name") else {
            continue;
        };
        if let Some(first) = seen.get(name) {
            let message = format!("the tag `{name}` is described twice");
            let help = format!("remove one; the first is on line {first}");
            findings.warning(Warning::TagTwice, tag.at, message, help);
        } else {
            seen.insert(name, tag.at.line);
        }
    }
}

/// The client only calls; it is not called.
fn callbacks(objects: &Objects<'_>, findings: &mut Findings) {
    for operation in objects.operations() {
        for (name, entry) in operation.node.entries("callbacks") {
            findings.warning(
                Warning::Callback,
                entry.position,
                format!("no code is generated for the callback `{name}`"),
                "leave it, if that is known",
            );
            // openapiv3 reads every entry of a callback as a path.
            for (key, inner) in entry.node.as_map().into_iter().flatten() {
                if key == "$ref" || key.starts_with("x-") {
                    findings.error(
                        inner.position,
                        format!("`{key}` cannot be read in a callback"),
                        "write the callback out, without extensions",
                    );
                }
            }
        }
    }
}
