//! `diff`: what changed between two documents, and what that asks of the version.
//!
//! Start with [`compare`]. The crate `drift` says what changed in what goes
//! over the wire (`wire`, and `detail` for what it does not weigh). It leaves
//! out what does not, such as descriptions and names (`rest`), does not know what
//! types the answers of an operation become (`answers`), and stops at
//! changed media types, which are therefore taken out beforehand (`media`),
//! also where they are shared (`share`).

mod answers;
mod base;
pub mod change;
mod detail;
mod media;
mod place;
mod rest;
mod share;
pub mod verdict;
mod wire;

use std::path::Path;

use cloudtest_codegen::document::Document;

use crate::{Error, outputs};
use change::{Breaks, Change, Class};
use verdict::Verdict;

/// Each change from one document to another, the gravest first.
///
/// ```
/// use cloudtest_codegen::document::Document;
/// use xtask::diff::{change::Class, compare};
///
/// let text = "{openapi: 3.0.3, info: {title: Users, version: 1.0.0}, paths: {}}";
/// let old = Document::parse("old.yaml", text).unwrap();
/// let new = Document::parse("new.yaml", &text.replace("Users", "People")).unwrap();
/// let changes = compare(&old, &new)?;
/// assert_eq!(changes[0].class, Class::Patch);
/// assert_eq!(changes[0].at, "new.yaml:1:25");
/// # Ok::<(), xtask::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Document`] when one of them is no OpenAPI document, [`Error::Compare`] when `drift`
/// cannot go on.
pub fn compare(old: &Document, new: &Document) -> Result<Vec<Change>, Error> {
    let openapi = |document: &Document| {
        document
            .openapi()
            .map_err(|report| Error::document(document.path(), report.into()))
    };
    let types = answers::changes(openapi(old)?, openapi(new)?);
    let (mut old_json, mut new_json) = (old.to_json(), new.to_json());
    let differ = rest::differ(&old_json, &new_json);
    share::align(&mut old_json, &mut new_json);
    let mut found = rest::changes(&old_json, &new_json);
    found.extend(types);
    found.extend(media::take_out(&mut old_json, &mut new_json));
    found.extend(wire::changes(&old_json, &new_json).map_err(|reason| {
        let document = new.path().to_owned();
        Error::Compare { document, reason }
    })?);
    if found.is_empty() && differ {
        found.push(change::Found {
            old: String::new(),
            new: String::new(),
            what: "changed in what is not compared; read the text".to_owned(),
            class: Class::Patch,
            breaks: Breaks::Nobody,
        });
    }
    let mut changes: Vec<Change> = Vec::new();
    for change in found.into_iter().map(|found| found.located(old, new)) {
        // drift comes to the properties of an object more than once.
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    // Stable, so that changes of one class stay in the order in which they were found.
    changes.sort_by_key(|change| std::cmp::Reverse(change.class));
    Ok(changes)
}

/// Compares two files.
///
/// # Errors
///
/// As [`compare`], or when a file cannot be read.
pub fn files(old: &Path, new: &Path) -> Result<Verdict, Error> {
    let old = parse(&old.to_string_lossy(), &outputs::read(old)?)?;
    let new = parse(&new.to_string_lossy(), &outputs::read(new)?)?;
    verdict(&old, &new, None)
}

/// Compares a document, or all of the workspace in `root`, with how git has it in a revision,
/// which should be that of the last release.
///
/// Where the document's own version is no semantic one, the version of the workspace counts.
///
/// # Errors
///
/// As [`compare`], or when git does not know the revision.
pub fn since(root: &Path, revision: &str, file: Option<&Path>) -> Result<Vec<Verdict>, Error> {
    base::check(root, revision)?;
    let names = match file {
        Some(file) => vec![file.to_string_lossy().into_owned()],
        None => outputs::documents(root)?
            .iter()
            .map(|name| format!("{}/{name}.yaml", outputs::DOCUMENTS))
            .collect(),
    };
    let versions = base::versions(root, revision)?;
    let mut verdicts = Vec::new();
    for name in names {
        let text = outputs::read(&root.join(&name))?;
        // What the last release did not have cannot break what uses it.
        if let Some(old) = base::text(root, revision, &name)? {
            let old = parse(&format!("{revision}:{name}"), &old)?;
            verdicts.push(verdict(&old, &parse(&name, &text)?, versions.clone())?);
        }
    }
    Ok(verdicts)
}

fn parse(path: &str, text: &str) -> Result<Document, Error> {
    Document::parse(path, text).map_err(|report| Error::document(path, report.into()))
}

fn verdict(
    old: &Document,
    new: &Document,
    package: Option<verdict::Versions>,
) -> Result<Verdict, Error> {
    Ok(Verdict {
        document: new.path().to_owned(),
        changes: compare(old, new)?,
        versions: verdict::Versions::of_documents(old, new).or(package),
    })
}
