//! What the changes ask of the version, and whether it has risen as far.

use std::fmt;

use cloudtest_codegen::document::Document;
use semver::{Prerelease, Version};

/// How far the version of the generated crate has to rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nothing changes for a program.
    Patch,
    /// There is more to be had; what worked still works.
    Minor,
    /// A program that calls the crate may not compile, or may fail.
    Breaking,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `FILE:LINE:COLUMN`, in the new document where it can be seen there.
    pub at: String,
    /// What changed.
    pub what: String,
    /// How far the version has to rise for it.
    pub class: Class,
}

/// All that is to be said of two versions of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The newer document.
    pub document: String,
    /// What changed, the gravest first.
    pub changes: Vec<Change>,
    /// The version before and after; none when neither document nor package has semantic ones.
    pub versions: Option<[Version; 2]>,
}

impl Verdict {
    /// The class of the gravest change.
    pub fn class(&self) -> Option<Class> {
        self.changes.iter().map(|change| change.class).max()
    }

    /// Whether the version has not risen as far as the changes ask.
    ///
    /// Where there is no version to compare, a breaking change is enough.
    pub fn lacks_bump(&self) -> bool {
        match (self.class(), &self.versions) {
            (None, _) => false,
            (Some(class), None) => class == Class::Breaking,
            (Some(class), Some([old, new])) => {
                // A pre-release is as good as what it leads to.
                let released = Version::new(new.major, new.minor, new.patch);
                new <= old || released < lowest(old, class)
            }
        }
    }
}

/// The lowest version that may follow, as cargo reads versions.
pub fn lowest(old: &Version, class: Class) -> Version {
    let (major, minor, patch) = (old.major, old.minor, old.patch);
    match class {
        // What a pre-release leads to is not out yet, and may hold anything.
        _ if old.pre != Prerelease::EMPTY => Version::new(major, minor, patch),
        Class::Breaking if major > 0 => Version::new(major + 1, 0, 0),
        Class::Breaking if minor > 0 => Version::new(0, minor + 1, 0),
        Class::Minor if major > 0 => Version::new(major, minor + 1, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

/// `info.version` of both documents, if they are semantic versions.
pub(super) fn of_documents(old: &Document, new: &Document) -> Option<[Version; 2]> {
    let version = |document: &Document| {
        let text = document.root().get("info")?.text("version")?;
        Version::parse(text).ok()
    };
    Some([version(old)?, version(new)?])
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Change { at, what, class } in &self.changes {
            writeln!(f, "{at}: {class}: {what}")?;
        }
        let document = &self.document;
        let Some(class) = self.class() else {
            return write!(f, "{document}: nothing changed");
        };
        write!(f, "{document}: asks for a {class} release")?;
        match &self.versions {
            None => f.write_str("; its version is no semantic one, so it was not compared"),
            Some([old, new]) => {
                let lowest = lowest(old, class);
                let enough = if self.lacks_bump() {
                    "too low, raise it"
                } else {
                    "enough"
                };
                write!(f, " after {old}, {lowest} or later; {new} is {enough}")
            }
        }
    }
}
