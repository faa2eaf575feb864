//! Marks what has a name.

use serde_json::{Map, Value, json};

use super::{Kind, Names};
use crate::document::escape;
use crate::openapi::operations_mut;

const SCHEMAS: &str = "#/components/schemas/";

impl Names {
    pub(super) fn mark_all(&mut self, document: &mut Value) {
        self.components(document);
        self.operations(document);
        let mut inline = Inline {
            names: self,
            secrets: Vec::new(),
        };
        inline.document(document);
        let secrets = inline.secrets;
        if let Some(schemas) = map_at(document, "/components/schemas") {
            schemas.extend(secrets);
        } else if !secrets.is_empty() {
            document["components"]["schemas"] = secrets.into_iter().collect::<Map<_, _>>().into();
        }
    }

    fn components(&mut self, document: &mut Value) {
        let Some(schemas) = map_at(document, "/components/schemas") else {
            return;
        };
        let (mut renamed, mut references) = (Map::new(), Map::new());
        for (name, schema) in std::mem::take(schemas) {
            let pointer = format!("/components/schemas/{}", escape(&name));
            let marked = self.add(Kind::Component, &pointer, &name);
            let to = format!("{SCHEMAS}{marked}");
            references.insert(format!("{SCHEMAS}{name}"), to.into());
            renamed.insert(marked, schema);
        }
        *schemas = renamed;
        refer(document, &references);
    }

    fn operations(&mut self, document: &mut Value) {
        for (path, item) in map_at(document, "/paths").into_iter().flatten() {
            for (verb, operation) in operations_mut(item) {
                let pointer = format!("/paths/{}/{verb}", escape(path));
                let given = operation.get("operationId").and_then(Value::as_str);
                let id = given
                    .filter(|id| id.chars().any(char::is_alphanumeric))
                    .map_or_else(
                        || format!("{verb}{}", path.replace('/', "-")),
                        str::to_owned,
                    );
                operation["operationId"] = self.add(Kind::Operation, &pointer, &id).into();
            }
        }
    }
}

pub(super) fn map_at<'a>(
    document: &'a mut Value,
    pointer: &str,
) -> Option<&'a mut Map<String, Value>> {
    document.pointer_mut(pointer)?.as_object_mut()
}

/// Writes all references anew.
fn refer(value: &mut Value, references: &Map<String, Value>) {
    match value {
        Value::String(text) => {
            if let Some(Value::String(marked)) = references.get(text) {
                text.clone_from(marked);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, references)),
        Value::Object(map) => map.values_mut().for_each(|item| refer(item, references)),
        _ => {}
    }
}

/// Gives each inline schema a title, of which typify makes the name of its type.
///
/// Not the parts of `oneOf`, `anyOf` and `allOf`: of those typify makes variants and fields.
struct Inline<'a> {
    names: &'a mut Names,
    /// Secrets, which become components, as only those can be given a type.
    secrets: Vec<(String, Value)>,
}

