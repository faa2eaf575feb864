//! `diff`: what changed between two documents, and what that asks of the version of the generated
//! crate.
//!
//! Start with [`compare`]. It weighs a change as somebody feels it who calls the crate; what only
//! the wire shows is the service's affair. One walk with its own rules is shorter than the
//! corrections that a general comparison of documents needs for that.

mod compare;
mod place;
mod verdict;

use std::path::Path;
use std::process::Command;

use cloudtest_codegen::document::Document;
use semver::Version;

use crate::{Error, outputs};
use place::{Pair, Place};
pub use verdict::{Change, Class, Verdict, lowest};

/// Each change from one document to another, the gravest first.
///
/// ```
/// use cloudtest_codegen::document::Document;
/// use xtask::diff::{Class, compare};
///
/// let text = "{openapi: 3.0.3, info: {title: Users, version: 1.0.0}, paths: {}}";
/// let old = Document::parse("old.yaml", text).unwrap();
/// let new = Document::parse("new.yaml", &text.replace("Users", "People")).unwrap();
/// let changes = compare(&old, &new);
/// assert_eq!(changes[0].class, Class::Patch);
/// assert_eq!(changes[0].at, "new.yaml:1:25");
/// ```
pub fn compare(old: &Document, new: &Document) -> Vec<Change> {
    let json = [old.to_json(), new.to_json()];
    let [old_root, new_root] = json.each_ref().map(Place::root);
    let mut diff = compare::Diff::default();
    let whole = Pair {
        old: old_root,
        new: new_root,
    };
    diff.object(&whole, compare::Way::Received, false);
    let mut changes: Vec<Change> = Vec::new();
    for (pair, class, what) in diff.found {
        // What was removed is only in the old document.
        let at = match pair.new.exists() {
            true => pair.new.at(new),
            false => pair.old.at(old),
        };
        let change = Change { at, what, class };
        // A schema that goes both ways is compared twice.
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    // Stable, so that changes of one class stay in the order in which they were found.
    changes.sort_by_key(|change| std::cmp::Reverse(change.class));
    changes
}

/// Compares two files.
///
/// # Errors
///
/// [`Error::Document`] when one of them is no YAML or JSON, or when a file cannot be read.
pub fn files(old: &Path, new: &Path) -> Result<Verdict, Error> {
    let old = parse(&old.to_string_lossy(), &outputs::read(old)?)?;
    let new = parse(&new.to_string_lossy(), &outputs::read(new)?)?;
    Ok(verdict(&old, &new, None))
}

/// Compares a document, or all of the workspace in `root`, with how git has it in a revision,
/// which should be that of the last release. What the last release did not have breaks nobody.
///
/// Where the document's own version is no semantic one, the version of the workspace counts.
///
/// # Errors
///
/// As [`files`], or when git does not know the revision.
pub fn since(root: &Path, revision: &str, file: Option<&Path>) -> Result<Vec<Verdict>, Error> {
    git(
        root,
        &["rev-parse", "--verify", "--end-of-options", revision],
    )?;
    let names = match file {
        Some(file) => vec![file.to_string_lossy().into_owned()],
        None => outputs::documents(root)?
            .iter()
            .map(|name| format!("{}/{name}.yaml", outputs::DOCUMENTS))
            .collect(),
    };
    let then = |name: &str| {
        git(
            root,
            &["show", "--end-of-options", &format!("{revision}:./{name}")],
        )
    };
    let versions = || -> Option<[Version; 2]> {
        let now = outputs::read(&root.join("Cargo.toml")).ok()?;
        Some([version(&then("Cargo.toml").ok()?)?, version(&now)?])
    };
    let mut verdicts = Vec::new();
    for name in names {
        let text = outputs::read(&root.join(&name))?;
        // The revision is known, so that what git cannot show was not there.
        if let Ok(old) = then(&name) {
            let old = parse(&format!("{revision}:{name}"), &old)?;
            verdicts.push(verdict(&old, &parse(&name, &text)?, versions()));
        }
    }
    Ok(verdicts)
}

fn parse(path: &str, text: &str) -> Result<Document, Error> {
    Document::parse(path, text).map_err(|report| Error::document(path, report.into()))
}

fn verdict(old: &Document, new: &Document, package: Option<[Version; 2]>) -> Verdict {
    Verdict {
        document: new.path().to_owned(),
        changes: compare(old, new),
        versions: verdict::of_documents(old, new).or(package),
    }
}

/// `version` in `[workspace.package]` of a manifest.
fn version(manifest: &str) -> Option<Version> {
    let (_, section) = manifest.split_once("[workspace.package]")?;
    let mut lines = section.lines().take_while(|line| !line.starts_with('['));
    let line = lines.find(|line| line.starts_with("version"))?;
    Version::parse(line.split('"').nth(1)?).ok()
}

/// What git prints.
fn git(root: &Path, arguments: &[&str]) -> Result<String, Error> {
    let mut git = Command::new("git");
    let output = git.arg("-C").arg(root).args(arguments).output();
    let output = output.map_err(Error::file("run", "git"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => Err(Error::Git {
            what: arguments.last().copied().unwrap_or_default().to_owned(),
            reason: text(&output.stderr).trim().replace('\n', " "),
        }),
    }
}
