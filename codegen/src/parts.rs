//! The parts of a document that can stand alone: components and operations, and what each needs.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::document::{escape, unescape};
use crate::openapi::{VERBS, entries};

/// The parts of a document, by their JSON pointers.
#[derive(Debug)]
pub(crate) struct Parts {
    document: Value,
    /// Each component and operation, and the parts that it refers to.
    needs: HashMap<String, Vec<String>>,
    /// Each part that is referred to, and the parts that do.
    needed_by: HashMap<String, Vec<String>>,
    /// In the order of the document.
    components: Vec<String>,
    operations: Vec<String>,
}

impl Parts {
    /// Takes a document apart.
    pub(crate) fn new(document: Value) -> Self {
        let mut parts = Self {
            needs: HashMap::new(),
            needed_by: HashMap::new(),
            components: Vec::new(),
            operations: Vec::new(),
            document: Value::Null,
        };
        for (section, components) in entries(document.get("components")) {
            for (name, component) in entries(Some(components)) {
                let pointer = format!("/components/{section}/{}", escape(name));
                parts.needs.insert(pointer.clone(), references(component));
                parts.components.push(pointer);
            }
        }
        for (path, item) in entries(document.get("paths")) {
            let shared = item.get("parameters").map(references).unwrap_or_default();
            for (verb, operation) in entries(Some(item)) {
                if VERBS.contains(&verb.as_str()) {
                    let pointer = format!("/paths/{}/{verb}", escape(path));
                    let mut needs = references(operation);
                    needs.extend_from_slice(&shared);
                    parts.needs.insert(pointer.clone(), needs);
                    parts.operations.push(pointer);
                }
            }
        }
        for (part, needs) in &parts.needs {
            for needed in needs {
                let needed_by = parts.needed_by.entry(needed.clone()).or_default();
                needed_by.push(part.clone());
            }
        }
        parts.document = document;
        parts
    }

    /// The operations, in the order of the document.
    pub(crate) fn operations(&self) -> Vec<&str> {
        self.operations.iter().map(String::as_str).collect()
    }

    /// The components, each behind those that it needs, except in a circle.
    pub(crate) fn components(&self) -> Vec<&str> {
        let (mut order, mut seen) = (Vec::new(), BTreeSet::new());
        for component in &self.components {
            self.visit(component, &mut seen, &mut |part| order.push(part));
        }
        order
    }

    /// These parts, and all that they need.
    pub(crate) fn closure<'a>(&'a self, parts: &[&'a str]) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        for part in parts {
            self.visit(part, &mut seen, &mut |_| {});
        }
        seen
    }

    /// The part at a pointer.
    pub(crate) fn find(&self, pointer: &str) -> Option<&str> {
        self.needs
            .get_key_value(pointer)
            .map(|(part, _)| part.as_str())
    }

    /// These parts, and all that need them.
    pub(crate) fn dependents<'a>(&'a self, parts: &[&'a str]) -> BTreeSet<&'a str> {
        let (mut seen, mut next) = (BTreeSet::new(), parts.to_vec());
        while let Some(part) = next.pop() {
            if seen.insert(part) {
                let dependents = self.needed_by.get(part).into_iter().flatten();
                next.extend(dependents.map(String::as_str));
            }
        }
        seen
    }

    /// The components that these parts need, and no other.
    pub(crate) fn needed_only_by<'a>(&'a self, parts: &BTreeSet<&'a str>) -> Vec<&'a str> {
        let needed = self.closure(&parts.iter().copied().collect::<Vec<_>>());
        let others = self.components.iter().chain(&self.operations);
        let others = others
            .map(String::as_str)
            .filter(|part| !needed.contains(part));
        let kept = self.closure(&others.collect::<Vec<_>>());
        needed.difference(&kept).copied().collect()
    }

    /// The document with these parts only; of those that `is_blank` picks there is the name only.
    pub(crate) fn document(
        &self,
        parts: &BTreeSet<&str>,
        is_blank: impl Fn(&str) -> bool,
    ) -> Value {
        let mut root: Map<String, Value> = entries(Some(&self.document))
            .filter(|(key, _)| !matches!(key.as_str(), "paths" | "components"))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let (mut paths, mut components) = (Map::new(), Map::new());
        for part in self.components.iter().chain(&self.operations) {
            let Some(value) = parts
                .contains(part.as_str())
                .then(|| self.document.pointer(part))
                .flatten()
            else {
                continue;
            };
            let value = if is_blank(part) {
                json!({})
            } else {
                value.clone()
            };
            let mut segments = part.split('/').skip(1).map(unescape);
            let (Some(first), Some(second), Some(third)) =
                (segments.next(), segments.next(), segments.next())
            else {
                continue;
            };
            if first == "components" {
                insert(&mut components, second, third, value);
            } else {
                let item = entries(self.document["paths"].get(&second))
                    .filter(|(key, _)| !VERBS.contains(&key.as_str()));
                for (key, shared) in item {
                    insert(&mut paths, second.clone(), key.clone(), shared.clone());
                }
                insert(&mut paths, second, third, value);
            }
        }
        root.insert("paths".to_owned(), paths.into());
        // Security schemes are named, not referred to.
        let schemes = self.document.pointer("/components/securitySchemes");
        if let Some(schemes) = schemes {
            components.insert("securitySchemes".to_owned(), schemes.clone());
        }
        root.insert("components".to_owned(), components.into());
        root.into()
    }

    /// Visits what a part needs, and then the part.
    fn visit<'a>(
        &'a self,
        part: &'a str,
        seen: &mut BTreeSet<&'a str>,
        done: &mut dyn FnMut(&'a str),
    ) {
        // A stack of its own, as a chain of references may be long.
        let mut stack = vec![(part, 0)];
        while let Some((part, next)) = stack.pop() {
            if next == 0 && !seen.insert(part) {
                continue;
            }
            match self.needs.get(part).and_then(|needs| needs.get(next)) {
                Some(needed) => {
                    stack.push((part, next + 1));
                    if self.needs.contains_key(needed.as_str()) {
                        stack.push((needed, 0));
                    }
                }
                None => done(part),
            }
        }
    }
}

fn insert(into: &mut Map<String, Value>, outer: String, inner: String, value: Value) {
    let outer = into.entry(outer).or_insert_with(|| json!({}));
    if let Some(outer) = outer.as_object_mut() {
        outer.insert(inner, value);
    }
}

/// What a value refers to, as pointers.
fn references(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    gather(value, &mut found);
    found
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        // The mapping of a discriminator has references without `$ref`.
        Value::String(text) => found.extend(
            text.strip_prefix('#')
                .filter(|pointer| pointer.starts_with("/components/"))
                .map(str::to_owned),
        ),
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(map) => map.values().for_each(|value| gather(value, found)),
        _ => {}
    }
}
