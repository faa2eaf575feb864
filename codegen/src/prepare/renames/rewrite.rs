//! Writes a document anew, along its model, with the given names in it.

use std::collections::HashMap;

use super::Renames;
use crate::check::names::given::{self, RUST_NAME, VARIANT_NAMES};
use crate::document::{Document, Entry, Map, Node, Value};
use crate::openapi::{Kind, Objects, Shape, VERBS, component};

/// The document with the names, and the marks in it.
pub(super) fn rewrite(document: &Document) -> (Document, Renames) {
    let objects = Objects::new(document);
    let types = objects
        .components(Kind::Schema)
        .filter_map(|(name, entry)| Some((name.as_str(), given::name(&entry.node)?)))
        .collect();
    let mut rewrite = Rewrite {
        objects: &objects,
        types,
        renames: Renames::default(),
    };
    let root = rewrite.object(Kind::OpenApi, document.root(), &[]);
    (document.with_root(root), rewrite.renames)
}

struct Rewrite<'a, 'o> {
    objects: &'o Objects<'a>,
    /// The given names of schemas, by those of their components.
    types: HashMap<&'a str, &'a str>,
    renames: Renames,
}

impl<'a> Rewrite<'a, '_> {
    /// An object of the model. `around` are the schemas that a schema is a part of.
    fn object(&mut self, kind: Kind, node: &'a Node, around: &[&'a Node]) -> Node {
        let Some(map) = node.as_map() else {
            return node.clone();
        };
        let entries = map.iter().filter(|(key, _)| !is_name(key));
        let entries = entries.filter_map(|(key, entry)| {
            let value = match kind {
                Kind::Schema => self.in_schema(node, key, &entry.node, around)?,
                Kind::Operation if key == "operationId" => given_or(node, &entry.node),
                Kind::Parameter if key == "name" => self.parameter_name(node, &entry.node),
                Kind::Components if key == "schemas" => self.components(&entry.node),
                Kind::MediaType if key == "x-envelope" => self.reference(&entry.node),
                _ => self.in_object(kind, key, &entry.node),
            };
            let key = match kind {
                Kind::Paths => self.template(key, &entry.node),
                _ => key.clone(),
            };
            Some((key, with_node(entry, value)))
        });
        with_map(node, entries.collect())
    }

    /// What stands under a key that means nothing to names.
    fn in_object(&mut self, kind: Kind, key: &str, node: &'a Node) -> Node {
        let model = kind.model();
        let field = model.fields.iter().find(|field| field.key == key);
        let pattern = model.pattern.as_ref();
        let pattern = pattern.filter(|pattern| (pattern.accepts)(key));
        match field.map(|field| field.shape).or(pattern.map(|p| p.shape)) {
            Some(shape) => self.value(shape, node),
            None => node.clone(),
        }
    }

    fn value(&mut self, shape: Shape, node: &'a Node) -> Node {
        match (shape, &node.value) {
            (Shape::Reference(_) | Shape::SchemaOrBool, _) if node.get("$ref").is_some() => {
                self.reference(node)
            }
            (Shape::Object(kind) | Shape::Reference(kind), _) => self.object(kind, node, &[]),
            (Shape::SchemaOrBool, _) => self.object(Kind::Schema, node, &[]),
            (Shape::List(shape), Value::List(items)) => {
                let items = items.iter().map(|item| self.value(*shape, item));
                with_value(node, Value::List(items.collect()))
            }
            (Shape::Map(shape), Value::Map(map)) => {
                let entries = map.iter().map(|(key, entry)| {
                    let value = self.value(*shape, &entry.node);
                    (key.clone(), with_node(entry, value))
                });
                with_map(node, entries.collect())
            }
            _ => node.clone(),
        }
    }

    /// A reference, to the new name of what it leads to.
    fn reference(&self, node: &Node) -> Node {
        let entries = node.as_map().into_iter().flatten();
        let entries = entries.filter(|(key, _)| !is_name(key));
        let entries = entries.map(|(key, entry)| {
            let target = entry.node.as_text().and_then(component);
            let named = match target {
                Some(("schemas", name)) if key == "$ref" => self.types.get(name.as_str()),
                _ => None,
            };
            let value = match named {
                Some(name) => with_text(&entry.node, &format!("#/components/schemas/{name}")),
                None => entry.node.clone(),
            };
            (key.clone(), with_node(entry, value))
        });
        with_map(node, entries.collect())
    }

    fn components(&mut self, schemas: &'a Node) -> Node {
        let entries = schemas.as_map().into_iter().flatten().map(|(key, entry)| {
            let value = self.value(Shape::Reference(Kind::Schema), &entry.node);
            let name = self.types.get(key.as_str()).copied().unwrap_or(key);
            (name.to_owned(), with_node(entry, value))
        });
        with_map(schemas, entries.collect())
    }

    fn parameter_name(&mut self, parameter: &Node, wire: &Node) -> Node {
        let (Some(name), Some(text)) = (given::name(parameter), wire.as_text()) else {
            return wire.clone();
        };
        let marked = match parameter.text("in") {
            Some("path") => self.renames.add_in_path(name, text),
            _ => self.renames.add(name, text),
        };
        with_text(wire, &marked)
    }

    /// A path, with its parameters as they are called below it.
    fn template(&mut self, path: &str, item: &'a Node) -> String {
        let verbs = VERBS.iter().filter_map(|verb| item.get(verb));
        let parameters = verbs
            .chain([item])
            .flat_map(|owner| owner.list("parameters"))
            .filter_map(|parameter| self.objects.resolve(parameter))
            .filter(|parameter| parameter.text("in") == Some("path"));
        let mut template = path.to_owned();
        for parameter in parameters {
            if let (Some(name), Some(wire)) = (given::name(parameter), parameter.text("name")) {
                let marked = self.renames.add_in_path(name, wire);
                template = template.replace(&format!("{{{wire}}}"), &format!("{{{marked}}}"));
            }
        }
        template
    }

    /// What stands under a key of a schema; nothing, if the key goes.
    fn in_schema(
        &mut self,
        schema: &'a Node,
        key: &str,
        node: &'a Node,
        around: &[&'a Node],
    ) -> Option<Node> {
        let named = given::variants(schema).next().is_some();
        Some(match (key, &node.value) {
            ("properties", Value::Map(map)) => {
                let entries = map.iter().map(|(name, entry)| {
                    let value = self.value(Shape::Reference(Kind::Schema), &entry.node);
                    (self.property(&entry.node, name), with_node(entry, value))
                });
                with_map(node, entries.collect())
            }
            ("required", Value::List(items)) => {
                let items = items.iter().map(|item| self.required(schema, item, around));
                with_value(node, Value::List(items.collect()))
            }
            ("allOf" | "oneOf" | "anyOf", Value::List(parts)) => {
                let around: Vec<_> = around.iter().copied().chain([schema]).collect();
                let parts = parts.iter().map(|part| match part.get("$ref") {
                    Some(_) => self.reference(part),
                    None => self.object(Kind::Schema, part, &around),
                });
                with_value(node, Value::List(parts.collect()))
            }
            ("enum", Value::List(values)) if named => {
                let values = values.iter().map(|value| self.variant(schema, value));
                with_value(node, Value::List(values.collect()))
            }
            // The values fit, and their marks need not.
            ("pattern" | "minLength" | "maxLength", _) if named => return None,
            ("default", _) => self.default(node, schema, 32),
            _ => self.in_object(Kind::Schema, key, node),
        })
    }

    fn property(&mut self, schema: &Node, wire: &str) -> String {
        match given::name(schema) {
            Some(name) => self.renames.add(name, wire),
            None => wire.to_owned(),
        }
    }

    /// A required property, as it is called in this schema or in one around it.
    fn required(&mut self, schema: &'a Node, item: &Node, around: &[&'a Node]) -> Node {
        let Some(wire) = item.as_text() else {
            return item.clone();
        };
        let schemas = [schema].into_iter().chain(around.iter().rev().copied());
        let property = schemas
            .flat_map(|schema| given::merged(self.objects, schema))
            .find_map(|schema| schema.get("properties")?.get(wire));
        match property {
            Some(property) => with_text(item, &self.property(property, wire)),
            None => item.clone(),
        }
    }

    fn variant(&mut self, schema: &Node, value: &Node) -> Node {
        let mut named = given::variants(schema);
        let name = named.find(|(other, _)| other.value == value.value);
        let name = name.and_then(|(_, name)| name.as_text());
        match (name, value.as_text()) {
            (Some(name), Some(wire)) => with_text(value, &self.renames.add(name, wire)),
            _ => value.clone(),
        }
    }

    /// A default, which typify compiles, in the names of its schema.
    fn default(&mut self, value: &Node, schema: &'a Node, hops: usize) -> Node {
        if hops == 0 {
            return value.clone();
        }
        let parts = given::merged(self.objects, schema);
        match &value.value {
            Value::Text(_) => {
                let named = parts
                    .iter()
                    .find(|part| given::variants(part).next().is_some());
                named.map_or_else(|| value.clone(), |part| self.variant(part, value))
            }
            Value::List(list) => match given::items(&parts) {
                Some(schema) => {
                    let list = list.iter().map(|item| self.default(item, schema, hops - 1));
                    with_value(value, Value::List(list.collect()))
                }
                None => value.clone(),
            },
            Value::Map(map) => {
                let entries = map.iter().map(|(key, entry)| {
                    let Some(schema) = given::under(&parts, key) else {
                        return (key.clone(), entry.clone());
                    };
                    let value = self.default(&entry.node, schema, hops - 1);
                    (self.property(schema, key), with_node(entry, value))
                });
                with_map(value, entries.collect())
            }
            _ => value.clone(),
        }
    }
}

fn is_name(key: &str) -> bool {
    matches!(key, RUST_NAME | VARIANT_NAMES)
}

fn given_or(owner: &Node, own: &Node) -> Node {
    given::name(owner).map_or_else(|| own.clone(), |name| with_text(own, name))
}

fn with_text(node: &Node, text: &str) -> Node {
    with_value(node, Value::Text(text.to_owned()))
}

fn with_map(node: &Node, map: Map) -> Node {
    with_value(node, Value::Map(map))
}

fn with_value(node: &Node, value: Value) -> Node {
    Node {
        position: node.position,
        value,
    }
}

fn with_node(entry: &Entry, node: Node) -> Entry {
    Entry {
        position: entry.position,
        node,
    }
}
