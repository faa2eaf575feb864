//! A reference to something that is no component means what stands there.

use crate::document::{Document, Node, Value};
use crate::openapi::component;

/// How many values may come in the place of references, all in all.
const MOST: usize = 100_000;

/// Puts in the place of each such reference what it leads to.
pub(super) fn inline(document: &mut Document) {
    if has_any(document.root()) {
        let original = document.clone();
        let mut left = MOST;
        replace(&original, document.root_mut(), &mut Vec::new(), &mut left);
    }
}

/// The pointer in a reference within the document to something that is no component.
fn pointer(node: &Node) -> Option<String> {
    let target = node.text("$ref")?;
    let pointer = target
        .strip_prefix('#')
        .filter(|rest| rest.starts_with('/'))?;
    // A whole path would have the same operations again.
    let is_path = pointer.starts_with("/paths/") && pointer.matches('/').count() == 2;
    (component(target).is_none() && !is_path).then(|| decode(pointer))
}

/// Without the escapes of a URL.
fn decode(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text);
    while let Some((before, behind)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = behind
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        rest = byte.map_or(behind, |_| &behind[2..]);
        bytes.push(byte.unwrap_or(b'%'));
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn has_any(node: &Node) -> bool {
    pointer(node).is_some()
        || match &node.value {
            Value::List(items) => items.iter().any(has_any),
            Value::Map(map) => map.values().any(|entry| has_any(&entry.node)),
            _ => false,
        }
}

/// `within` are the pointers that led here: one of them again has no end.
fn replace(original: &Document, node: &mut Node, within: &mut Vec<String>, left: &mut usize) {
    if let Some(pointer) = pointer(node)
        && !within.contains(&pointer)
        && let Some(target) = original.node(&pointer)
        && let Some(rest) = left.checked_sub(target.count())
    {
        *left = rest;
        *node = target.clone();
        within.push(pointer);
        replace(original, node, within, left);
        within.pop();
        return;
    }
    match &mut node.value {
        Value::List(items) => items
            .iter_mut()
            .for_each(|item| replace(original, item, within, left)),
        Value::Map(map) => map
            .values_mut()
            .for_each(|entry| replace(original, &mut entry.node, within, left)),
        _ => {}
    }
}
