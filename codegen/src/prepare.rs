//! Says the document otherwise where progenitor needs it.
//!
//! Each pass is one function from document to document, in a module of its own.

mod answers;
mod credentials;
mod envelopes;
mod extensions;
mod links;
pub(crate) mod media_types;
mod secrets;
mod servers;
mod version;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::document::Document;
use crate::names::Names;
use crate::openapi::operations_mut;
use crate::report::Report;

pub(crate) use answers::{Alternative, AnswerEnum};
pub(crate) use links::{Link, Links};
pub(crate) use servers::Address;

/// A document as progenitor takes it, and what the later steps must know of it.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The document.
    pub(crate) openapi: OpenAPI,
    /// The names of the schemas whose values must never be shown.
    pub(crate) secrets: Vec<String>,
    /// The way to the value inside an envelope, by the operation's id.
    pub(crate) envelopes: Envelopes,
    /// The links of the answers, by the operation's id.
    pub(crate) links: Links,
    /// The media types of bodies that progenitor would write as others.
    pub(crate) media_types: media_types::Sent,
    /// The enums of the operations that have several types of success, or of error.
    pub(crate) answers: Vec<AnswerEnum>,
    /// The servers.
    pub(crate) servers: Vec<Address>,
}

/// The way to the value inside an envelope, by the operation's id as progenitor writes it.
pub(crate) type Envelopes = BTreeMap<String, Vec<String>>;

/// A document that passed `check`, with a mark in each of its names.
pub(crate) fn read(document: &Document) -> (Value, Names) {
    let mut json = document.to_json();
    let mut names = Names::mark(&mut json);
    names.number_doubles(&mut json);
    (json, names)
}

/// Runs all passes on a document with marks.
pub(crate) fn prepare(
    document: &Document,
    mut marked: Value,
    names: &Names,
) -> Result<Prepared, Report> {
    let secrets = secrets::secrets(&mut marked);
    credentials::remove_covered_headers(&mut marked, names);
    extensions::forget(&mut marked);
    let media_types = media_types::choose(&mut marked);
    version::fit_a_header(&mut marked);
    let envelopes = envelopes::value_paths(&marked);
    let links = links::links(&marked, names);
    // After the envelopes, which stand beside the schemas that move.
    let answers = answers::unite(&mut marked);
    let openapi = document.read_as(marked)?;
    let servers = servers::addresses(&openapi);
    Ok(Prepared {
        openapi,
        secrets,
        envelopes,
        links,
        media_types,
        answers,
        servers,
    })
}

/// Calls `change` with each operation, and with the document around the paths.
fn each_operation(document: &mut Value, mut change: impl FnMut(&Value, &mut Value)) {
    let mut paths = document["paths"].take();
    for (_, item) in paths.as_object_mut().into_iter().flatten() {
        for (_, operation) in operations_mut(item) {
            change(document, operation);
        }
    }
    document["paths"] = paths;
}

/// The id of an operation as the document has it.
fn id(operation: &Value) -> &str {
    operation
        .get("operationId")
        .and_then(Value::as_str)
        .unwrap_or_default()
}
