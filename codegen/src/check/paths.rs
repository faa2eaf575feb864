//! Paths, their templates, and the parameters that fill them.

use std::collections::HashMap;

use crate::document::Node;
use crate::openapi::{Objects, Operation, VERBS, names, shape};
use crate::report::{Findings, Position, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut seen = HashMap::new();
    for (path, entry) in objects.root().entries("paths") {
        if !path.starts_with('/') {
            continue;
        }
        template(path, entry.position, findings);
        let shape = shape(path);
        if let Some((first, line)) = seen.get(&shape) {
            findings.warning(
                Warning::SamePath,
                entry.position,
                format!("`{path}` is the same path as `{first}`"),
                format!("join the two; the first is on line {line}"),
            );
        } else {
            seen.insert(shape, (path, entry.position.line));
        }
        item(&entry.node, entry.position, findings);
    }
    for operation in objects.operations() {
        parameters(objects, &operation, findings);
        verb(&operation, findings);
    }
}

fn template(path: &str, at: Position, findings: &mut Findings) {
    let mut open = false;
    let balanced = path.chars().all(|c| {
        let fine = match c {
            '{' => !open,
            '}' => open,
            _ => true,
        };
        open = (open || c == '{') && c != '}';
        fine
    });
    if !balanced || open {
        let message = format!("the braces of `{path}` do not pair up");
        findings.error(at, message, "write each parameter as `{name}`");
        return;
    }
    if names(path).any(|name| name.is_empty() || name.contains('/')) {
        let message = format!("`{path}` has a parameter without a proper name");
        findings.error(at, message, "write each parameter as `{name}`");
    }
    if let Some(segment) = path.split('/').find(|segment| is_foreign_style(segment)) {
        let message = format!("`{segment}` is sent as it stands; it is no parameter here");
        findings.warning(
            Warning::ForeignTemplate,
            at,
            message,
            "write a parameter as `{name}`",
        );
    }
    if path.contains(char::is_whitespace) {
        let message = format!("`{path}` has white space in it, which is sent as `%20` or the like");
        findings.warning(Warning::WhiteSpace, at, message, "remove it");
    }
    if path.contains("//") {
        let message = format!("`{path}` has an empty segment, which would be left out");
        findings.error(at, message, "write a single slash");
    }
    if let Some(c) = path.chars().find(|c| matches!(c, '?' | '#')) {
        let message = format!("`{path}` goes on behind its end, at `{c}`");
        findings.error(
            at,
            message,
            "declare parameters of `in: query` in its place",
        );
    }
}

/// Whether a segment is a parameter as others write it: `:name`, `<name>`, `${name}`.
fn is_foreign_style(segment: &str) -> bool {
    let is_name =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    segment.strip_prefix(':').is_some_and(is_name)
        || (segment.starts_with('<') && segment.ends_with('>'))
        || segment.contains("${")
}

fn item(item: &Node, at: Position, findings: &mut Findings) {
    if let Some(reference) = item.entry("$ref") {
        findings.error(
            reference.position,
            "a path cannot be a reference, since progenitor does not follow it",
            "write the operations of the path out",
        );
        return;
    }
    let is_verb = |key: &String| VERBS.contains(&key.to_lowercase().as_str());
    if item.as_map().is_some_and(|map| !map.keys().any(is_verb)) {
        let message = "the path has no operation, so nothing is generated for it";
        findings.warning(
            Warning::EmptyPath,
            at,
            message,
            "add one, or remove the path",
        );
    }
    let owners = VERBS.iter().filter_map(|verb| item.get(verb)).chain([item]);
    for servers in owners.filter_map(|owner| owner.entry("servers")) {
        findings.warning(
            Warning::LocalServers,
            servers.position,
            "servers of a path or an operation have no effect: the client has one base url",
            "move them to the `servers` of the document, or make a client for each",
        );
    }
}

fn verb(operation: &Operation<'_>, findings: &mut Findings) {
    let verb = operation.verb;
    if matches!(verb, "options" | "trace") {
        findings.error(
            operation.at,
            format!("reqwest has no method for {}", verb.to_uppercase()),
            "remove the operation",
        );
    }
    if matches!(verb, "get" | "head")
        && let Some(body) = operation.node.entry("requestBody")
    {
        findings.warning(
            Warning::BodyWithoutMeaning,
            body.position,
            format!("a body means nothing in a {} request", verb.to_uppercase()),
            "use another verb, or send it as parameters",
        );
    }
}

/// The parameters of an operation against the template of its path.
fn parameters(objects: &Objects<'_>, operation: &Operation<'_>, findings: &mut Findings) {
    let own = declared(objects, operation.node);
    let shared = declared(objects, operation.path_item);
    twice(&own, findings);
    let in_path =
        |parameter: &&Declared<'_>| parameter.place == "path" && !parameter.name.is_empty();
    let names: Vec<_> = names(operation.path).collect();
    for Declared { at, name, .. } in own.iter().chain(&shared).filter(in_path) {
        if !names.contains(name) {
            findings.error(
                *at,
                format!("the path `{}` has no `{{{name}}}`", operation.path),
                format!("add `{{{name}}}` to the path, or say `in: query`"),
            );
        }
    }
    if operation.path_item.get("parameters").is_some() {
        twice(&shared, findings);
    }
}

/// A parameter in a list.
struct Declared<'a> {
    at: Position,
    name: &'a str,
    place: &'a str,
}

fn declared<'a>(objects: &Objects<'a>, owner: &'a Node) -> Vec<Declared<'a>> {
    owner
        .list("parameters")
        .iter()
        .filter_map(|item| {
            let parameter = objects.resolve(item)?;
            Some(Declared {
                at: item.position,
                name: parameter.text("name")?,
                place: parameter.text("in").unwrap_or_default(),
            })
        })
        .collect()
}

fn twice(parameters: &[Declared<'_>], findings: &mut Findings) {
    for (index, parameter) in parameters.iter().enumerate() {
        let mut earlier = parameters.iter().take(index);
        let same = |earlier: &&Declared<'_>| {
            earlier.name == parameter.name && earlier.place == parameter.place
        };
        let Some(first) = earlier.find(same) else {
            continue;
        };
        let name = parameter.name;
        let line = first.at.line;
        let message = format!("the parameter `{name}` is given twice");
        let help = format!("rename or remove one; the first is on line {line}");
        findings.error(parameter.at, message, help);
    }
}
