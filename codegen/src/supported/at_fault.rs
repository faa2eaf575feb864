//! Which parts of a document have something at a place.

use std::collections::{BTreeSet, HashMap};

use crate::document::{Document, Entry, Node, Value, escape};
use crate::openapi::VERBS;

/// The links that have something at these places, as JSON pointers.
pub(super) fn links_at(document: &Document, offsets: &BTreeSet<usize>) -> HashMap<usize, String> {
    let mut found = HashMap::new();
    let mut note = |owner: &Node, at: &str| {
        for (name, entry) in owner.entries("links") {
            let pointer = format!("{at}/links/{}", escape(name));
            let places = places(entry, offsets).into_iter();
            found.extend(places.map(|offset| (offset, pointer.clone())));
        }
    };
    if let Some(components) = document.root().get("components") {
        note(components, "/components");
        for (name, entry) in components.entries("responses") {
            note(
                &entry.node,
                &format!("/components/responses/{}", escape(name)),
            );
        }
    }
    for (path, item) in document.root().entries("paths") {
        for (verb, operation) in item.node.as_map().into_iter().flatten() {
            for (status, entry) in operation.node.entries("responses") {
                let at = format!("/paths/{}/{verb}/responses/{status}", escape(path));
                note(&entry.node, &at);
            }
        }
    }
    found
}

/// The operations and components that stand at these places, as JSON pointers; of what stands in a
/// path beside its operations, all of these.
pub(super) fn at_fault(
    document: &Document,
    offsets: BTreeSet<usize>,
) -> HashMap<usize, Vec<String>> {
    let mut found: HashMap<usize, Vec<String>> = HashMap::new();
    let mut note = |at: Vec<usize>, parts: &[String]| {
        for offset in at {
            found.entry(offset).or_default().extend_from_slice(parts);
        }
    };
    for (section, components) in document.root().entries("components") {
        for (name, entry) in components.node.as_map().into_iter().flatten() {
            let pointer = format!("/components/{section}/{}", escape(name));
            note(places(entry, &offsets), &[pointer]);
        }
    }
    for (path, item) in document.root().entries("paths") {
        let pointer = |verb: &str| format!("/paths/{}/{verb}", escape(path));
        let verbs: Vec<&str> = VERBS
            .into_iter()
            .filter(|verb| item.node.get(verb).is_some())
            .collect();
        let all: Vec<String> = verbs.iter().map(|verb| pointer(verb)).collect();
        if offsets.contains(&item.position.offset) {
            note(vec![item.position.offset], &all);
        }
        for (key, entry) in item.node.as_map().into_iter().flatten() {
            let place = places(entry, &offsets);
            match verbs.contains(&key.as_str()) {
                true => note(place, &[pointer(key)]),
                false => note(place, &all),
            }
        }
    }
    found
}

/// Those of the places that are of a key, or of what stands under it.
fn places(entry: &Entry, offsets: &BTreeSet<usize>) -> Vec<usize> {
    let mut found = vec![entry.position.offset];
    let mut next = vec![&entry.node];
    while let Some(node) = next.pop() {
        found.push(node.position.offset);
        match &node.value {
            Value::List(items) => next.extend(items),
            Value::Map(map) => {
                found.extend(map.values().map(|entry| entry.position.offset));
                next.extend(map.values().map(|entry| &entry.node));
            }
            _ => {}
        }
    }
    found.retain(|offset| offsets.contains(offset));
    found
}
