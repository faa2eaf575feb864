//! Where a value stands inside an envelope that may be around it.
//!
//! A service can answer the documented value, or the same value inside an
//! envelope, and nothing in OpenAPI says so without giving up the type of the
//! answer. The extension `x-envelope`, beside the schema of a response, names
//! the schema of the envelope; the way to the value is read off that schema, and
//! the generated code hands it to the runtime.

use serde_json::Value;

use super::id;
use crate::openapi::{ENVELOPE, entries, operations, resolve, way};
use crate::rust;

/// The way of each operation that may use an envelope; an empty one where there is none, which
/// `verify` tells of.
pub(super) fn value_paths(document: &Value) -> super::Envelopes {
    let found = operations(document).filter_map(|(_, _, operation)| {
        let responses = entries(operation.get("responses"));
        let responses = responses.filter_map(|(_, response)| resolve(document, response));
        let mut media = responses.flat_map(|response| entries(response.get("content")));
        let (envelope, value) = media.find_map(|(_, media)| {
            let envelope = media.get(ENVELOPE)?.get("$ref")?.as_str()?;
            Some((envelope, media.get("schema")?.get("$ref")?.as_str()?))
        })?;
        let way = way(document, envelope, value).unwrap_or_default();
        Some((rust::argument(id(operation)), way))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
            let document = json!({
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
            });
            assert_eq!(value_paths(&document)["show_a"], ["result"]);
        }
    }
}
