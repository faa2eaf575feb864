//! Names that the document gives by `x-rust-name` and `x-enum-varnames`.
//!
//! An operation or a component is renamed in the document itself. Of a property, a parameter or a
//! value of an `enum` progenitor derives both the name in Rust and the one on the wire from one
//! text. So that text becomes a [`Mark`], which any name made of it keeps in it, and
//! `refine::renames` puts either name in its place.

mod rewrite;

use std::collections::HashMap;

use super::Envelopes;
use crate::check::names::given::{RUST_NAME, VARIANT_NAMES};
use crate::document::{Document, Map, Node};

/// Between the name in Rust and the rest of a marked text. No name that progenitor or typify makes
/// of a text has this sign, so a text that has it is meant for the wire.
pub(crate) const SIGN: char = '@';

/// What stands in the document for something renamed.
#[derive(Debug)]
pub(crate) struct Mark {
    /// Its name in Rust.
    pub(crate) rust: String,
    /// Its name on the wire.
    pub(crate) wire: String,
    /// Whether the name is sent; the one of a parameter in the path is not.
    pub(crate) is_sent: bool,
}

impl Mark {
    /// The text of the mark with a number, such as `size@xw7w`; in a name it is one word in each
    /// case: `_xw7w`, `-xw7w`, `Xw7w`.
    pub(crate) fn text(&self, number: usize) -> String {
        format!("{}{SIGN}xw{number}w", self.rust)
    }
}

/// All marks of a document.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    marks: Vec<Mark>,
    /// The number of each mark, by its name in Rust and the one on the wire.
    numbers: HashMap<(String, String), usize>,
}

impl Renames {
    /// Whether nothing is marked.
    pub(crate) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The mark of a number.
    pub(crate) fn mark(&self, number: usize) -> Option<&Mark> {
        self.marks.get(number)
    }

    /// What a text says on the wire.
    pub(super) fn wire<'a>(&'a self, text: &'a str) -> &'a str {
        let mark = || {
            let (_, tag) = text.split_once(SIGN)?;
            let number = tag.strip_prefix("xw")?.strip_suffix('w')?;
            self.mark(number.parse().ok()?)
        };
        mark().map_or(text, |mark| &mark.wire)
    }

    /// The envelopes, in the names of the wire.
    pub(super) fn wire_paths(&self, mut envelopes: Envelopes) -> Envelopes {
        for name in envelopes.values_mut().flatten() {
            *name = self.wire(name).to_owned();
        }
        envelopes
    }

    /// The text for something that is sent.
    pub(crate) fn add(&mut self, rust: &str, wire: &str) -> String {
        self.mark_as(rust, wire, true)
    }

    /// The text for a parameter in the path.
    fn add_in_path(&mut self, rust: &str, wire: &str) -> String {
        self.mark_as(rust, wire, false)
    }

    fn mark_as(&mut self, rust: &str, wire: &str, is_sent: bool) -> String {
        let next = self.marks.len();
        let key = (rust.to_owned(), wire.to_owned());
        let number = *self.numbers.entry(key).or_insert_with_key(|(rust, wire)| {
            self.marks.push(Mark {
                rust: rust.clone(),
                wire: wire.clone(),
                is_sent: false,
            });
            next
        });
        let mark = &mut self.marks[number];
        mark.is_sent |= is_sent;
        mark.text(number)
    }
}

/// The name in Rust that is in a text, marked or not.
pub(super) fn rust_name(text: &str) -> &str {
    match text.split_once(SIGN) {
        Some((name, rest)) if rest.starts_with("xw") && rest.ends_with('w') => name,
        _ => text,
    }
}

/// Renames what has a name given, in a document that passed `check`.
pub(crate) fn rename(document: Document) -> (Document, Renames) {
    if !gives_names(document.root()) {
        return (document, Renames::default());
    }
    rewrite::rewrite(&document)
}

fn gives_names(node: &Node) -> bool {
    let in_map = |map: &Map| {
        map.iter().any(|(key, entry)| {
            matches!(key.as_str(), RUST_NAME | VARIANT_NAMES) || gives_names(&entry.node)
        })
    };
    node.as_map().is_some_and(in_map)
        || node
            .as_list()
            .is_some_and(|list| list.iter().any(gives_names))
}

#[cfg(test)]
mod tests;
