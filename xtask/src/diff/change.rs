//! A change of a document, and whom it concerns.

use std::fmt;

use cloudtest_codegen::document::Document;
use cloudtest_codegen::report::Position;

/// How far the version has to rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nothing changes for a program.
    Patch,
    /// There is more to be had; what worked still works.
    Minor,
    /// What worked may not.
    Breaking,
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

/// Which side stops working when the other one follows the new document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Neither.
    Nobody,
    /// A client of the old document, with a service of the new one.
    Clients,
    /// A service of the old document, with a client of the new one.
    Services,
    /// Each of them with the other.
    Both,
}

impl fmt::Display for Breaks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nobody => "breaks nobody",
            Self::Clients => "breaks old clients",
            Self::Services => "breaks new clients of old services",
            Self::Both => "breaks old clients, and new clients of old services",
        })
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `FILE:LINE:COLUMN`, in the new document where it can be seen there.
    pub at: String,
    /// The JSON pointer of the place.
    pub pointer: String,
    /// What changed.
    pub what: String,
    /// How far the version has to rise for it.
    pub class: Class,
    /// Which side it breaks.
    pub breaks: Breaks,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            at,
            pointer,
            what,
            class,
            breaks,
        } = self;
        write!(f, "{at}: {class}: {what}; {breaks} ({pointer})")
    }
}

/// A change by its JSON pointers in both documents; one is empty if it is not there.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) what: String,
    pub(super) class: Class,
    pub(super) breaks: Breaks,
}

impl Found {
    pub(super) fn located(self, old: &Document, new: &Document) -> Change {
        // What was removed is only in the old one; there its pointer is the longer.
        let in_new = (new, self.new.as_str());
        let in_old = (old, self.old.as_str());
        let order = if self.old.len() > self.new.len() {
            [in_old, in_new]
        } else {
            [in_new, in_old]
        };
        let place = order.iter().find_map(|(document, pointer)| {
            let at = document.at(pointer)?;
            Some((*document, *pointer, at))
        });
        // What was shared in one document only has no place of its own there.
        let (document, pointer, at) = place.unwrap_or_else(|| nearest(new, &self.new));
        let pointer = format!("#{pointer}");
        let at = format!("{}:{}:{}", document.path(), at.line, at.column);
        Change {
            at,
            pointer,
            what: self.what,
            class: self.class,
            breaks: self.breaks,
        }
    }
}

/// The innermost place around a pointer that a document has.
fn nearest<'a>(document: &'a Document, pointer: &'a str) -> (&'a Document, &'a str, Position) {
    let mut pointer = pointer;
    loop {
        if let Some(at) = document.at(pointer) {
            return (document, pointer, at);
        }
        pointer = match pointer.rsplit_once('/') {
            Some((around, _)) => around,
            None => return (document, "", document.root().position),
        };
    }
}
