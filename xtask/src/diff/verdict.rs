//! Whether the version has risen as far as the changes ask.

use std::fmt;

use cloudtest_codegen::document::Document;
use semver::{Prerelease, Version};

use super::change::{Change, Class};

/// The version before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Before.
    pub old: Version,
    /// After.
    pub new: Version,
}

impl Versions {
    /// Those of `info.version`, if both are semantic versions.
    pub fn of_documents(old: &Document, new: &Document) -> Option<Self> {
        let version = |document: &Document| {
            let text = document.root().get("info")?.text("version")?;
            Version::parse(text).ok()
        };
        Some(Self {
            old: version(old)?,
            new: version(new)?,
        })
    }

    /// The lowest version that may follow the old one.
    pub fn lowest(&self, class: Class) -> Version {
        let Version {
            major,
            minor,
            patch,
            ..
        } = self.old;
        // What a pre-release leads to is not out yet, and may hold anything.
        if self.old.pre != Prerelease::EMPTY {
            return Version::new(major, minor, patch);
        }
        // Below 1.0.0 each number stands for the one to its left, as cargo reads it.
        match class {
            Class::Breaking if major > 0 => Version::new(major + 1, 0, 0),
            Class::Breaking if minor > 0 => Version::new(0, minor + 1, 0),
            Class::Minor if major > 0 => Version::new(major, minor + 1, 0),
            _ => Version::new(major, minor, patch + 1),
        }
    }

    /// Whether the new version, or the one that it is a pre-release of, is as high.
    fn suffice(&self, class: Class) -> bool {
        let Version {
            major,
            minor,
            patch,
            ..
        } = self.new;
        self.new > self.old && Version::new(major, minor, patch) >= self.lowest(class)
    }
}

/// All that is to be said of two versions of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The newer document.
    pub document: String,
    /// What changed, the gravest first.
    pub changes: Vec<Change>,
    /// The versions; none when neither document nor package has semantic ones.
    pub versions: Option<Versions>,
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
            (Some(class), Some(versions)) => !versions.suffice(class),
            (Some(class), None) => class == Class::Breaking,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        let document = &self.document;
        match (self.class(), &self.versions) {
            (None, _) => write!(f, "{document}: nothing changed"),
            (Some(class), None) => write!(
                f,
                "{document}: asks for a {class} release; its version is no semantic one, so it \
                 was not compared"
            ),
            (Some(class), Some(versions)) => {
                let Versions { old, new } = versions;
                let lowest = versions.lowest(class);
                write!(
                    f,
                    "{document}: asks for a {class} release after {old}, {lowest} or later; "
                )?;
                match self.lacks_bump() {
                    true => write!(f, "{new} is too low, raise it"),
                    false => write!(f, "{new} is enough"),
                }
            }
        }
    }
}
