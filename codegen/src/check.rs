//! Finds everything in a document that progenitor would choke on, drop or get wrong.
//!
//! [`check`] first walks the document along `model`, the shape of OpenAPI 3.0,
//! and so learns which object each value is. The rules, a file for each theme,
//! then look at those objects. A finding is an error when code could not be
//! generated, could not be compiled, or would silently not do what the document
//! says; everything else is a warning.

mod bodies;
mod examples;
mod headline;
mod hints;
mod info;
mod links;
mod names;
mod parameters;
mod paths;
mod references;
mod responses;
mod samples;
mod schemas;
mod security;
mod structure;

pub use samples::{Sample, samples};

use crate::document::{ALLOW, Document};
use crate::openapi::Objects;
use crate::relax;
use crate::report::{Findings, Report, Warning};

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
///      api.yaml:2:8: warning: `info` has no key `titel`; did you mean `title`? [unknown-key]",
/// );
/// # Ok::<(), cloudtest_codegen::report::Report>(())
/// ```
pub fn check(document: &Document) -> Report {
    let mut findings = Findings::new(document.path());
    let relaxed = relax::relax(document.clone(), &mut findings);
    relaxed_document(&relaxed, findings)
}

/// Everything that is wrong with a document, beside what was found when it was relaxed.
pub(crate) fn relaxed_document(document: &Document, mut findings: Findings) -> Report {
    findings.extend(document.problems().iter().cloned());
    if headline::check(document, &mut findings) {
        let objects = structure::walk(document, &mut findings);
        for rule in RULES {
            rule(&objects, &mut findings);
        }
        allowed(&objects, &mut findings);
    }
    document.unacknowledged(findings.into_report())
}

type Rule = fn(&Objects<'_>, &mut Findings);

const RULES: &[Rule] = &[
    info::check,
    references::check,
    paths::check,
    parameters::check,
    bodies::check,
    responses::check,
    links::check,
    schemas::check,
    security::check,
    names::check,
    examples::check,
];

/// What `x-allow` names must be warnings.
fn allowed(objects: &Objects<'_>, findings: &mut Findings) {
    for extension in objects.extensions().iter().filter(|e| e.key == ALLOW) {
        let names: Vec<_> = Warning::ALL.iter().map(|warning| warning.name()).collect();
        let Some(list) = extension.node.as_list() else {
            let help = "write such as `x-allow: [example-misfit]`";
            findings.warning(
                Warning::AllowUnknown,
                extension.at,
                "`x-allow` is no list",
                help,
            );
            continue;
        };
        for item in list {
            let name = item.as_text().unwrap_or_default();
            if !names.contains(&name) {
                let help = match hints::closest(name, &names) {
                    Some(close) => format!("did you mean `{close}`?"),
                    None => "the name of a warning stands in brackets behind it".to_owned(),
                };
                let message = format!("no warning is called `{name}`");
                findings.warning(Warning::AllowUnknown, item.position, message, help);
            }
        }
    }
}
