//! What the document says of an operation that progenitor's commands do not.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToKebabCase;
use openapiv3::{
    OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody, Schema, SchemaKind, Type,
};
use serde::Serialize;
use serde_json::Value;

use crate::{prepare::components, rust};

/// A document, and which of its schemas hold a secret.
pub(super) struct Source<'a> {
    openapi: &'a OpenAPI,
    /// The operations, by their methods, and the paths that they are of.
    operations: BTreeMap<String, (&'a PathItem, &'a Operation)>,
    /// References to the schemas that are a secret, or have one inside.
    secret: BTreeSet<String>,
}

/// An argument of an operation as the document has it.
pub(super) struct Said<'a> {
    /// The name in the document.
    pub name: &'a str,
    /// The flag that progenitor has for it.
    pub flag: String,
    pub is_secret: bool,
}

/// What the document says of an operation.
pub(super) struct Details<'a> {
    pub parameters: Vec<Said<'a>>,
    pub body: Option<&'a RequestBody>,
    /// Whether there is a secret anywhere in the body.
    pub is_body_secret: bool,
    /// The fields of the body.
    pub fields: Vec<Said<'a>>,
}

fn operations(openapi: &OpenAPI) -> BTreeMap<String, (&PathItem, &Operation)> {
    let items = openapi.paths.paths.values();
    items
        .filter_map(ReferenceOr::as_item)
        .flat_map(|item| item.iter().map(move |(_, operation)| (item, operation)))
        .filter_map(|(item, operation)| {
            let method = rust::argument(operation.operation_id.as_deref()?);
            Some((method, (item, operation)))
        })
        .collect()
}

impl<'a> Source<'a> {
    /// `secrets` are the names of the schemas that are secrets.
    pub(super) fn new(openapi: &'a OpenAPI, secrets: &[String]) -> Self {
        let mut source = Self {
            openapi,
            operations: operations(openapi),
            secret: secrets.iter().map(|name| reference(name)).collect(),
        };
        if !secrets.is_empty() {
            let schemas: Vec<_> = openapi
                .components
                .iter()
                .flat_map(|components| &components.schemas)
                .collect();
            // Until no further schema turns out to hold one.
            let mut before = 0;
            while before < source.secret.len() {
                before = source.secret.len();
                for (name, schema) in &schemas {
                    if source.holds_secret(schema) {
                        source.secret.insert(reference(name));
                    }
                }
            }
        }
        source
    }

    /// What is said of the operation whose method has this name.
    pub(super) fn details(&self, method: &str) -> Option<Details<'a>> {
        let (item, operation) = self.operations.get(method)?;
        let parameters = item.parameters.iter().chain(&operation.parameters);
        let body = operation.request_body.as_ref();
        let body = body.zip(self.openapi.components.as_ref());
        let body = body.and_then(|(body, all)| components::request_body(body, all));
        let mut fields = Vec::new();
        for schema in body.into_iter().flat_map(|body| body.content.values()) {
            if let Some(schema) = &schema.schema {
                self.fields(schema, &mut fields, 0);
            }
        }
        Some(Details {
            parameters: parameters.filter_map(|p| self.parameter(p)).collect(),
            is_body_secret: body.is_some_and(|body| self.holds_secret(body)),
            body,
            fields,
        })
    }

    fn parameter(&self, parameter: &'a ReferenceOr<Parameter>) -> Option<Said<'a>> {
        let components = self.openapi.components.as_ref()?;
        let data = components::parameter(parameter, components)?.parameter_data_ref();
        Some(Said {
            name: &data.name,
            flag: rust::argument(&data.name).to_kebab_case(),
            is_secret: self.holds_secret(&data.format),
        })
    }

    /// The properties of an object, with those that it takes from other schemas.
    fn fields(&self, schema: &'a ReferenceOr<Schema>, fields: &mut Vec<Said<'a>>, depth: usize) {
        let schema = match schema {
            _ if depth > 16 => return,
            ReferenceOr::Item(schema) => schema,
            ReferenceOr::Reference { reference } => {
                let named = reference
                    .strip_prefix("#/components/schemas/")
                    .and_then(|name| self.openapi.components.as_ref()?.schemas.get(name));
                return named
                    .into_iter()
                    .for_each(|schema| self.fields(schema, fields, depth + 1));
            }
        };
        let (properties, parts) = match &schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => (Some(&object.properties), None),
            SchemaKind::AllOf { all_of } => (None, Some(all_of)),
            SchemaKind::Any(any) => (Some(&any.properties), Some(&any.all_of)),
            _ => (None, None),
        };
        for (name, property) in properties.into_iter().flatten() {
            let is_secret = self.holds_secret(property);
            match fields.iter_mut().find(|field| field.name == name) {
                Some(field) => field.is_secret |= is_secret,
                None => fields.push(Said {
                    name,
                    flag: rust::field(name).to_kebab_case(),
                    is_secret,
                }),
            }
        }
        for part in parts.into_iter().flatten() {
            self.fields(part, fields, depth + 1);
        }
    }

    fn holds_secret(&self, part: &impl Serialize) -> bool {
        fn refers(value: &Value, to: &BTreeSet<String>) -> bool {
            match value {
                Value::Object(map) => {
                    let target = map.get("$ref").and_then(Value::as_str);
                    target.is_some_and(|target| to.contains(target))
                        || map.values().any(|value| refers(value, to))
                }
                Value::Array(list) => list.iter().any(|value| refers(value, to)),
                _ => false,
            }
        }
        !self.secret.is_empty()
            && serde_json::to_value(part).is_ok_and(|value| refers(&value, &self.secret))
    }
}

fn reference(name: &str) -> String {
    format!("#/components/schemas/{name}")
}
