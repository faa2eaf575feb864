//! Says the document otherwise where progenitor needs it.
//!
//! Each pass is one function from document to document, in a module of its own.

mod answers;
pub(crate) mod components;
mod credentials;
mod envelopes;
mod extensions;
mod links;
pub(crate) mod media_types;
mod operations;
mod secrets;
mod servers;
mod version;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::document::Document;
use crate::names::Names;

pub use answers::{Alternative, AnswerEnum, answer_enums};
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

/// Runs all passes.
pub(crate) fn prepare(mut openapi: OpenAPI, names: &Names) -> Prepared {
    let secrets = secrets::secrets(&mut openapi);
    credentials::remove_covered_headers(&mut openapi, names);
    extensions::forget(&mut openapi);
    let media_types = media_types::choose(&mut openapi);
    version::fit_a_header(&mut openapi);
    let envelopes = envelopes::value_paths(&openapi);
    let links = links::links(&openapi, names);
    // After the envelopes, which stand beside the schemas that move.
    let answers = answers::unite(&mut openapi);
    let servers = servers::addresses(&openapi);
    Prepared {
        openapi,
        secrets,
        envelopes,
        links,
        media_types,
        answers,
        servers,
    }
}
