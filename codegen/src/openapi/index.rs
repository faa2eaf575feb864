//! The objects of a document, by kind.

use std::collections::BTreeMap;

use super::{Kind, VERBS, component, follow};
use crate::document::{Document, Node};
use crate::report::Position;

/// An object that was found on the walk, written out (not referred to).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'a> {
    /// Where its key stands, or the object itself in a list.
    pub at: Position,
    /// The key it stands under, if it stands under one.
    pub key: Option<&'a str>,
    /// The object.
    pub node: &'a Node,
}

/// A `$ref` that was found on the walk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'a> {
    /// What must be at its end.
    pub kind: Kind,
    /// Where the text of the reference stands.
    pub at: Position,
    /// The text, such as `#/components/schemas/User`.
    pub target: &'a str,
}

/// An extension that was found on the walk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extension<'a> {
    /// Its name, such as `x-allow`.
    pub key: &'a str,
    /// Where its name stands.
    pub at: Position,
    /// Its value.
    pub node: &'a Node,
}

/// A request that one can make.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Operation<'a> {
    /// The path, such as `/users/{id}`.
    pub path: &'a str,
    /// What stands under the path.
    pub path_item: &'a Node,
    /// Such as `get`.
    pub verb: &'static str,
    /// Where the verb stands.
    pub at: Position,
    /// The operation.
    pub node: &'a Node,
}

/// Everything in a document.
#[derive(Debug)]
pub(crate) struct Objects<'a> {
    document: &'a Document,
    by_kind: BTreeMap<Kind, Vec<Object<'a>>>,
    references: Vec<Reference<'a>>,
    extensions: Vec<Extension<'a>>,
}

impl<'a> Objects<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        Self {
            document,
            by_kind: BTreeMap::new(),
            references: Vec::new(),
            extensions: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, kind: Kind, object: Object<'a>) {
        self.by_kind.entry(kind).or_default().push(object);
    }

    pub(crate) fn add_reference(&mut self, reference: Reference<'a>) {
        self.references.push(reference);
    }

    pub(crate) fn add_extension(&mut self, extension: Extension<'a>) {
        self.extensions.push(extension);
    }

    /// The document that the objects are of.
    pub(crate) fn root(&self) -> &'a Node {
        self.document.root()
    }

    /// The objects of a kind, in the order of the text.
    pub(crate) fn of(&self, kind: Kind) -> &[Object<'a>] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Every reference, in the order of the text.
    pub(crate) fn references(&self) -> &[Reference<'a>] {
        &self.references
    }

    /// Every extension, in the order of the text.
    pub(crate) fn extensions(&self) -> &[Extension<'a>] {
        &self.extensions
    }

    /// The named objects of a kind under `components`.
    pub(crate) fn components(
        &self,
        kind: Kind,
    ) -> impl Iterator<Item = (&'a String, &'a crate::document::Entry)> {
        let components = self.root().get("components");
        kind.section()
            .and_then(|section| components?.get(section)?.as_map())
            .into_iter()
            .flatten()
    }

    /// The operations under `paths`, in the order of the text.
    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation<'a>> {
        self.root().entries("paths").flat_map(|(path, item)| {
            VERBS.into_iter().filter_map(move |verb| {
                let entry = item.node.entry(verb)?;
                entry.node.as_map()?;
                Some(Operation {
                    path,
                    path_item: &item.node,
                    verb,
                    at: entry.position,
                    node: &entry.node,
                })
            })
        })
    }

    /// The object itself, or what its `$ref` leads to; `None` when that leads nowhere.
    pub(crate) fn resolve(&self, node: &'a Node) -> Option<&'a Node> {
        follow(node, |node| node.text("$ref"), |target| self.target(target))
    }

    /// What a reference to a component leads to.
    pub(crate) fn target(&self, target: &str) -> Option<&'a Node> {
        let (section, name) = component(target)?;
        self.root().get("components")?.get(section)?.get(&name)
    }
}
