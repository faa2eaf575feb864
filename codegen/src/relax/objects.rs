//! An object in a query is a parameter for each of its properties.

use crate::document::{Document, Node, Value};
use crate::openapi::text_form::{self, TextForm};
use crate::openapi::{Objects, VERBS};

/// Writes such objects out in all lists of parameters, as far as they can be.
pub(super) fn write_out(document: &mut Document) {
    let original = document.clone();
    let objects = Objects::new(&original);
    let root = document.root_mut();
    for (_, item) in root.entries_mut("paths") {
        in_list(&objects, &mut item.node);
        for verb in VERBS {
            if let Some(operation) = item.node.get_mut(verb) {
                in_list(&objects, operation);
            }
        }
    }
    // Nothing refers to these any more.
    let components = root.get_mut("components");
    if let Some(Value::Map(parameters)) =
        components.and_then(|all| Some(&mut all.get_mut("parameters")?.value))
    {
        parameters.retain(|_, entry| properties(&objects, &entry.node).is_none());
    }
}

fn in_list(objects: &Objects<'_>, owner: &mut Node) {
    let Some(parameters) = owner.list_mut("parameters") else {
        return;
    };
    let mut written = Vec::with_capacity(parameters.len());
    for parameter in parameters.drain(..) {
        match properties(objects, &parameter) {
            Some(properties) => written.extend(properties),
            None => written.push(parameter),
        }
    }
    *parameters = written;
}

/// The parameters that stand for an object; `None` for what is none, or cannot be written so.
fn properties(objects: &Objects<'_>, item: &Node) -> Option<Vec<Node>> {
    let parameter = objects.resolve(item)?;
    let schema = objects.resolve(parameter.get("schema")?)?;
    let explode = parameter.get("explode").and_then(Node::as_bool);
    let of = parameter.text("name")?;
    let name = |property: &str| match (parameter.text("style"), explode) {
        (None | Some("form"), None | Some(true)) => Some(property.to_owned()),
        (Some("deepObject"), _) => Some(format!("{of}[{property}]")),
        _ => None,
    };
    let is_plain = ["allOf", "oneOf", "anyOf", "additionalProperties"]
        .iter()
        .all(|key| {
            schema
                .get(key)
                .is_none_or(|value| value.as_bool() == Some(false))
        });
    if parameter.text("in") != Some("query") || !is_plain {
        return None;
    }
    let is_required = |property: &str| {
        let mut required = schema.list("required").iter();
        parameter.is_true("required") && required.any(|name| name.as_text() == Some(property))
    };
    let properties = schema.get("properties")?.as_map()?;
    properties
        .iter()
        .map(|(property, entry)| {
            let is_deep = parameter.text("style") == Some("deepObject");
            match text_form::of(objects, &entry.node) {
                TextForm::Object => return None,
                TextForm::List if is_deep => return None,
                _ => {}
            }
            let mut own = Node::new_map(
                item.position,
                [
                    ("name", Value::Text(name(property)?)),
                    ("in", Value::Text("query".to_owned())),
                    ("required", Value::Bool(is_required(property))),
                    ("schema", entry.node.value.clone()),
                ],
            );
            if let Some(text) = entry.node.text("description") {
                own.set("description", Value::Text(text.to_owned()));
            }
            Some(own)
        })
        .collect()
}
