//! The types that schemas become, and which of them would get the same name.
//!
//! typify calls a schema that is written out inside another after the way to it
//! (`UserAddress` for the property `address` of `User`), or by its `title`. When
//! a type of that name is there already, typify takes that one, whatever it is.

use std::collections::HashMap;

use heck::ToSnakeCase;

use super::given;
use crate::check::answers::{Answer, Answers, differ};
use crate::document::Node;
use crate::openapi::{Kind, Objects, Operation, is_composed, sent};
use crate::report::{Findings, Position};
use crate::rust;

/// Names that generated types take from the prelude.
const PRELUDE: &[&str] = &["Default", "Err", "Ok", "String"];

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut types = Types {
        seen: HashMap::new(),
        findings,
    };
    for (name, entry) in objects.components(Kind::Schema) {
        let rust_name = given::type_name(&entry.node, name);
        if PRELUDE.contains(&rust_name.as_str()) {
            let message = format!("a type `{rust_name}` would hide the one of Rust's own");
            let help = format!("give the schema an `x-rust-name`, such as `{rust_name}Value`");
            types.findings.error(entry.position, message, help);
        }
        if let Some((_, first)) = types.seen.get(&rust_name) {
            let message = format!("two schemas become the same type `{rust_name}`");
            let help = format!(
                "give one another name by `x-rust-name`; the first is on line {}",
                first.line
            );
            types.findings.error(entry.position, message, help);
        } else {
            types.seen.insert(rust_name, (&entry.node, entry.position));
        }
    }
    for (name, entry) in objects.components(Kind::Schema) {
        types.component(name, &entry.node);
    }
    for operation in objects.operations() {
        let Some(id) = operation.node.text("operationId") else {
            continue;
        };
        let id = given::name(operation.node).unwrap_or(id);
        let shared = operation.path_item.list("parameters");
        for item in operation.node.list("parameters").iter().chain(shared) {
            let parameter = objects
                .resolve(item)
                .and_then(|p| Some((given::name(p).or(p.text("name"))?, p.get("schema")?)));
            if let Some((name, schema)) = parameter {
                types.inner(|| rust::builder(&format!("{id}-{name}")), schema);
            }
        }
        let body = operation.node.get("requestBody");
        let content = body.and_then(|body| objects.resolve(body)?.get("content")?.as_map());
        if let Some(content) = content
            && let Some(sent) = sent(content.keys())
            && let Some(schema) = content.get(sent).and_then(|media| media.node.get("schema"))
        {
            types.inner(|| rust::builder(&format!("{id}-body")), schema);
        }
        let answers = Answers::of(objects, &operation);
        types.answers(&operation, id, rust::successes(id), &answers.successes);
        types.answers(&operation, id, rust::errors(id), &answers.errors);
    }
}

struct Types<'a, 'f> {
    /// By the name in Rust: the schema, and where it stands.
    seen: HashMap<String, (&'a Node, Position)>,
    findings: &'f mut Findings,
}

impl<'a> Types<'a, '_> {
    /// A schema that has its own name.
    fn component(&mut self, name: &str, schema: &'a Node) {
        let name = given::name(schema).unwrap_or(name);
        let rust_name = rust::type_name(name);
        if schema.is_true("nullable") && !is_composed(schema) {
            // The name goes to an Option of the type proper.
            return self.inner(|| format!("{rust_name}Inner"), schema);
        }
        self.members(&rust_name, name, schema);
    }

    /// A schema that is written out in another, and the name that typify has for it.
    fn inner(&mut self, suggested: impl FnOnce() -> String, schema: &'a Node) {
        if !concerns(schema) {
            return;
        }
        let suggested = &suggested();
        let raw = schema.text("title").unwrap_or(suggested);
        let name = rust::type_name(raw);
        if becomes_a_type(schema) {
            match self.seen.get(&name) {
                Some((other, at)) if !alike(other, schema) => self.findings.error(
                    schema.position,
                    format!(
                        "this schema becomes a type `{name}`, and there is another of that name"
                    ),
                    format!(
                        "move it to `components: schemas:` under a name of its own; the other is \
                         on line {}",
                        at.line
                    ),
                ),
                Some(_) => {}
                None => {
                    self.seen.insert(name.clone(), (schema, schema.position));
                }
            }
        }
        self.members(&name, suggested, schema);
    }

