//! Changes of a schema that `drift` sees but does not weigh.

use serde_json::{Map, Value};

use super::change::{Breaks, Class};
use super::place::Way;

/// What became of the values that a schema takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// There are more.
    Wider,
    /// There are fewer.
    Narrower,
    /// There are fewer, and code that was written against the type may not compile.
    NarrowerType,
    /// An optional part has come.
    Added,
    /// A part is gone.
    Removed,
    /// They are others.
    Other,
}

/// The changes between two schemas, not looking into their parts.
pub(super) fn explain(old: &Value, new: &Value, way: Way) -> Vec<(String, Class, Breaks)> {
    let empty = Map::new();
    let old = old.as_object().unwrap_or(&empty);
    let new = new.as_object().unwrap_or(&empty);
    let mut found = Vec::new();
    sets(old, new, &mut found);
    properties(old, new, &mut found);
    bounds(old, new, &mut found);
    found
        .into_iter()
        .map(|(what, effect)| {
            let (class, breaks) = weigh(effect, way);
            let way = match way {
                Way::Sent => "what is sent",
                Way::Received => "what is received",
            };
            (format!("{what} in {way}"), class, breaks)
        })
        .collect()
}

fn weigh(effect: Effect, way: Way) -> (Class, Breaks) {
    match (effect, way) {
        (Effect::Wider | Effect::Added, Way::Sent) => (Class::Minor, Breaks::Services),
        (Effect::Wider, Way::Received) => (Class::Breaking, Breaks::Clients),
        (Effect::Narrower | Effect::NarrowerType, Way::Sent) => (Class::Breaking, Breaks::Clients),
        (Effect::Narrower, Way::Received) => (Class::Minor, Breaks::Services),
        (Effect::NarrowerType, Way::Received) => (Class::Breaking, Breaks::Both),
        (Effect::Added, Way::Received) => (Class::Minor, Breaks::Nobody),
        (Effect::Removed, _) => (Class::Breaking, Breaks::Clients),
        (Effect::Other, _) => (Class::Breaking, Breaks::Both),
    }
}

type Effects = Vec<(String, Effect)>;

/// `enum` and `required`, whose order says nothing.
fn sets(old: &Map<String, Value>, new: &Map<String, Value>, found: &mut Effects) {
    let list = |map: &Map<String, Value>, key| map.get(key).and_then(Value::as_array).cloned();
    match (list(old, "enum"), list(new, "enum")) {
        (None, None) => {}
        (None, Some(_)) => {
            found.push(("an enum restricts the values".into(), Effect::NarrowerType))
        }
        (Some(_), None) => found.push((
            "no enum restricts the values any more".into(),
            Effect::Other,
        )),
        (Some(old), Some(new)) => {
            let added = without(&new, &old);
            let removed = without(&old, &new);
            if !added.is_empty() {
                found.push((format!("the enum was widened by {added}"), Effect::Wider));
            }
            if !removed.is_empty() {
                found.push((format!("the enum lost {removed}"), Effect::NarrowerType));
            }
        }
    }
    let old = list(old, "required").unwrap_or_default();
    let new = list(new, "required").unwrap_or_default();
    let added = without(&new, &old);
    let removed = without(&old, &new);
    if !added.is_empty() {
        found.push((format!("{added} became required"), Effect::NarrowerType));
    }
    if !removed.is_empty() {
        found.push((format!("{removed} is required no longer"), Effect::Wider));
    }
}

/// What is in one list and not in the other, as a text.
fn without(list: &[Value], other: &[Value]) -> String {
    let values: Vec<String> = list
        .iter()
        .filter(|value| !other.contains(value))
        .map(|value| {
            format!(
                "`{}`",
                value.as_str().map_or(value.to_string(), str::to_owned)
            )
        })
        .collect();
    values.join(", ")
}

fn properties(old: &Map<String, Value>, new: &Map<String, Value>, found: &mut Effects) {
    let names = |map: &Map<String, Value>| -> Vec<String> {
        let properties = map.get("properties").and_then(Value::as_object);
        properties.map_or(Vec::new(), |map| map.keys().cloned().collect())
    };
    let (old_names, new_names) = (names(old), names(new));
    for name in old_names.iter().filter(|name| !new_names.contains(name)) {
        found.push((
            format!("the property `{name}` was removed"),
            Effect::Removed,
        ));
    }
    for name in new_names.iter().filter(|name| !old_names.contains(name)) {
        found.push((format!("the property `{name}` was added"), Effect::Added));
    }
    // The values of a map, when both are schemas, are compared as parts.
    let open = |map: &Map<String, Value>| match map.get("additionalProperties") {
        None => Value::Bool(true),
        Some(Value::Object(_)) => Value::Null,
        Some(other) => other.clone(),
    };
    match (open(old), open(new)) {
        (old, new) if old == new => {}
        (Value::Bool(false), Value::Bool(true)) => {
            found.push(("further properties are allowed".into(), Effect::Wider));
        }
        (Value::Bool(true), Value::Bool(false)) => {
            found.push(("no further properties are allowed".into(), Effect::Narrower));
        }
        _ => found.push((
            "further properties are typed otherwise".into(),
            Effect::Other,
        )),
    }
}

/// The keywords that bound a value or give its form.
fn bounds(old: &Map<String, Value>, new: &Map<String, Value>, found: &mut Effects) {
    const LOWER: &[&str] = &["minimum", "minLength", "minItems", "minProperties"];
    const UPPER: &[&str] = &["maximum", "maxLength", "maxItems", "maxProperties"];
    const FLAGS: &[&str] = &["exclusiveMinimum", "exclusiveMaximum", "uniqueItems"];
    const FORMS: &[&str] = &[
        "pattern",
        "format",
        "multipleOf",
        "items",
        "anyOf",
        "oneOf",
        "allOf",
    ];
    let compared = |key: &str| {
        let off = Value::Bool(false);
        let value = |map: &Map<String, Value>| match map.get(key) {
            Some(value) if *value == off => None,
            value => value.cloned(),
        };
        (value(old), value(new))
    };
    for key in LOWER.iter().chain(UPPER).chain(FLAGS).chain(FORMS) {
        let effect = match compared(key) {
            (old, new) if old == new => continue,
            (None, _) => Effect::Narrower,
            (_, None) => Effect::Wider,
            (Some(old), Some(new)) => match (old.as_f64(), new.as_f64()) {
                (Some(old), Some(new)) if LOWER.contains(key) && new > old => Effect::Narrower,
                (Some(old), Some(new)) if UPPER.contains(key) && new < old => Effect::Narrower,
                (Some(_), Some(_)) if LOWER.contains(key) || UPPER.contains(key) => Effect::Wider,
                // drift goes into these itself, one part after the other, as long as it can.
                _ if matches!(*key, "items" | "allOf" | "oneOf") && same_shape(&old, &new) => {
                    continue;
                }
                _ => Effect::Other,
            },
        };
        // A format decides on the Rust type, so to come or to go is to be another.
        let effect = if *key == "format" {
            Effect::Other
        } else {
            effect
        };
        let text = |value: Option<Value>| {
            value.map_or("none".to_owned(), |v| match v {
                Value::Object(_) | Value::Array(_) => "another".to_owned(),
                plain => plain.to_string(),
            })
        };
        let (old, new) = compared(key);
        found.push((
            format!("`{key}` changed from {} to {}", text(old), text(new)),
            effect,
        ));
    }
}

fn same_shape(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Array(old), Value::Array(new)) => old.len() == new.len(),
        (Value::Object(_), Value::Object(_)) => true,
        _ => false,
    }
}
