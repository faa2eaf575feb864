//! Where an answer names another operation.
//!
//! progenitor does not know of links. Each is read off a successful answer, and the generated code
//! hands the runtime a table of them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::id;
use crate::names::Names;
use crate::openapi::{body_pointer, entries, operation_of, operations, resolve};
use crate::rust;

/// The links of the answers, by the operation's id as progenitor writes it.
pub(crate) type Links = BTreeMap<String, Vec<Link>>;

/// An answer that leads to another operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// That operation's id, as progenitor writes it.
    pub(crate) operation: String,
    /// Its parameters, each with the pointer into the body of the answer where its value is.
    pub(crate) parameters: Vec<(String, String)>,
}

/// The links of each operation that take something from the body of its answer.
pub(super) fn links(document: &Value, names: &Names) -> Links {
    let of = |(_, _, operation)| {
        (
            rust::argument(id(operation)),
            of(document, operation, names),
        )
    };
    let all = operations(document).map(of);
    all.filter(|(_, links)| !links.is_empty()).collect()
}

fn of(document: &Value, operation: &Value, names: &Names) -> Vec<Link> {
    let successes =
        entries(operation.get("responses")).filter(|(status, _)| status.starts_with('2'));
    let mut links: Vec<Link> = Vec::new();
    for response in successes.filter_map(|(_, response)| resolve(document, response)) {
        for (_, link) in entries(response.get("links")) {
            let Some(link) = resolve(document, link).filter(|link| !leads_out(link)) else {
                continue;
            };
            let parameters = entries(link.get("parameters")).filter_map(|(name, value)| {
                let pointer = body_pointer(value.as_str()?)?;
                Some((plain(name).to_owned(), pointer.to_owned()))
            });
            let link = Link {
                operation: target(document, link, names).unwrap_or_default(),
                parameters: parameters.collect(),
            };
            if !link.parameters.is_empty() && !links.contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

/// Whether a link leads to another document.
fn leads_out(link: &Value) -> bool {
    let reference = link.get("operationRef").and_then(Value::as_str);
    reference.is_some_and(|reference| !reference.starts_with('#'))
}

/// The operation that a link leads to; `verify` tells of one that is not there.
fn target(document: &Value, link: &Value, names: &Names) -> Option<String> {
    let text = |key: &str| link.get(key).and_then(Value::as_str);
    let place = text("operationRef").and_then(operation_of);
    let (_, _, operation) = operations(document).find(|(path, verb, operation)| {
        match (text("operationId"), &place) {
            (Some(wanted), _) => names.without_marks(id(operation)) == wanted,
            (None, Some((to, of))) => names.without_marks(path) == *to && verb == of,
            (None, None) => false,
        }
    })?;
    Some(rust::argument(id(operation)))
}

/// A parameter's name without its place.
fn plain(name: &str) -> &str {
    let mut places = ["path.", "query.", "header.", "cookie."].into_iter();
    places
        .find_map(|place| name.strip_prefix(place))
        .unwrap_or(name)
}
