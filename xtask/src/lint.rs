//! `lint`: what is wrong with any document, with the lines of its source.

use std::path::Path;

use cloudtest_codegen::check;
use cloudtest_codegen::document::{Document, decode};
use cloudtest_codegen::report::Report;

use crate::{Error, examples, outputs};

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

/// Checks one document as the generator would, and its examples.
///
/// `color` adds ANSI escapes to the text.
///
/// # Errors
///
/// [`Error::File`] when it cannot be read. What is wrong with it is no error of this function.
pub fn lint(path: &Path, color: bool) -> Result<Findings, Error> {
    let bytes = outputs::bytes(path)?;
    let name = path.to_string_lossy();
    let report = match decode(&name, &bytes).and_then(|text| Document::parse(&name, text)) {
        Ok(document) => of(&document),
        Err(report) => report,
    };
    Ok(Findings {
        text: report.render(&String::from_utf8_lossy(&bytes), color),
        errors: report.errors().count(),
        warnings: report.warnings().count(),
    })
}

/// All that is wrong with a document.
pub(crate) fn of(document: &Document) -> Report {
    let report = check::check(document);
    if report.has_errors() {
        return report;
    }
    let examples = examples::check(document);
    let all = report.findings().iter().chain(examples.findings());
    Report::new(all.cloned().collect())
}
