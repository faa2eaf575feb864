//! A document as it was written: every key and value knows where it stands.
//!
//! Start at [`Document::parse`]. The text is YAML 1.2 (so JSON as well), read
//! with the core schema: `no` is a text, `1.0` a number.

mod allow;
mod node;
mod parse;
mod pointer;
mod scalar;

pub(crate) use allow::ALLOW;
pub use node::{Entry, Map, Node, Value};
pub use pointer::{escape, unescape};

use std::sync::Arc;

use crate::report::{Finding, Findings, Position, Report};

/// A document that could be read.
///
/// That says nothing yet of what it means; [`crate::check::check`] does.
///
/// ```
/// use cloudtest_codegen::document::Document;
///
/// let document = Document::parse("api.yaml", "openapi: 3.0.3\npaths: {}\n")?;
/// assert_eq!(document.at("/paths").map(|p| (p.line, p.column)), Some((2, 1)));
/// # Ok::<(), cloudtest_codegen::report::Report>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    path: Arc<str>,
    root: Node,
    problems: Vec<Finding>,
}

impl Document {
    /// Reads a text. `path` is how reports name it.
    ///
    /// Fails with one finding where the text is no YAML at all. What can be read
    /// past (a key given twice) is kept for [`crate::check::check`].
    pub fn parse(path: &str, text: &str) -> Result<Self, Report> {
        let path: Arc<str> = path.into();
        let (root, problems) = parse::parse(&path, text)?;
        Ok(Self {
            path,
            root,
            problems,
        })
    }

    /// How reports name this document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole document.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The whole document, to be changed; positions stay those of the text.
    pub(crate) fn root_mut(&mut self) -> &mut Node {
        &mut self.root
    }

    /// The value at a JSON pointer, such as `/paths/~1users/get`.
    pub fn node(&self, pointer: &str) -> Option<&Node> {
        self.find(pointer).map(|(_, node)| node)
    }

    /// Where the key of the value at a JSON pointer stands, or the item of a list.
    pub fn at(&self, pointer: &str) -> Option<Position> {
        self.find(pointer).map(|(position, _)| position)
    }

    /// Where a value stands, or the one around it if it is not in the text.
    pub fn nearest(&self, mut pointer: &str) -> Position {
        loop {
            match (self.at(pointer), pointer.rsplit_once('/')) {
                (Some(position), _) => return position,
                (None, Some((around, _))) => pointer = around,
                (None, None) => return self.root.position,
            }
        }
    }

    /// Takes away the value at a JSON pointer, if it stands under a key.
    pub(crate) fn remove(&mut self, pointer: &str) {
        let Some((around, key)) = pointer.rsplit_once('/') else {
            return;
        };
        let mut node = &mut self.root;
        for segment in around.split('/').skip(1) {
            let Value::Map(map) = &mut node.value else {
                return;
            };
            let Some(entry) = map.get_mut(&unescape(segment)) else {
                return;
            };
            node = &mut entry.node;
        }
        if let Value::Map(map) = &mut node.value {
            map.shift_remove(&unescape(key));
        }
    }

    /// The document without its positions.
    pub fn to_json(&self) -> serde_json::Value {
        self.root.to_json()
    }

    /// The document as progenitor takes it.
    ///
    /// ```
    /// # use cloudtest_codegen::document::Document;
    /// let document = Document::parse(
    ///     "api.yaml",
    ///     "{openapi: 3.0.3, info: {title: Users, version: '1'}, paths: {}}",
    /// )?;
    /// assert_eq!(document.openapi()?.info.title, "Users");
    /// # Ok::<(), cloudtest_codegen::report::Report>(())
    /// ```
    pub fn openapi(&self) -> Result<openapiv3::OpenAPI, Report> {
        self.read_as(self.to_json())
    }

    /// This document, changed, as progenitor takes it.
    pub(crate) fn read_as(&self, json: serde_json::Value) -> Result<openapiv3::OpenAPI, Report> {
        serde_json::from_value(json).map_err(|error| {
            // What it cannot take `check` reports with its place.
            let mut findings = Findings::new(Arc::clone(&self.path));
            let at = self.root.position;
            findings.error(at, error.to_string(), "see the OpenAPI 3.0 specification");
            findings.into_report()
        })
    }

    /// What was wrong with the text, though it could be read.
    pub(crate) fn problems(&self) -> &[Finding] {
        &self.problems
    }

    /// The place of the key, and the value.
    fn find(&self, pointer: &str) -> Option<(Position, &Node)> {
        let mut found = (self.root.position, &self.root);
        if pointer.is_empty() {
            return Some(found);
        }
        for segment in pointer.strip_prefix('/')?.split('/') {
            let key = unescape(segment);
            found = match &found.1.value {
                Value::Map(map) => map.get(&key).map(|entry| (entry.position, &entry.node))?,
                Value::List(items) => {
                    let item = items.get(key.parse::<usize>().ok()?)?;
                    (item.position, item)
                }
                _ => return None,
            };
        }
        Some(found)
    }
}

/// The text of a file, which must be UTF-8. `path` is how reports name it.
///
/// # Errors
///
/// One finding, at the first byte that is none.
///
/// ```
/// use cloudtest_codegen::document::decode;
///
/// let report = decode("api.yaml", b"openapi: 3.0.3\ninfo: \xff").unwrap_err();
/// assert!(report.to_string().starts_with("api.yaml:2:7: this is no UTF-8"));
/// ```
pub fn decode<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Report> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
        let last = before.rsplit('\n').next().unwrap_or_default();
        let at = Position {
            offset: before.len(),
            line: before.matches('\n').count() + 1,
            column: last.chars().count() + 1,
        };
        let mut findings = Findings::new(path);
        findings.error(at, "this is no UTF-8", "save the file in that encoding");
        findings.into_report()
    })
}

#[cfg(test)]
mod tests;
