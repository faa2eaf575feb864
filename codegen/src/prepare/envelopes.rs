//! Where a value stands inside an envelope that may be around it.
//!
//! A service can answer the documented value, or the same value inside an
//! envelope, and nothing in OpenAPI says so without giving up the type of the
//! answer. The extension `x-envelope`, beside the schema of a response, names
//! the schema of the envelope; the way to the value is read off that schema, and
//! the generated code hands it to the runtime.

use openapiv3::{OpenAPI, Operation, ReferenceOr, Schema, SchemaKind, Type};
use serde_json::Value;

use crate::rust;

/// The name of the extension.
const EXTENSION: &str = "x-envelope";

/// The way of each operation that may use an envelope.
pub(super) fn value_paths(openapi: &OpenAPI) -> super::Envelopes {
    openapi
        .operations()
        .filter_map(|(_, _, operation)| {
            let id = rust::argument(operation.operation_id.as_deref()?);
            Some((id, value_path(openapi, operation)?))
        })
        .collect()
}

fn value_path(openapi: &OpenAPI, operation: &Operation) -> Option<Vec<String>> {
    operation
        .responses
        .responses
        .values()
        .filter_map(ReferenceOr::as_item)
        .flat_map(|response| response.content.values())
        .find_map(|media| {
            let envelope = media
                .extensions
                .get(EXTENSION)?
                .get("$ref")
                .and_then(Value::as_str)?;
            let ReferenceOr::Reference { reference } = media.schema.as_ref()? else {
                return None;
            };
            (1..=4).find_map(|steps| way(openapi, envelope, reference, steps))
        })
}

/// The names of the properties that lead from a schema to a reference in so many steps.
fn way(openapi: &OpenAPI, from: &str, to: &str, steps: usize) -> Option<Vec<String>> {
    let name = from.strip_prefix("#/components/schemas/")?;
    let schema = openapi.components.as_ref()?.schemas.get(name)?.as_item()?;
    properties(schema).find_map(|(property, target)| {
        let mut rest = match steps {
            1 => (target == to).then(Vec::new)?,
            _ => way(openapi, target, to, steps - 1)?,
        };
        rest.insert(0, property.to_owned());
        Some(rest)
    })
}

/// The properties of an object that are references.
fn properties(schema: &Schema) -> impl Iterator<Item = (&str, &str)> {
    let properties = match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => Some(&object.properties),
        _ => None,
    };
    properties
        .into_iter()
        .flatten()
        .filter_map(|(name, property)| match property {
            ReferenceOr::Reference { reference } => Some((name.as_str(), reference.as_str())),
            ReferenceOr::Item(_) => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_way_is_read_off_the_envelope() {
        let openapi: OpenAPI = serde_json::from_value(json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "get": {
                "operationId": "showA",
                "responses": { "200": { "description": "d", "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/A" },
                    "x-envelope": { "$ref": "#/components/schemas/E" },
                } } } },
            } } },
            "components": { "schemas": {
                "A": { "type": "object" },
                "E": { "type": "object", "properties": {
                    "again": { "$ref": "#/components/schemas/E" },
                    "result": { "$ref": "#/components/schemas/R" },
                } },
                "R": { "type": "object", "properties": {
                    "value": { "$ref": "#/components/schemas/A" },
                } },
            } },
        }))
        .unwrap();
        assert_eq!(value_paths(&openapi)["show_a"], ["result", "value"]);
    }
}
