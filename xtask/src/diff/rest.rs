//! What does not go over the wire, and what `drift` does not look at.

use serde_json::{Map, Value};

use super::change::{Breaks, Class, Found};
use super::place::{holds_names, step};

/// Keys that are for readers only.
const WORDS: &[&str] = &[
    "contact",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "license",
    "summary",
    "tags",
    "termsOfService",
    "title",
];

/// The changes in keys of which `drift` says nothing.
pub(super) fn changes(old: &Value, new: &Value) -> Vec<Found> {
    let mut found = Vec::new();
    walk(old, new, ["", ""], false, &mut found);
    types(old, new, &mut found);
    templates(old, new, &mut found);
    found
}

/// Whether two documents differ in more than their version and the order of their lists.
pub(super) fn differ(old: &Value, new: &Value) -> bool {
    let without_version = |document: &Value| {
        let mut document = document.clone();
        if let Some(version) = document.pointer_mut("/info/version") {
            *version = Value::Null;
        }
        sorted(&document)
    };
    without_version(old) != without_version(new)
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| (key.clone(), sorted(value)));
            Value::Object(entries.collect())
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(sorted).collect();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        plain => plain.clone(),
    }
}

/// What a change of this key means, if it is one of which `drift` says nothing.
fn rule(key: &str) -> Option<(&'static str, Class, Breaks)> {
    Some(match key {
        _ if WORDS.contains(&key) => ("was reworded", Class::Patch, Breaks::Nobody),
        "operationId" => (
            "changed, and with it the name of the method",
            Class::Breaking,
            Breaks::Clients,
        ),
        "nullable" => ("changed", Class::Breaking, Breaks::Both),
        "discriminator" | "encoding" | "explode" | "allowReserved" | "style" => {
            ("changed", Class::Breaking, Breaks::Both)
        }
        "security" | "securitySchemes" => (
            "changed: calls are authenticated otherwise",
            Class::Breaking,
            Breaks::Clients,
        ),
        "callbacks" => ("changed", Class::Breaking, Breaks::Services),
        "default" | "headers" | "links" | "readOnly" | "servers" | "writeOnly" => {
            ("changed", Class::Minor, Breaks::Nobody)
        }
        // These may steer the generator.
        _ if key.starts_with("x-") => ("changed", Class::Breaking, Breaks::Clients),
        _ => return None,
    })
}

fn walk(old: &Value, new: &Value, at: [&str; 2], names: bool, found: &mut Vec<Found>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added) {
                let [old_at, new_at] = at.map(|at| step(at, key));
                match (old.get(key), new.get(key)) {
                    (old, new) if old == new => {}
                    (old, new) if !names && rule(key).is_some() => {
                        judge(key, old, new, [&old_at, &new_at], found);
                    }
                    (Some(old), Some(new)) => {
                        let names = holds_names(key, names);
                        walk(old, new, [&old_at, &new_at], names, found);
                    }
                    _ => {}
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for (old_index, old) in old.iter().enumerate() {
                let same = |new: &&Value| identity(new) == identity(old);
                let new_index = match identity(old) {
                    Some(_) => new.iter().position(|new| same(&new)),
                    None => Some(old_index),
                };
                if let Some((index, new)) = new_index.and_then(|i| Some((i, new.get(i)?))) {
                    let old_at = step(at[0], &old_index.to_string());
                    let new_at = step(at[1], &index.to_string());
                    walk(old, new, [&old_at, &new_at], false, found);
                }
            }
        }
        _ => {}
    }
}

/// What tells a parameter from the others, wherever it stands in the list.
fn identity(parameter: &Value) -> Option<(&str, &str)> {
    let text = |key| parameter.get(key).and_then(Value::as_str);
    Some((text("name")?, text("in")?))
}

fn judge(
    key: &str,
    old: Option<&Value>,
    new: Option<&Value>,
    at: [&str; 2],
    found: &mut Vec<Found>,
) {
    let Some((what, mut class, mut breaks)) = rule(key) else {
        return;
    };
    let off = Some(&Value::Bool(false));
    if key == "nullable" && old.or(off) == new.or(off) {
        return;
    }
    let mut what = format!("`{key}` {what}");
    if class != Class::Patch && bare(old) == bare(new) {
        (class, breaks) = (Class::Patch, Breaks::Nobody);
        what = format!("a text in `{key}` was reworded");
    }
    let there = |value: Option<&Value>, at: &str| value.map_or(String::new(), |_| at.to_owned());
    found.push(Found {
        old: there(old, at[0]),
        new: there(new, at[1]),
        what,
        class,
        breaks,
    });
}

/// A value without what is for readers only.
fn bare(value: Option<&Value>) -> Option<Value> {
    fn strip(value: &Value, names: bool) -> Value {
        match value {
            Value::Object(map) => {
                let kept: Map<String, Value> = map
                    .iter()
                    .filter(|(key, _)| names || !WORDS.contains(&key.as_str()))
                    .map(|(key, value)| (key.clone(), strip(value, holds_names(key, names))))
                    .collect();
                Value::Object(kept)
            }
            Value::Array(items) => items.iter().map(|item| strip(item, false)).collect(),
            plain => plain.clone(),
        }
    }
    value.map(|value| strip(value, false))
}

/// Named schemas become types, used or not.
fn types(old: &Value, new: &Value, found: &mut Vec<Found>) {
    let empty = Map::new();
    let at = "/components/schemas";
    let schemas = |document: &'_ Value| -> Map<String, Value> {
        let map = document.pointer(at).and_then(Value::as_object);
        map.unwrap_or(&empty).clone()
    };
    let (old, new) = (schemas(old), schemas(new));
    let mut say = |name: &str, removed: bool| {
        let pointer = step(at, name);
        let (old, new) = if removed {
            (pointer, String::new())
        } else {
            (String::new(), pointer)
        };
        let (verb, class, breaks) = if removed {
            ("was removed", Class::Breaking, Breaks::Clients)
        } else {
            ("was added", Class::Minor, Breaks::Nobody)
        };
        let what = format!("the type `{name}` {verb}");
        found.push(Found {
            old,
            new,
            what,
            class,
            breaks,
        });
    };
    old.keys()
        .filter(|name| !new.contains_key(*name))
        .for_each(|name| say(name, true));
    new.keys()
        .filter(|name| !old.contains_key(*name))
        .for_each(|name| say(name, false));
}

/// Paths that are the same but for the names of their parameters, which are names of arguments.
fn templates(old: &Value, new: &Value, found: &mut Vec<Found>) {
    let paths = |document: &Value| -> Vec<String> {
        let paths = document.get("paths").and_then(Value::as_object);
        paths.map_or(Vec::new(), |paths| paths.keys().cloned().collect())
    };
    let (old, new) = (paths(old), paths(new));
    for old in old.iter().filter(|path| !new.contains(path)) {
        if let Some(new) = new.iter().find(|new| nameless(new) == nameless(old)) {
            found.push(Found {
                old: step("/paths", old),
                new: step("/paths", new),
                what: format!("the parameters of `{old}` have other names"),
                class: Class::Breaking,
                breaks: Breaks::Clients,
            });
        }
    }
}

/// `/users/{}` for `/users/{id}`.
fn nameless(path: &str) -> String {
    path.split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect::<Vec<_>>()
        .join("{}")
}
