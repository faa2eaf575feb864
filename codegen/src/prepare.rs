//! Says the document otherwise where progenitor needs it.
//!
//! Each pass is one function from document to document, in a module of its own.

mod credentials;
mod inline;
mod secrets;

use openapiv3::OpenAPI;

/// A document as progenitor takes it, and what the later steps must know of it.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The document.
    pub(crate) openapi: OpenAPI,
    /// The names of the schemas whose values must never be shown.
    pub(crate) secrets: Vec<String>,
}

/// Runs all passes.
pub(crate) fn prepare(mut openapi: OpenAPI) -> Prepared {
    // Secrets first: a credential that is declared inline gets its name before its header goes.
    let secrets = secrets::name_secrets(&mut openapi);
    credentials::remove_covered_headers(&mut openapi);
    Prepared { openapi, secrets }
}
