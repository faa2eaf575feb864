//! `lint`: what is wrong with any document, with the lines of its source.

use std::path::Path;

use cloudtest_codegen::check;
use cloudtest_codegen::document::Document;

use crate::{Error, outputs};

/// What was found in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The findings with their source lines; empty when there are none.
    pub text: String,
    /// How many of them stop the generator.
    pub errors: usize,
    /// How many do not.
    pub warnings: usize,
}

/// Checks one document as the generator would.
///
/// `color` adds ANSI escapes to the text.
///
/// # Errors
///
/// [`Error::File`] when it cannot be read. What is wrong with it is no error of this function.
pub fn lint(path: &Path, color: bool) -> Result<Findings, Error> {
    let text = outputs::read(path)?;
    let report = match Document::parse(&path.to_string_lossy(), &text) {
        Ok(document) => check::check(&document),
        Err(report) => report,
    };
    Ok(Findings {
        text: report.render(&text, color),
        errors: report.errors().count(),
        warnings: report.warnings().count(),
    })
}
