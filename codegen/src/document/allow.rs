//! What a document says that it knows: `x-allow: [NAME]` in an object.

use super::{Document, Node, Value};
use crate::report::{Position, Report, Warning};

/// The name of the extension.
pub(crate) const ALLOW: &str = "x-allow";

impl Document {
    /// A report of this document, without the warnings that the document acknowledges.
    ///
    /// ```
    /// use cloudtest_codegen::{check, document::Document};
    ///
    /// let text = "{openapi: 3.0.3, info: {title: a, version: '1', colour: red}, paths: {}}";
    /// let document = Document::parse("api.yaml", text)?;
    /// assert!(check::check(&document).to_string().ends_with("[unknown-key]"));
    ///
    /// let allowed = text.replace("colour", "x-allow: [unknown-key], colour");
    /// assert!(check::check(&Document::parse("api.yaml", &allowed)?).is_empty());
    /// # Ok::<(), cloudtest_codegen::report::Report>(())
    /// ```
    pub fn unacknowledged(&self, mut report: Report) -> Report {
        report.retain(|finding| {
            finding
                .warning
                .is_none_or(|warning| !self.allows(warning, finding.offset))
        });
        report
    }

    /// Whether an object around a place allows a warning.
    fn allows(&self, warning: Warning, offset: usize) -> bool {
        let mut next = Some((self.root.position, &self.root));
        while let Some((_, node)) = next {
            let names = node.list(ALLOW).iter().filter_map(Node::as_text);
            if names.into_iter().any(|name| name == warning.name()) {
                return true;
            }
            // The last part that begins before the place; what an alias stands for begins elsewhere.
            next = parts(node)
                .into_iter()
                .filter(|(at, _)| at.offset <= offset)
                .max_by_key(|(at, _)| at.offset);
        }
        false
    }
}

/// The parts of a value, and where each begins.
fn parts(node: &Node) -> Vec<(Position, &Node)> {
    match &node.value {
        Value::Map(map) => map.iter().map(|(_, e)| (e.position, &e.node)).collect(),
        Value::List(items) => items.iter().map(|item| (item.position, item)).collect(),
        _ => Vec::new(),
    }
}
