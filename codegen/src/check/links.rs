//! Links, of which the table of operations tells a client where an answer names an operation.

use std::cell::OnceCell;

use serde_json::Value;

use super::{hints, responses};
use crate::document::Node;
use crate::openapi::{
    ENVELOPE, Kind, Object, Objects, Operation, body_pointer, leads, names_parameter, operation_of,
};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for link in objects.of(Kind::Link) {
        if let Some(operation) = target(objects, link, findings) {
            parameters(objects, link, &operation, findings);
        }
        for key in ["requestBody", "server"] {
            if let Some(entry) = link.node.entry(key) {
                let message = format!("no code is generated for the `{key}` of a link");
                let help = "leave it, if that is known";
                findings.warning(Warning::Link, entry.position, message, help);
            }
        }
    }
    let root = OnceCell::new();
    for response in objects.of(Kind::Response) {
        for (_, link) in response.node.entries("links") {
            let link = objects.resolve(&link.node);
            for (_, value) in link.into_iter().flat_map(|link| link.entries("parameters")) {
                expression(objects, response.node, &value.node, &root, findings);
            }
        }
    }
}

/// The operation that a link leads to.
fn target<'a>(
    objects: &Objects<'a>,
    link: &Object<'a>,
    findings: &mut Findings,
) -> Option<Operation<'a>> {
    let id_of = |operation: &Operation<'a>| operation.node.text("operationId");
    match (link.node.get("operationId"), link.node.get("operationRef")) {
        (None, None) => {
            let message = "the link has neither `operationId` nor `operationRef`";
            findings.error(link.at, message, "say where it leads");
        }
        (Some(_), Some(second)) => {
            let message = "the link has both `operationId` and `operationRef`";
            findings.error(second.position, message, "remove one");
        }
        (Some(node), None) => {
            let id = node.as_text()?;
            let found = objects.operations().find(|it| id_of(it) == Some(id));
            if found.is_some() {
                return found;
            }
            let ids: Vec<_> = objects.operations().filter_map(|it| id_of(&it)).collect();
            let message = format!("no operation has the operationId `{id}`");
            findings.error(node.position, message, closest(id, &ids));
        }
        (None, Some(node)) => {
            let text = node.as_text()?;
            let (path, verb) = operation_of(text).unwrap_or_default();
            let found = objects
                .operations()
                .find(|it| it.path == path && it.verb == verb);
            match found {
                Some(_) => return found,
                None if text.starts_with('#') => {
                    let message = format!("there is no operation at `{text}`");
                    let help = "name it by `operationId`";
                    findings.error(node.position, message, help);
                }
                None => {
                    let message = "no code is generated for a link to another document";
                    let help = "leave it, if that is known";
                    findings.warning(Warning::Link, node.position, message, help);
                }
            }
        }
    }
    None
}

/// What a link hands over must be parameters of the operation, and all that its path needs.
fn parameters(
    objects: &Objects<'_>,
    link: &Object<'_>,
    operation: &Operation<'_>,
    findings: &mut Findings,
) {
    let own = operation.node.list("parameters").iter();
    let takes: Vec<(&str, &str)> = own
        .chain(operation.path_item.list("parameters"))
        .filter_map(|parameter| objects.resolve(parameter))
        .filter_map(|parameter| Some((parameter.text("in")?, parameter.text("name")?)))
        .collect();
    for (written, entry) in link.node.entries("parameters") {
        if !takes
            .iter()
            .any(|(place, name)| names_parameter(written, place, name))
        {
            let names: Vec<_> = takes.iter().map(|(_, name)| *name).collect();
            let message = format!("the operation of the link has no parameter `{written}`");
            findings.error(entry.position, message, closest(written, &names));
        }
    }
    for (place, name) in takes.iter().filter(|(place, _)| *place == "path") {
        let mut given = link.node.entries("parameters");
        if !given.any(|(written, _)| names_parameter(written, place, name)) {
            let message = format!("the link does not give `{name}`, which the path needs");
            let help = format!("add under `parameters` such as `{name}: $response.body#/id`");
            findings.warning(Warning::Link, link.at, message, help);
        }
    }
}

/// What a link hands over must be there in the answer.
fn expression<'a>(
    objects: &Objects<'a>,
    response: &Node,
    value: &Node,
    root: &OnceCell<Value>,
    findings: &mut Findings,
) {
    let text = value.as_text().unwrap_or_default();
    let Some(pointer) = body_pointer(text) else {
        findings.warning(
            Warning::Link,
            value.position,
            "of a link, only what it takes from the body of the answer becomes code",
            "write such as `$response.body#/id`, or leave it, if that is known",
        );
        return;
    };
    let root = root.get_or_init(|| objects.root().to_json());
    let media = responses::json(response).map(|(_, entry)| entry.node.to_json());
    let schemas = media.iter().flat_map(|media| {
        // Without a schema it may be anything.
        let schema = media.get("schema").unwrap_or(&Value::Null);
        [Some(schema), media.get(ENVELOPE)]
    });
    if !schemas.flatten().any(|schema| leads(root, schema, pointer)) {
        let message = format!("`{text}` leads to nothing in the answer");
        let help = "the pointer is one into the body as it comes, with its envelope if it has one";
        findings.error(value.position, message, help);
    }
}

fn closest(name: &str, names: &[&str]) -> String {
    match hints::closest(name, names) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "name one that is there".to_owned(),
    }
}
