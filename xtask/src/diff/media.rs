//! Media types that came or went, at which `drift` stops with a panic.

use serde_json::{Map, Value};

use super::change::{Breaks, Class, Found};
use super::place::{Way, holds_names, step};

const CONTENT: &str = "content";

/// Takes what only one of the documents has from each `content`, and says what it was.
pub(super) fn take_out(old: &mut Value, new: &mut Value) -> Vec<Found> {
    let mut found = Vec::new();
    walk(old, new, "", false, &mut found);
    found
}

fn walk(old: &mut Value, new: &mut Value, at: &str, names: bool, found: &mut Vec<Found>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            if !names {
                add_empty(old, new);
                add_empty(new, old);
            }
            for (key, old) in old {
                let Some(new) = new.get_mut(key) else {
                    continue;
                };
                let at = step(at, key);
                if key == CONTENT
                    && !names
                    && let (Value::Object(old), Value::Object(new)) = (&mut *old, &mut *new)
                {
                    content(old, new, &at, found);
                }
                walk(old, new, &at, holds_names(key, names), found);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for (index, (old, new)) in old.iter_mut().zip(new).enumerate() {
                walk(old, new, &step(at, &index.to_string()), false, found);
            }
        }
        _ => {}
    }
}

/// No content is one without media types. A parameter has a schema instead.
fn add_empty(to: &mut Map<String, Value>, from: &Map<String, Value>) {
    let other = ["schema", "$ref", CONTENT]
        .iter()
        .any(|key| to.contains_key(*key));
    if from.get(CONTENT).is_some_and(Value::is_object) && !other {
        to.insert(CONTENT.to_owned(), Value::Object(Map::new()));
    }
}

fn content(
    old: &mut Map<String, Value>,
    new: &mut Map<String, Value>,
    at: &str,
    found: &mut Vec<Found>,
) {
    let mut say = |media: &str, what: &str, class, breaks| {
        let at = step(at, media);
        let what = format!("the media type `{media}` {what}");
        found.push(Found {
            old: at.clone(),
            new: at,
            what,
            class,
            breaks,
        });
    };
    old.retain(|media, _| {
        let stays = new.contains_key(media);
        if !stays {
            say(media, "was removed", Class::Breaking, Breaks::Clients);
        }
        stays
    });
    new.retain(|media, _| {
        let stays = old.contains_key(media);
        if !stays {
            let breaks = match Way::of(at) {
                Some(Way::Received) => Breaks::Clients,
                _ => Breaks::Services,
            };
            let class = if breaks == Breaks::Clients {
                Class::Breaking
            } else {
                Class::Minor
            };
            say(media, "was added", class, breaks);
        }
        stays
    });
    for (media, old) in old {
        let (Some(old), Some(new)) = (
            old.as_object_mut(),
            new.get_mut(media).and_then(Value::as_object_mut),
        ) else {
            continue;
        };
        if old.contains_key("schema") != new.contains_key("schema") {
            old.remove("schema");
            new.remove("schema");
            say(
                media,
                "got or lost its schema",
                Class::Breaking,
                Breaks::Both,
            );
        }
    }
}
