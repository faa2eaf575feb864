//! Gives chosen inline schemas a name, so that they become types of their own.

use std::{borrow::BorrowMut, collections::BTreeSet, mem};

use openapiv3::{
    AdditionalProperties, Components, MediaType, OpenAPI, Operation, Parameter,
    ParameterSchemaOrContent, Paths, ReferenceOr, RequestBody, Response, Schema, SchemaData,
    SchemaKind, Type,
};

use super::{operations::operations_mut, renames::rust_name};
use crate::rust;

/// Moves each inline schema that `chosen` picks to the components, and returns the new names.
///
/// A name tells the way to the schema: `CreateTokenBodyPassword`, with a number behind it where
/// another type has that name, or will get it from typify for being written out in the same way.
pub(super) fn name_inline_schemas(
    openapi: &mut OpenAPI,
    chosen: fn(&Schema) -> bool,
) -> Vec<String> {
    let components = openapi.components.get_or_insert_default();
    let names = components.schemas.keys();
    let mut walk = Walk {
        chosen,
        moves: false,
        taken: names.map(|name| rust::type_name(name)).collect(),
        moved: Vec::new(),
    };
    walk.document(&mut openapi.paths, components);
    walk.moves = true;
    walk.document(&mut openapi.paths, components);
    let names = walk.moved.iter().map(|(name, _)| name.clone()).collect();
    components.schemas.extend(
        walk.moved
            .into_iter()
            .map(|(name, schema)| (name, ReferenceOr::Item(schema))),
    );
    names
}

/// A reference to a schema, with what belongs to the place and not to the type.
fn place(own: SchemaData, reference: String) -> Schema {
    Schema {
        schema_data: own,
        schema_kind: SchemaKind::AllOf {
            all_of: vec![ReferenceOr::Reference { reference }],
        },
    }
}

struct Walk {
    chosen: fn(&Schema) -> bool,
    /// Whether the chosen are moved by now, or the names of the others are still being gathered.
    moves: bool,
    taken: BTreeSet<String>,
    moved: Vec<(String, Schema)>,
}

impl Walk {
    fn document(&mut self, paths: &mut Paths, components: &mut Components) {
        for (path, item) in &mut paths.paths {
            if let ReferenceOr::Item(item) = item {
                self.parameters(path, &mut item.parameters);
                operations_mut(item).for_each(|operation| self.operation(path, operation));
            }
        }
        self.components(components);
    }

    fn operation(&mut self, path: &str, operation: &mut Operation) {
        let name = operation.operation_id.as_deref().unwrap_or(path).to_owned();
        // What its answers may become is called so.
        self.taken
            .extend([rust::successes(&name), rust::errors(&name)]);
        self.parameters(&name, &mut operation.parameters);
        if let Some(body) = &mut operation.request_body {
            self.request_body(&format!("{name}-body"), body);
        }
        let responses = &mut operation.responses;
        for response in responses
            .default
            .iter_mut()
            .chain(responses.responses.values_mut())
        {
            self.response(&format!("{name}-response"), response);
        }
    }

    fn components(&mut self, components: &mut Components) {
        for (name, parameter) in &mut components.parameters {
            self.parameter(name, parameter);
        }
        for (name, body) in &mut components.request_bodies {
            self.request_body(name, body);
        }
        for (name, response) in &mut components.responses {
            self.response(name, response);
        }
        for (name, schema) in &mut components.schemas {
            if let ReferenceOr::Item(schema) = schema {
                self.inside(name, schema);
            }
        }
    }

    fn parameters(&mut self, owner: &str, parameters: &mut [ReferenceOr<Parameter>]) {
        for parameter in parameters {
            self.parameter(owner, parameter);
        }
    }

    fn parameter(&mut self, owner: &str, parameter: &mut ReferenceOr<Parameter>) {
        let ReferenceOr::Item(parameter) = parameter else {
            return;
        };
        let (Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. }) = parameter;
        if let ParameterSchemaOrContent::Schema(schema) = &mut parameter_data.format {
            let name = rust_name(&parameter_data.name);
            self.schema(&format!("{owner}-{name}"), schema);
        }
    }

    fn request_body(&mut self, name: &str, body: &mut ReferenceOr<RequestBody>) {
        if let ReferenceOr::Item(body) = body {
            self.content(name, body.content.values_mut());
        }
    }

    fn response(&mut self, name: &str, response: &mut ReferenceOr<Response>) {
        if let ReferenceOr::Item(response) = response {
            self.content(name, response.content.values_mut());
        }
    }

    fn content<'a>(&mut self, name: &str, content: impl Iterator<Item = &'a mut MediaType>) {
        for schema in content.filter_map(|media| media.schema.as_mut()) {
            self.schema(name, schema);
        }
    }

    fn schema<S>(&mut self, name: &str, slot: &mut ReferenceOr<S>)
    where
        S: BorrowMut<Schema>,
    {
        let ReferenceOr::Item(schema) = slot else {
            return;
        };
        let schema = schema.borrow_mut();
        self.inside(name, schema);
        if !(self.chosen)(schema) {
            if !self.moves {
                let title = schema.schema_data.title.as_deref();
                self.taken.insert(rust::type_name(title.unwrap_or(name)));
            }
        } else if self.moves {
            let name = self.free_name(name);
            let own = SchemaData {
                nullable: mem::take(&mut schema.schema_data.nullable),
                default: schema.schema_data.default.take(),
                ..SchemaData::default()
            };
            let reference = format!("#/components/schemas/{name}");
            self.moved.push((name, schema.clone()));
            if own != SchemaData::default() {
                *schema = place(own, reference);
            } else {
                *slot = ReferenceOr::Reference { reference };
            }
        }
    }

    /// Visits the schemas inside a schema.
    fn inside(&mut self, name: &str, schema: &mut Schema) {
        let (properties, additional, items, parts) = match &mut schema.schema_kind {
            SchemaKind::Type(Type::Object(object)) => (
                Some(&mut object.properties),
                object.additional_properties.as_mut(),
                None,
                None,
            ),
            SchemaKind::Type(Type::Array(array)) => (None, None, array.items.as_mut(), None),
            SchemaKind::OneOf { one_of: parts }
            | SchemaKind::AnyOf { any_of: parts }
            | SchemaKind::AllOf { all_of: parts } => (None, None, None, Some(parts)),
            SchemaKind::Any(any) => (
                Some(&mut any.properties),
                any.additional_properties.as_mut(),
                any.items.as_mut(),
                Some(&mut any.all_of),
            ),
            SchemaKind::Type(_) | SchemaKind::Not { .. } => return,
        };
        for (property, schema) in properties.into_iter().flatten() {
            self.schema(&format!("{name}-{}", rust_name(property)), schema);
        }
        if let Some(AdditionalProperties::Schema(schema)) = additional {
            self.schema(&format!("{name}-value"), schema.as_mut());
        }
        if let Some(items) = items {
            self.schema(&format!("{name}-item"), items);
        }
        for (index, part) in parts.into_iter().flatten().enumerate() {
            self.schema(&format!("{name}-variant-{index}"), part);
        }
    }

    fn free_name(&mut self, way: &str) -> String {
        let base = rust::type_name(way);
        let mut name = base.clone();
        let mut number = 1;
        while !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{base}{number}");
        }
        name
    }
}
