//! Can a value be written as one text, as in a path or a header?

use std::collections::HashSet;

use super::{Objects, is_secret as says_secret};
use crate::document::{Node, Value};

/// How the values of a schema can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextForm {
    /// As one text.
    Text,
    /// Not when it is null.
    Nullable,
    /// As several.
    List,
    /// As several with names.
    Object,
    /// Not known: any value is allowed.
    Untyped,
    /// The type that typify makes of it has no `Display`.
    Other,
}

/// The schemas that were looked at for a value.
type Seen = HashSet<*const Node>;

/// How the values of `schema` can be written.
pub(crate) fn of(objects: &Objects<'_>, schema: &Node) -> TextForm {
    form(objects, schema, &mut HashSet::new())
}

fn form(objects: &Objects<'_>, schema: &Node, seen: &mut Seen) -> TextForm {
    let resolved = objects.resolve(schema);
    let Some(schema) = resolved.filter(|schema| seen.insert(std::ptr::from_ref(*schema))) else {
        // A circle, or a reference that leads nowhere, is reported where it stands.
        return TextForm::Text;
    };
    let typ = schema.text("type");
    if schema.is_true("nullable") && !matches!(typ, Some("array" | "object")) {
        return TextForm::Nullable;
    }
    match typ {
        Some("array") => TextForm::List,
        Some("object") => TextForm::Object,
        Some("integer" | "number") if schema.get("enum").is_some() => TextForm::Other,
        Some(_) => TextForm::Text,
        None => untyped(objects, schema, seen),
    }
}

fn untyped(objects: &Objects<'_>, schema: &Node, seen: &mut Seen) -> TextForm {
    let has = |keys: &[&str]| keys.iter().any(|key| schema.get(key).is_some());
    for key in ["allOf", "oneOf", "anyOf"] {
        let parts = schema.list(key);
        if parts.is_empty() {
            continue;
        }
        let forms: Vec<_> = parts.iter().map(|part| form(objects, part, seen)).collect();
        let odd = forms.iter().find(|form| **form != TextForm::Text);
        return match (odd, parts) {
            (Some(form), _) => *form,
            (None, [_]) => TextForm::Text,
            // A secret is shown to nobody who does not ask for it by name.
            (None, _) if key != "allOf" && parts.iter().any(|part| is_secret(objects, part)) => {
                TextForm::Other
            }
            // Parts of the same type overlap, and get a struct with a field for each.
            (None, _) if key == "anyOf" && !all_differ(objects, parts) => TextForm::Other,
            (None, _) => TextForm::Text,
        };
    }
    if has(&["properties", "additionalProperties", "required"]) {
        return TextForm::Object;
    }
    if has(&["items"]) {
        return TextForm::List;
    }
    match schema.get("enum").and_then(Node::as_list) {
        Some(values) if values.iter().all(|v| matches!(v.value, Value::Text(_))) => TextForm::Text,
        Some(_) => TextForm::Other,
        None if has(&["pattern", "minLength", "maxLength"]) => TextForm::Text,
        None => TextForm::Untyped,
    }
}

fn is_secret(objects: &Objects<'_>, part: &Node) -> bool {
    objects.resolve(part).is_some_and(says_secret)
}

fn all_differ(objects: &Objects<'_>, parts: &[Node]) -> bool {
    let mut types = HashSet::new();
    parts.iter().all(|part| {
        let part = objects.resolve(part).unwrap_or(part);
        types.insert(part.text("type"))
    })
}
