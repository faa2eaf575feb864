#![doc = include_str!("../README.md")]
//!
//! # How it works
//!
//! Start with [`generate`]; with [`generate_supported`] for documents of others, of which not all can
//! be expressed; or with [`Api`] for more than the client. The data flows one way, one module per step:
//!
//! 1. [`document`] reads the text and keeps the position of each part of it;
//! 2. `relax` says it otherwise where progenitor would refuse it for no good reason;
//! 3. [`check`] reports all that is wrong with it, at once and located;
//! 4. `prepare` changes the document where progenitor needs it said otherwise;
//! 5. `generator` calls progenitor;
//! 6. `verify` and `arrived` look whether the code is what the document says;
//! 7. `refine` corrects the code, an item at a time, and writes it as text;
//! 8. `render` formats it and puts the header above it.
//!
//! Nothing here knows of one service: a further endpoint is an edit of its
//! document.

mod api;
mod arrived;
pub mod check;
mod code;
pub mod document;
mod error;
mod generator;
mod names;
mod openapi;
mod options;
mod parts;
mod pattern;
mod prepare;
mod refine;
mod relax;
mod render;
pub mod report;
mod rust;
mod supported;
mod verify;

pub use api::Api;
pub use error::Error;
pub use options::{Options, STANDALONE_RUNTIME};
pub use supported::{Skipped, Supported, generate_supported};

/// Compiles one document into its client.
///
/// `path` names the document in reports and in the header of the output. The
/// output depends on nothing but the arguments and the versions of the crates
/// in the lock file, so it is the same on each machine.
///
/// # Errors
///
/// [`Error::Document`] with every finding when the document is at fault.
///
/// # Examples
///
/// ```
/// let text = r#"
/// openapi: 3.0.3
/// info: { title: Weather, version: '1' }
/// paths:
///   /stations:
///     get:
///       operationId: listStations
///       responses:
///         '200':
///           description: The names of the stations.
///           content:
///             application/json:
///               schema: { type: array, items: { type: string } }
/// "#;
/// let source = cloudtest_codegen::generate("weather.yaml", text, &Default::default())?;
/// assert!(source.contains("pub fn list_stations(&self)"));
/// # Ok::<(), cloudtest_codegen::Error>(())
/// ```
pub fn generate(path: &str, text: &str, options: &Options) -> Result<String, Error> {
    generate_watched(path, text, options, |_| {})
}

/// Like [`generate`], and calls `done` with the name of each step as it is through: `document`,
/// `check`, `prepare`, `generator`, `refine`, `render`.
///
/// # Errors
///
/// As [`generate`].
pub fn generate_watched(
    path: &str,
    text: &str,
    options: &Options,
    mut done: impl FnMut(&'static str),
) -> Result<String, Error> {
    Api::read_watched(path, text, &mut done)?.client_watched(options, &mut done)
}