    /// The bodies of an operation's answers of one class, and the enum if they are of several types.
    fn answers(
        &mut self,
        operation: &Operation<'a>,
        id: &str,
        name: String,
        answers: &[Answer<'a>],
    ) {
        let several = differ(answers);
        if several && let Some((_, other)) = self.seen.get(&name) {
            self.findings.error(
                operation.at,
                format!(
                    "the answers of this operation become an enum `{name}`, and there is another \
                     type of that name"
                ),
                format!(
                    "give that one an `x-rust-name`; it is on line {}",
                    other.line
                ),
            );
        }
        for answer in answers {
            let Some(schema) = answer.schema else {
                continue;
            };
            if several {
                let property = rust::status(&answer.status).to_snake_case();
                self.inner(|| format!("{name}_{property}"), schema);
            } else {
                self.inner(|| rust::builder(&format!("{id}-response")), schema);
            }
        }
        if several {
            self.seen.insert(name, (operation.node, operation.at));
        }
    }

    fn is_seen(&self, name: &str, schema: &Node) -> bool {
        self.seen
            .get(name)
            .is_some_and(|(seen, _)| std::ptr::eq(*seen, schema))
    }

    /// The schemas inside one of the name `name`. `raw` is that name before it was made Rust's.
    fn members(&mut self, name: &str, raw: &str, schema: &'a Node) {
        for key in ["allOf", "oneOf", "anyOf"] {
            match schema.list(key) {
                // The only part has the name of the whole.
                [only] if self.is_seen(name, schema) => self.members(name, raw, only),
                [only] => self.inner(|| raw.to_owned(), only),
                many if key == "anyOf" => {
                    for (index, part) in many.iter().enumerate() {
                        self.inner(|| format!("{name}Subtype{index}"), part);
                    }
                }
                many if key == "allOf" => {
                    for part in many {
                        self.joined(name, raw, part);
                    }
                }
                // The names of alternatives hang on all of them; typify numbers them at worst.
                _ => {}
            }
        }
        self.own_members(name, raw, schema);
    }

    /// The schemas inside one of several parts of `allOf`, which has no type of its own.
    fn joined(&mut self, name: &str, raw: &str, part: &'a Node) {
        let parts = part.list("allOf");
        if part.get("$ref").is_some() {
            return;
        }
        if parts.is_empty() {
            return self.members(name, raw, part);
        }
        for part in parts {
            self.joined(name, raw, part);
        }
        self.own_members(name, raw, part);
    }

    fn own_members(&mut self, name: &str, raw: &str, schema: &'a Node) {
        for (property, entry) in schema.entries("properties") {
            self.inner(
                || {
                    let property = given::name(&entry.node).unwrap_or(property);
                    format!("{name}_{}", property.to_snake_case())
                },
                &entry.node,
            );
        }
        if let Some(items) = schema.get("items") {
            self.inner(|| format!("{name}Item"), items);
        }
        if let Some(values) = schema
            .get("additionalProperties")
            .filter(|v| v.as_map().is_some())
        {
            let is_map = schema.get("properties").is_none() && schema.get("required").is_none();
            let suggested = if is_map {
                format!("{raw}Value")
            } else {
                format!("{name}_extraValue")
            };
            self.inner(|| suggested, values);
        }
    }
}

/// Whether a schema, or one inside it, may become a type with a name.
fn concerns(schema: &Node) -> bool {
    const INNER: [&str; 6] = [
        "properties",
        "items",
        "additionalProperties",
        "allOf",
        "oneOf",
        "anyOf",
    ];
    schema.get("$ref").is_none()
        && (becomes_a_type(schema) || INNER.iter().any(|key| schema.get(key).is_some()))
}

/// Whether typify makes a type with a name of a schema.
fn becomes_a_type(schema: &Node) -> bool {
    let has = |keys: &[&str]| keys.iter().any(|key| schema.get(key).is_some());
    let native = matches!(
        schema.text("format"),
        Some("uuid" | "date" | "date-time" | "ip" | "ipv4" | "ipv6")
    );
    match schema.text("type") {
        Some("string") => {
            has(&["enum"]) || (has(&["pattern", "minLength", "maxLength"]) && !native)
        }
        Some("integer" | "number") => has(&["enum"]),
        Some("boolean" | "array") => false,
        _ => {
            let several = ["allOf", "oneOf", "anyOf"]
                .iter()
                .any(|key| schema.list(key).len() > 1);
            let closed = schema.get("additionalProperties").and_then(Node::as_bool) == Some(false);
            several || closed || has(&["properties", "required", "enum"])
        }
    }
}

/// Whether two schemas differ in nothing but what is said of them.
fn alike(a: &Node, b: &Node) -> bool {
    let bare = |node: &Node| {
        let mut json = node.to_json();
        if let Some(map) = json.as_object_mut() {
            map.retain(|key, _| {
                !matches!(
                    key.as_str(),
                    "description" | "example" | "title" | given::RUST_NAME
                )
            });
        }
        json
    };
    bare(a) == bare(b)
}
