//! A place in two documents.

use std::collections::HashSet;

use cloudtest_codegen::document::{Document, escape};
use serde_json::{Map, Value};

/// A value and where it stands; `Null` where there is none.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    root: &'a Value,
    pub(super) value: &'a Value,
    pub(super) pointer: String,
}

impl<'a> Place<'a> {
    pub(super) fn root(root: &'a Value) -> Self {
        let (value, pointer) = (root, String::new());
        Self {
            root,
            value,
            pointer,
        }
    }

    /// One key or index further, with a reference left as it is.
    pub(super) fn step(&self, key: &str) -> Self {
        let pointer = format!("/{}", escape(key));
        Self {
            root: self.root,
            value: self.value.pointer(&pointer).unwrap_or(&Value::Null),
            pointer: self.pointer.clone() + &pointer,
        }
    }

    /// One key or index further; a reference leads on to its target.
    pub(super) fn get(&self, key: &str) -> Self {
        let mut it = self.step(key);
        let mut seen = HashSet::new();
        while let Some(target) = it.value.get("$ref").and_then(Value::as_str)
            && let Some(pointer) = target.strip_prefix('#')
            && seen.insert(pointer)
        {
            it.value = it.root.pointer(pointer).unwrap_or(&Value::Null);
            it.pointer = pointer.to_owned();
        }
        it
    }

    pub(super) fn exists(&self) -> bool {
        !self.value.is_null()
    }

    pub(super) fn is(&self, key: &str) -> bool {
        self.value[key] == true
    }

    pub(super) fn text(&self, key: &str) -> &'a str {
        self.value[key].as_str().unwrap_or_default()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &'a String> {
        self.value.as_object().into_iter().flat_map(Map::keys)
    }

    pub(super) fn items(&self) -> &'a [Value] {
        self.value.as_array().map_or(&[], Vec::as_slice)
    }

    pub(super) fn elements(&self) -> Vec<Self> {
        (0..self.items().len())
            .map(|index| self.get(&index.to_string()))
            .collect()
    }

    /// Of the answers to an operation: whether an enum is made of those of a kind.
    pub(super) fn has_several_types(&self, errors: bool) -> bool {
        let of_kind = |status: &&String| status.starts_with(['1', '2', '3']) != errors;
        let types = self.keys().filter(of_kind).map(|status| {
            let content = self.get(status).step("content");
            let media = content.keys().next();
            media.map(|media| content.step(media).step("schema").value.to_string())
        });
        types.collect::<HashSet<_>>().len() > 1
    }

    /// `FILE:LINE:COLUMN` of the innermost place that the document knows around this one.
    pub(super) fn at(&self, document: &Document) -> String {
        let position = document.nearest(&self.pointer);
        format!("{}:{}:{}", document.path(), position.line, position.column)
    }
}

/// The same place in the old document and in the new one.
#[derive(Clone, Debug)]
pub(super) struct Pair<'a> {
    pub(super) old: Place<'a>,
    pub(super) new: Place<'a>,
}

impl<'a> Pair<'a> {
    pub(super) fn get(&self, key: &str) -> Self {
        Self {
            old: self.old.get(key),
            new: self.new.get(key),
        }
    }

    /// The keys of both, each once.
    pub(super) fn keys(&self) -> Vec<&'a String> {
        let mut keys: Vec<_> = self.old.keys().collect();
        let known = |key: &&String| self.old.value.get(*key).is_none();
        keys.extend(self.new.keys().filter(known));
        keys
    }
}
