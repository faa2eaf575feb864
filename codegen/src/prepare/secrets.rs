//! A secret becomes a type of its own.
//!
//! progenitor gives a string without constraints no type but `String`, and a
//! `String` shows itself in Debug. So each inline schema of `format: password`
//! moves to the components, where it gets a type that can be told to keep quiet.

use openapiv3::{
    OpenAPI, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};

use super::inline::name_inline_schemas;

/// Names all schemas of `format: password`, and returns the names.
pub(super) fn name_secrets(openapi: &mut OpenAPI) -> Vec<String> {
    name_inline_schemas(openapi, is_secret);
    openapi
        .components
        .iter()
        .flat_map(|components| &components.schemas)
        .filter(|(_, schema)| matches!(schema, ReferenceOr::Item(schema) if is_secret(schema)))
        .map(|(name, _)| name.clone())
        .collect()
}

fn is_secret(schema: &Schema) -> bool {
    matches!(
        &schema.schema_kind,
        SchemaKind::Type(Type::String(string))
            if string.format == VariantOrUnknownOrEmpty::Item(StringFormat::Password)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_get_a_name_wherever_they_stand() {
        let secret = json!({ "type": "string", "format": "password" });
        let mut openapi: OpenAPI = serde_json::from_value(json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "get": {
                "operationId": "logIn",
                "parameters": [{ "name": "pin", "in": "query", "schema": secret }],
                "responses": {},
            } } },
            "components": { "schemas": {
                "Named": secret,
                "User": { "type": "object", "properties": {
                    "name": { "type": "string" },
                    "password": secret,
                    "old": { "type": "array", "items": secret },
                } },
                "UserPassword": { "type": "string" },
            } },
        }))
        .unwrap();

        assert_eq!(
            name_secrets(&mut openapi),
            ["Named", "LogInPin", "UserPassword2", "UserOldItem"]
        );
        let json = serde_json::to_value(&openapi).unwrap();
        assert_eq!(
            json["components"]["schemas"]["User"]["properties"]["password"]["$ref"],
            "#/components/schemas/UserPassword2"
        );
    }
}
