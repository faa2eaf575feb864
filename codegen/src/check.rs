//! Finds everything in a document that progenitor would choke on, drop or get wrong.
//!
//! [`check`] first walks the document along `model`, the shape of OpenAPI 3.0,
//! and so learns which object each value is. The rules, a file for each theme,
//! then look at those objects. A finding is an error when code could not be
//! generated, could not be compiled, or would silently not do what the document
//! says; everything else is a warning.

mod answers;
mod bodies;
mod examples;
mod fit;
mod headline;
mod hints;
mod info;
pub(crate) mod names;
mod parameters;
mod paths;
mod references;
mod responses;
mod schemas;
mod security;
mod structure;

use crate::document::Document;
use crate::openapi::Objects;
use crate::report::{Findings, Report};

/// Everything that is wrong with a document, in the order of the text.
///
/// ```
/// use cloudtest_codegen::{document::Document, check};
///
/// let document = Document::parse(
///     "api.yaml",
///     "openapi: 3.0.3\ninfo: {titel: Users, version: '1'}\npaths: {}\n",
/// )?;
/// assert_eq!(
///     check::check(&document).to_string(),
///     "api.yaml:2:1: `info` has no `title`; add it\n\
///      api.yaml:2:8: `info` has no key `titel`; did you mean `title`?",
/// );
/// # Ok::<(), cloudtest_codegen::report::Report>(())
/// ```
pub fn check(document: &Document) -> Report {
    let mut findings = Findings::new(document.path());
    findings.extend(document.problems().iter().cloned());
    if headline::check(document, &mut findings) {
        let objects = structure::walk(document, &mut findings);
        for rule in RULES {
            rule(&objects, &mut findings);
        }
    }
    findings.into_report()
}

type Rule = fn(&Objects<'_>, &mut Findings);

const RULES: &[Rule] = &[
    info::check,
    references::check,
    paths::check,
    parameters::check,
    bodies::check,
    responses::check,
    schemas::check,
    security::check,
    names::check,
    examples::check,
];
