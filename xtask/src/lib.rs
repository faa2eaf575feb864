//! What `cargo xtask` does, as a library, so that tests can do it to a copy.
//!
//! Start with [`regen`] and [`check`]: both work out what the generated files
//! have to say ([`outputs`]) and hand it to the one place that writes and
//! compares them ([`tree`]).

pub mod bench;
pub mod command;
pub mod diff;
mod error;
pub mod lint;
pub mod outputs;
pub mod package;
pub mod tree;

use std::path::Path;

pub use error::Error;

use tree::{Deviation, Mode};

/// Writes each generated file of the workspace in `root` that is not as it should be.
///
/// Gives what it changed; nothing when all was in order.
///
/// # Errors
///
/// [`Error::Document`] with the findings of all documents that are at fault. Nothing is written
/// then.
pub fn regen(root: &Path) -> Result<Vec<Deviation>, Error> {
    let expected = outputs::expected(root)?;
    tree::settle(root, outputs::FOLDERS, &expected, Mode::Write)
}

/// Compares the generated files of the workspace in `root` with what they should be.
///
/// # Errors
///
/// [`Error::Document`] when a document is at fault, [`Error::Drift`] with every file that is not
/// as it should be.
pub fn check(root: &Path) -> Result<(), Error> {
    let expected = outputs::expected(root)?;
    let drift = tree::settle(root, outputs::FOLDERS, &expected, Mode::Check)?;
    if drift.is_empty() {
        Ok(())
    } else {
        Err(Error::Drift(drift))
    }
}
