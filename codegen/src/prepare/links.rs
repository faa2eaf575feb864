//! Where an answer names another operation.
//!
//! progenitor does not know of links. Each is read off a successful answer, and the generated code
//! hands the runtime a table of them.

use std::collections::BTreeMap;

use openapiv3::{LinkOperation, OpenAPI, Operation, StatusCode};

use super::components;
use crate::names::Names;
use crate::openapi::{body_pointer, operation_of};
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
pub(super) fn links(openapi: &OpenAPI, names: &Names) -> Links {
    let mut all = Links::new();
    for (_, _, operation) in openapi.operations() {
        let links = of(openapi, operation, names);
        if let (Some(id), false) = (&operation.operation_id, links.is_empty()) {
            all.insert(rust::argument(id), links);
        }
    }
    all
}

fn of(openapi: &OpenAPI, operation: &Operation, names: &Names) -> Vec<Link> {
    let none = openapiv3::Components::default();
    let components = openapi.components.as_ref().unwrap_or(&none);
    let is_success =
        |status: &StatusCode| matches!(status, StatusCode::Code(200..300) | StatusCode::Range(2));
    let mut links: Vec<Link> = Vec::new();
    for (_, response) in operation
        .responses
        .responses
        .iter()
        .filter(|(s, _)| is_success(s))
    {
        let response = components::response(response, components);
        for link in response
            .into_iter()
            .flat_map(|response| response.links.values())
        {
            let link = components::link(link, components).and_then(|link| {
                let parameters = link.parameters.iter().filter_map(|(name, value)| {
                    let pointer = body_pointer(value.as_str()?)?;
                    Some((plain(name).to_owned(), pointer.to_owned()))
                });
                Some(Link {
                    operation: target(openapi, &link.operation, names)?,
                    parameters: parameters.collect(),
                })
            });
            links.extend(link.filter(|link| !link.parameters.is_empty() && !links.contains(link)));
        }
    }
    links
}

/// The operation that a link leads to.
fn target(openapi: &OpenAPI, to: &LinkOperation, names: &Names) -> Option<String> {
    let mut operations = openapi.operations();
    let (_, _, operation) = operations.find(|(path, verb, operation)| match to {
        LinkOperation::OperationId(id) => {
            let marked = operation.operation_id.as_deref().unwrap_or_default();
            names.without_marks(marked) == *id
        }
        LinkOperation::OperationRef(reference) => {
            operation_of(reference).is_some_and(|it| it == ((*path).to_owned(), *verb))
        }
    })?;
    Some(rust::argument(operation.operation_id.as_deref()?))
}

/// A parameter's name without its place.
fn plain(name: &str) -> &str {
    let mut places = ["path.", "query.", "header.", "cookie."].into_iter();
    places
        .find_map(|place| name.strip_prefix(place))
        .unwrap_or(name)
}
