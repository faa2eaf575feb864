//! Unknown keys, missing keys and wrong types, by one walk along the model.

use std::fmt;

use super::hints;
use crate::document::{Document, Entry, Node, Value};
use crate::openapi::{Extension, Kind, Object, Objects, Reference, Shape};
use crate::report::{Findings, Position, Warning};

/// Reports what does not have the shape of the model and gathers what does.
pub(super) fn walk<'a>(document: &'a Document, findings: &mut Findings) -> Objects<'a> {
    let root = document.root();
    let mut walk = Walk {
        objects: Objects::new(document),
        findings,
    };
    let object = Object {
        at: root.position,
        key: None,
        node: root,
    };
    walk.object(Kind::OpenApi, object);
    walk.objects
}

struct Walk<'a, 'f> {
    objects: Objects<'a>,
    findings: &'f mut Findings,
}

/// What a message calls the value that it speaks of.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// A key of an object.
    Key(&'a str, Kind),
    /// An item of the list under a key.
    Item(&'a str, Kind),
    /// An entry of the map under a key.
    Entry(&'a str, &'a str, Kind),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Key(key, owner) => write!(f, "`{key}` of {}", owner.model().name),
            Place::Item(key, owner) => write!(f, "an item of `{key}` of {}", owner.model().name),
            Place::Entry(entry, key, owner) => {
                write!(f, "`{entry}` in `{key}` of {}", owner.model().name)
            }
        }
    }
}

impl<'a> Place<'a> {
    fn owner(self) -> Kind {
        match self {
            Place::Key(_, owner) | Place::Item(_, owner) | Place::Entry(_, _, owner) => owner,
        }
    }

    fn key(self) -> &'a str {
        match self {
            Place::Key(key, _) | Place::Item(key, _) | Place::Entry(_, key, _) => key,
        }
    }
}

impl<'a> Walk<'a, '_> {
    fn object(&mut self, kind: Kind, object: Object<'a>) {
        let Some(map) = object.node.as_map() else {
            return;
        };
        let model = kind.model();
        self.objects.add(kind, object);
        for field in model.fields {
            if field.required && !map.contains_key(field.key) {
                let message = format!("{} has no `{}`", model.name, field.key);
                self.findings
                    .error(object.at, message, hints::missing(kind, field.key, map));
            }
        }
        for (key, entry) in map {
            if let Some(field) = model.fields.iter().find(|field| field.key == key) {
                self.value(
                    field.shape,
                    Place::Key(key, kind),
                    entry.position,
                    &entry.node,
                );
            } else if let Some(pattern) = &model.pattern
                && (pattern.accepts)(key)
            {
                self.value(
                    pattern.shape,
                    Place::Key(key, kind),
                    entry.position,
                    &entry.node,
                );
            } else if key.starts_with("x-") {
                self.extension(key, entry);
            } else {
                let message = format!("{} has no key `{key}`", model.name);
                let (at, help) = (entry.position, hints::unknown(kind, key));
                if hints::is_ignored(kind, key) {
                    let warning = Warning::UnknownKey;
                    self.findings.warning(warning, at, message, help);
                } else {
                    self.findings.error(at, message, help);
                }
            }
        }
    }

    /// `at` is where the key of the value stands.
    fn value(&mut self, shape: Shape, place: Place<'a>, at: Position, node: &'a Node) {
        let key = match place {
            Place::Key(key, _) => Some(key),
            Place::Entry(entry, ..) => Some(entry),
            Place::Item(..) => None,
        };
        let object = Object { at, key, node };
        match (shape, &node.value) {
            (Shape::Any, _)
            | (Shape::Text, Value::Text(_))
            | (Shape::Bool | Shape::SchemaOrBool, Value::Bool(_))
            | (Shape::Number, Value::Number(_)) => {}
            (Shape::Count, Value::Number(number)) if number.is_u64() => {}
            (Shape::Word(words), Value::Text(word)) => {
                if !words.contains(&word.as_str()) {
                    let message = format!("{place} cannot be `{word}`");
                    let help = hints::word(place.key(), word, words);
                    self.findings.error(node.position, message, help);
                }
            }
            (Shape::Object(kind), Value::Map(_)) => self.object(kind, object),
            (Shape::Reference(kind), Value::Map(_)) => self.referable(kind, object),
            (Shape::SchemaOrBool, Value::Map(_)) => self.referable(Kind::Schema, object),
            (Shape::List(item), Value::List(items)) => {
                for node in items {
                    let place = Place::Item(place.key(), place.owner());
                    self.value(*item, place, node.position, node);
                }
            }
            (Shape::Map(value), Value::Map(map)) => {
                for (key, entry) in map {
                    let place = Place::Entry(key, place.key(), place.owner());
                    self.value(*value, place, entry.position, &entry.node);
                }
            }
            _ => {
                let found = match &node.value {
                    Value::Number(number) => number.to_string(),
                    _ => node.sort().to_owned(),
                };
                let message = format!("{place} must be {}, not {found}", expected(shape));
                let help = hints::wrong_type(place.owner(), place.key(), shape, &node.value);
                self.findings.error(at, message, help);
            }
        }
    }

    fn extension(&mut self, key: &'a str, entry: &'a Entry) {
        self.objects.add_extension(Extension {
            key,
            at: entry.position,
            node: &entry.node,
        });
    }

    fn referable(&mut self, kind: Kind, object: Object<'a>) {
        let Some(reference) = object.node.entry("$ref") else {
            return self.object(kind, object);
        };
        let Some(target) = reference.node.as_text() else {
            let message = format!("a `$ref` must be a text, not {}", reference.node.sort());
            let help = "write such as `$ref: '#/components/schemas/NAME'`";
            return self.findings.error(reference.position, message, help);
        };
        self.objects.add_reference(Reference {
            kind,
            at: reference.node.position,
            target,
        });
        for (key, entry) in object.node.as_map().into_iter().flatten() {
            if key == "$ref" {
                continue;
            }
            if key.starts_with("x-") {
                self.extension(key, entry);
                continue;
            }
            let message = format!("`{key}` has no effect beside a `$ref`");
            let help = hints::beside_reference(kind, key);
            let warning = Warning::BesideReference;
            self.findings
                .warning(warning, entry.position, message, help);
        }
    }
}

fn expected(shape: Shape) -> &'static str {
    match shape {
        Shape::Any => "anything",
        Shape::Text | Shape::Word(_) => "a text",
        Shape::Bool => "true or false",
        Shape::Count => "a whole number from 0",
        Shape::Number => "a number",
        Shape::Object(_) | Shape::Reference(_) | Shape::Map(_) => "a map",
        Shape::SchemaOrBool => "a schema, true or false",
        Shape::List(_) => "a list",
    }
}
