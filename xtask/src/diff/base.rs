//! The documents as git has them in a revision.

use std::path::Path;
use std::process::Command;

use semver::Version;

use super::verdict::Versions;
use crate::{Error, outputs};

const MANIFEST: &str = "Cargo.toml";

/// Errs when git does not know the revision.
pub(super) fn check(root: &Path, revision: &str) -> Result<(), Error> {
    let commit = format!("{revision}^{{commit}}");
    let arguments = [
        "rev-parse",
        "--quiet",
        "--verify",
        "--end-of-options",
        &commit,
    ];
    match git(root, &arguments)? {
        Ok(_) => Ok(()),
        Err(_) => Err(Error::Git {
            what: revision.to_owned(),
            reason: "no such revision".to_owned(),
        }),
    }
}

/// A file in a revision, if it is there.
pub(super) fn text(root: &Path, revision: &str, path: &str) -> Result<Option<String>, Error> {
    let listed = git(
        root,
        &["ls-tree", "--name-only", "--end-of-options", revision, path],
    )?;
    if listed.as_deref().is_ok_and(|names| names.trim().is_empty()) {
        return Ok(None);
    }
    let object = format!("{revision}:./{path}");
    match git(root, &["show", "--end-of-options", &object])? {
        Ok(text) => Ok(Some(text)),
        Err(reason) => Err(Error::Git {
            what: object,
            reason,
        }),
    }
}

/// The version of the workspace's packages, then and now.
pub(super) fn versions(root: &Path, revision: &str) -> Result<Option<Versions>, Error> {
    let old = text(root, revision, MANIFEST)?.as_deref().and_then(version);
    let new = version(&outputs::read(&root.join(MANIFEST))?);
    Ok(old.zip(new).map(|(old, new)| Versions { old, new }))
}

/// `version` in `[workspace.package]`.
fn version(manifest: &str) -> Option<Version> {
    let (_, section) = manifest.split_once("[workspace.package]")?;
    let line = section
        .lines()
        .take_while(|line| !line.starts_with('['))
        .find(|line| line.starts_with("version"))?;
    Version::parse(line.split('"').nth(1)?).ok()
}

/// What git prints, or what it has against it.
fn git(root: &Path, arguments: &[&str]) -> Result<Result<String, String>, Error> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output()
        .map_err(Error::file("run", "git"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(text(&output.stderr).trim().replace('\n', " "))
    })
}