impl Inline<'_> {
    fn document(&mut self, document: &mut Value) {
        for (path, item) in map_at(document, "/paths").into_iter().flatten() {
            let at = format!("/paths/{}", escape(path));
            self.parameters(item.get_mut("parameters"), &at, &path.replace('/', "-"));
            for (verb, operation) in operations_mut(item) {
                self.operation(operation, &format!("{at}/{verb}"));
            }
        }
        for (section, key) in [
            ("parameters", "schema"),
            ("requestBodies", "content"),
            ("responses", "content"),
        ] {
            let all = map_at(document, &format!("/components/{section}"));
            for (name, component) in all.into_iter().flatten() {
                let at = format!("/components/{section}/{}/{key}", escape(name));
                match component.get_mut(key) {
                    Some(schema) if key == "schema" => self.schema(schema, &at, name, true),
                    Some(content) => self.content(content, &at, name),
                    None => {}
                }
            }
        }
        let schemas = map_at(document, "/components/schemas");
        for (marked, schema) in schemas.into_iter().flatten() {
            let name = self.names.without_marks(marked);
            let at = format!("/components/schemas/{}", escape(&name));
            self.inside(schema, &at, &name);
        }
    }

    fn operation(&mut self, operation: &mut Value, at: &str) {
        let id = operation["operationId"].as_str().unwrap_or_default();
        let id = self.names.without_marks(id);
        self.parameters(operation.get_mut("parameters"), at, &id);
        if let Some(content) = operation.pointer_mut("/requestBody/content") {
            let at = format!("{at}/requestBody/content");
            self.content(content, &at, &format!("{id}-body"));
        }
        let responses = operation.get_mut("responses");
        let Some(responses) = responses.and_then(Value::as_object_mut) else {
            return;
        };
        let successes = responses.keys().filter(|s| s.starts_with('2')).count();
        // What is written out in the same way is the same type.
        let mut seen: Vec<(Value, Value)> = Vec::new();
        for (status, response) in responses {
            let Some(content) = response.get_mut("content") else {
                continue;
            };
            if let Some((_, titled)) = seen.iter().find(|(plain, _)| plain == content) {
                content.clone_from(titled);
                continue;
            }
            let plain = content.clone();
            // With the status in it, a name does not hang on what else is answered.
            let name = match status.starts_with('2') && successes == 1 {
                true => format!("{id}-response"),
                false => format!("{id}-response-{status}"),
            };
            self.content(content, &format!("{at}/responses/{status}/content"), &name);
            seen.push((plain, content.clone()));
        }
    }

    fn parameters(&mut self, parameters: Option<&mut Value>, at: &str, owner: &str) {
        let parameters = parameters.and_then(Value::as_array_mut);
        for (index, parameter) in parameters.into_iter().flatten().enumerate() {
            let name = parameter["name"].as_str().unwrap_or_default();
            let name = format!("{owner}-{name}");
            if let Some(schema) = parameter.get_mut("schema") {
                let at = format!("{at}/parameters/{index}/schema");
                self.schema(schema, &at, &name, true);
            }
        }
    }

    fn content(&mut self, content: &mut Value, at: &str, name: &str) {
        for (media, value) in content.as_object_mut().into_iter().flatten() {
            if let Some(schema) = value.get_mut("schema") {
                let at = format!("{at}/{}/schema", escape(media));
                self.schema(schema, &at, name, true);
            }
        }
    }

    fn schema(&mut self, schema: &mut Value, at: &str, name: &str, is_titled: bool) {
        self.inside(schema, at, name);
        let Some(map) = schema.as_object_mut() else {
            return;
        };
        if map.contains_key("$ref") {
            return;
        }
        map.remove("title");
        let is = |key: &str, word| map.get(key).is_some_and(|value| value == word);
        if is("type", "string") && is("format", "password") {
            let title = self.names.add(Kind::Inline, at, name);
            let mut own = Map::new();
            for key in ["nullable", "default"] {
                own.extend(map.shift_remove_entry(key));
            }
            let secret = std::mem::take(map);
            let reference = json!({ "$ref": format!("{SCHEMAS}{title}") });
            self.secrets.push((title, secret.into()));
            if own.is_empty() {
                *schema = reference;
            } else {
                own.insert("allOf".to_owned(), vec![reference].into());
                *schema = own.into();
            }
        } else if is_titled {
            let title = self.names.add(Kind::Inline, at, name);
            map.insert("title".to_owned(), title.into());
        }
    }

    /// The schemas inside a schema, under the names that typify would make for them.
    fn inside(&mut self, schema: &mut Value, at: &str, name: &str) {
        for (key, value) in schema.as_object_mut().into_iter().flatten() {
            let at = format!("{at}/{key}");
            match (key.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    for (property, schema) in properties {
                        let at = format!("{at}/{}", escape(property));
                        self.schema(schema, &at, &format!("{name}_{property}"), true);
                    }
                }
                ("additionalProperties", value) => {
                    self.schema(value, &at, &format!("{name}_value"), true);
                }
                ("items", value) => self.schema(value, &at, &format!("{name}_item"), true),
                ("oneOf" | "anyOf" | "allOf", Value::Array(parts)) => {
                    for (index, part) in parts.iter_mut().enumerate() {
                        self.schema(part, &format!("{at}/{index}"), name, false);
                    }
                }
                _ => {}
            }
        }
    }
}
