//! What a `$ref` means.

use std::collections::HashSet;

use serde_json::Value;

use crate::document::unescape;

/// The section and the name in `#/components/SECTION/NAME`.
pub(crate) fn component(target: &str) -> Option<(&str, String)> {
    let (section, name) = target.strip_prefix("#/components/")?.split_once('/')?;
    if name.is_empty() || name.contains('/') {
        return None;
    }
    Some((section, unescape(name)))
}

/// What a chain of references ends at; `None` when one leads nowhere, or back to another.
///
/// `reference` is the text of the `$ref` that stands in place of an item, `get` what that leads to.
pub(crate) fn follow<'a, T: ?Sized>(
    mut item: &'a T,
    reference: impl Fn(&'a T) -> Option<&'a str>,
    get: impl Fn(&str) -> Option<&'a T>,
) -> Option<&'a T> {
    let mut visited = HashSet::new();
    while let Some(target) = reference(item) {
        if !visited.insert(target) {
            return None;
        }
        item = get(target)?;
    }
    Some(item)
}

/// What a reference to a component leads to in a document.
pub(crate) fn target<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    let (section, name) = component(reference)?;
    document.get("components")?.get(section)?.get(name)
}

/// A value of a document itself, or what its `$ref` leads to.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> Option<&'a Value> {
    let reference = |value: &'a Value| value.get("$ref")?.as_str();
    follow(value, reference, |to| target(document, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_any_length_is_followed_and_a_circle_is_not() {
        let names: Vec<_> = (0..100).map(|n: u32| n.to_string()).collect();
        let at = |name: &str| names.get(name.parse::<usize>().ok()?);
        let first = names.first().unwrap();
        let onward = |name: &str| at(&(name.parse::<usize>().ok()? + 1).to_string());
        let end = follow(
            first,
            |name| (name != "99").then_some(name.as_str()),
            onward,
        );
        assert_eq!(end.map(String::as_str), Some("99"));
        assert_eq!(follow(first, |name| Some(name.as_str()), onward), None);
        assert_eq!(follow(first, |name| Some(name.as_str()), at), None);
    }
}
