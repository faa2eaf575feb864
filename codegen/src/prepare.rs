//! Says the document otherwise where progenitor needs it.
//!
//! Each pass is one function from document to document, in a module of its own.

mod answers;
pub(crate) mod components;
mod credentials;
mod envelopes;
mod extensions;
mod inline;
pub(crate) mod media_types;
mod operations;
pub(crate) mod renames;
mod secrets;
mod servers;
mod tolerate;
mod version;

use std::collections::BTreeMap;

use openapiv3::OpenAPI;

use crate::document::Document;
use crate::report::Report;

pub use answers::{Alternative, AnswerEnum, answer_enums};
use renames::Renames;
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
    /// The enums of the operations that have several types of success, or of error.
    pub(crate) answers: Vec<AnswerEnum>,
    /// The names that the document gives, of which the document as progenitor takes it has marks.
    pub(crate) renames: Renames,
    /// The servers.
    pub(crate) servers: Vec<Address>,
}

/// The way to the value inside an envelope, by the operation's id as progenitor writes it.
pub(crate) type Envelopes = BTreeMap<String, Vec<String>>;

/// A document that passed `check`, as progenitor takes it.
pub(crate) fn read(document: &Document) -> Result<OpenAPI, Report> {
    let mut json = document.to_json();
    tolerate::tolerate(&mut json);
    document.read_as(json)
}

/// Runs all passes.
pub(crate) fn prepare(mut openapi: OpenAPI, renames: Renames) -> Prepared {
    // Secrets first: a credential that is declared inline gets its name before its header goes.
    let secrets = secrets::name_secrets(&mut openapi);
    credentials::remove_covered_headers(&mut openapi, &renames);
    extensions::forget(&mut openapi);
    media_types::choose(&mut openapi);
    version::fit_a_header(&mut openapi);
    let envelopes = renames.wire_paths(envelopes::value_paths(&openapi));
    // After the envelopes, which stand beside the schemas that move.
    let answers = answers::unite(&mut openapi);
    let servers = servers::addresses(&openapi);
    Prepared {
        openapi,
        secrets,
        envelopes,
        answers,
        renames,
        servers,
    }
}
