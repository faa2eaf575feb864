//! Where a value stands inside an envelope that may be around it.
//!
//! A service can answer the documented value, or the same value inside an
//! envelope, and nothing in OpenAPI says so without giving up the type of the
//! answer. The extension `x-envelope`, beside the schema of a response, names
//! the schema of the envelope; the way to the value is read off that schema, and
//! the generated code hands it to the runtime.

use std::cell::OnceCell;

use openapiv3::{OpenAPI, Operation, ReferenceOr};
use serde_json::{Value, json};

use super::components;
use crate::openapi::{ENVELOPE, way};
use crate::rust;

/// The way of each operation that may use an envelope.
pub(super) fn value_paths(openapi: &OpenAPI) -> super::Envelopes {
    let root = OnceCell::new();
    openapi
        .operations()
        .filter_map(|(_, _, operation)| {
            let id = rust::argument(operation.operation_id.as_deref()?);
            Some((id, value_path(openapi, operation, &root)?))
        })
        .collect()
}

fn value_path(
    openapi: &OpenAPI,
    operation: &Operation,
    root: &OnceCell<Value>,
) -> Option<Vec<String>> {
    let components = openapi.components.as_ref()?;
    let responses = &operation.responses;
    responses
        .responses
        .values()
        .chain(&responses.default)
        .filter_map(|response| components::response(response, components))
        .flat_map(|response| response.content.values())
        .find_map(|media| {
            let envelope = media.extensions.get(ENVELOPE)?.get("$ref")?.as_str()?;
            let ReferenceOr::Reference { reference } = media.schema.as_ref()? else {
                return None;
            };
            let components = || json!({ "components": components });
            way(root.get_or_init(components), envelope, reference)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_envelope_counts_wherever_the_answer_stands() {
        let user = json!({ "$ref": "#/components/schemas/A" });
        let answer = json!({ "description": "d", "content": { "application/json": {
            "schema": user,
            "x-envelope": { "$ref": "#/components/schemas/E" },
        } } });
        for (status, response) in [
            ("200", json!({ "$ref": "#/components/responses/R" })),
            ("default", answer.clone()),
        ] {
            let openapi: OpenAPI = serde_json::from_value(json!({
                "openapi": "3.0.3",
                "info": { "title": "t", "version": "1" },
                "paths": { "/a": { "get": {
                    "operationId": "showA", "responses": { status: response },
                } } },
                "components": {
                    "responses": { "R": answer },
                    "schemas": {
                        "A": { "type": "object" },
                        "E": { "type": "object", "properties": { "result": user } },
                    },
                },
            }))
            .unwrap();
            assert_eq!(value_paths(&openapi)["show_a"], ["result"]);
        }
    }
}
