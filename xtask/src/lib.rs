//! What `cargo xtask` does, as a library, so that tests can do it to a copy.
//!
//! Start with [`regen`] and [`check`]: both work out what the generated files
//! have to say ([`outputs`]) and hand it to the one place that writes and
//! compares them ([`tree`]).

pub mod bench;
pub mod command;
pub mod diff;
mod error;
mod examples;
pub mod lint;
pub mod outputs;
pub mod package;
pub mod picture;
mod schemas;
pub mod tree;

use std::path::Path;

pub use error::Error;

use outputs::Expected;
use tree::{Deviation, Mode};

/// Writes each generated file of the workspace in `root` that is not as it should be.
///
/// Gives what it changed, and what is to be known of the documents; nothing when all was in order.
///
/// # Errors
///
/// [`Error::Document`] with the findings of all documents that are at fault. Nothing is written
/// then.
pub fn regen(root: &Path) -> Result<(Vec<Deviation>, Vec<String>), Error> {
    let Expected { files, warnings } = outputs::expected(root)?;
    let done = tree::settle(root, outputs::FOLDER, &files, Mode::Write)?;
    Ok((done, warnings))
}

/// Compares the generated files of the workspace in `root` with what they should be.
///
/// # Errors
///
/// [`Error::Document`] when a document is at fault, or has a warning that it does not acknowledge;
/// [`Error::Drift`] with every file that is not as it should be.
pub fn check(root: &Path) -> Result<(), Error> {
    let Expected { files, warnings } = outputs::expected(root)?;
    if !warnings.is_empty() {
        return Err(Error::Document(warnings));
    }
    let drift = tree::settle(root, outputs::FOLDER, &files, Mode::Check)?;
    if drift.is_empty() {
        Ok(())
    } else {
        Err(Error::Drift(drift))
    }
}
