//! Names that cannot clash.
//!
//! progenitor and typify make names in Rust of names in the document, and two may become one: two
//! components, a component and a schema inside another, two answers. typify then takes one type for
//! both without a word. So each component, operation and inline schema goes to them under a name of
//! its own, with a mark such as `zq7z` in it that stays a word in every case: `thing_zq7z_kind`,
//! `ThingZq7zKind`. [`restore`](Names::restore) takes the marks out of what they wrote, and numbers
//! what is called the same without them. A mark tells as well which part of the document a name in
//! the output is of.

mod mark;
mod restore;
mod wire;

pub(crate) use restore::Chosen;

use std::ops::Range;

use serde_json::Value;

/// The marks of a document.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    /// What each mark begins with; no text of the document has it.
    tag: String,
    marks: Vec<Mark>,
}

/// Something with a name of its own.
#[derive(Clone, Debug)]
struct Mark {
    kind: Kind,
    /// Its place in the document, as a JSON pointer.
    pointer: String,
    /// What it is called in the document; of what is renamed for Rust, the name there.
    base: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Component,
    Operation,
    Inline,
    /// A property or a parameter, with its name on the wire.
    Renamed(String),
}

impl Names {
    /// Gives marks to all that has a name in a document.
    pub(crate) fn mark(document: &mut Value) -> Self {
        let text = document.to_string().to_lowercase();
        let tag = ('a'..='z')
            .flat_map(|a| ('q'..='z').map(move |b| format!("z{b}{a}")))
            .find(|tag| !text.contains(tag.as_str()))
            .unwrap_or_else(|| "zqzqz".to_owned());
        let mut names = Self {
            tag,
            marks: Vec::new(),
        };
        names.mark_all(document);
        names
    }

    /// The place of what a name in the output is of.
    pub(crate) fn pointer(&self, name: &str) -> Option<&str> {
        let (_, number) = self.find(name)?;
        Some(&self.marks[number].pointer)
    }

    /// A pointer into the document as it was written, from one into the document with marks.
    pub(crate) fn written(&self, pointer: &str) -> String {
        let mark = self.pointer(pointer);
        match (mark, pointer.starts_with("/components/schemas/")) {
            (Some(written), true) => written.to_owned(),
            _ => self.without_marks(pointer),
        }
    }

    fn add(&mut self, kind: Kind, pointer: &str, base: &str) -> String {
        let number = self.marks.len();
        self.marks.push(Mark {
            kind,
            pointer: pointer.to_owned(),
            base: base.to_owned(),
        });
        format!("{base}-{}{number}z", self.tag)
    }

    /// The first mark in a text, and its number.
    fn find(&self, text: &str) -> Option<(Range<usize>, usize)> {
        // The first letter of a mark may be a capital.
        text.match_indices(&self.tag[1..]).find_map(|(at, tag)| {
            let start = text[..at].ends_with(['z', 'Z']).then(|| at - 1)?;
            let digits = text[at + tag.len()..].split_once('z')?.0;
            let number = digits.parse().ok().filter(|n| *n < self.marks.len())?;
            Some((start..at + tag.len() + digits.len() + 1, number))
        })
    }

    /// A text as it would be if nothing had been marked.
    pub(crate) fn without_marks(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((range, number)) = self.find(rest) {
            plain.push_str(&rest[..range.start]);
            if plain.ends_with(['-', '_']) {
                plain.pop();
            }
            if let Kind::Renamed(wire) = &self.marks[number].kind
                && let Some(before) = plain.strip_suffix(&self.marks[number].base)
            {
                plain.truncate(before.len());
                plain.push_str(wire);
            }
            rest = &rest[range.end..];
            if plain.is_empty() {
                rest = rest.trim_start_matches('_');
            }
        }
        plain.push_str(rest);
        plain
    }
}
