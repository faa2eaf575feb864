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
    while let Some((name, schema)) = alias(openapi) {
        if let Some(components) = &mut openapi.components {
            components.schemas.insert(name, ReferenceOr::Item(schema));
        }
    }
    openapi
        .components
        .iter()
        .flat_map(|components| &components.schemas)
        .filter(|(_, schema)| matches!(schema, ReferenceOr::Item(schema) if is_secret(schema)))
        .map(|(name, _)| name.clone())
        .collect()
}

/// A component that is a secret by another's name, and the schema of that one.
///
/// typify would make a type of it that shows the other.
fn alias(openapi: &OpenAPI) -> Option<(String, Schema)> {
    let schemas = &openapi.components.as_ref()?.schemas;
    schemas.iter().find_map(|(name, schema)| {
        let target = match schema {
            ReferenceOr::Reference { reference } => reference,
            ReferenceOr::Item(schema) => match &schema.schema_kind {
                SchemaKind::AllOf { all_of: parts }
                | SchemaKind::OneOf { one_of: parts }
                | SchemaKind::AnyOf { any_of: parts } => match parts.as_slice() {
                    [ReferenceOr::Reference { reference }] => reference,
                    _ => return None,
                },
                _ => return None,
            },
        };
        let other = schemas.get(target.strip_prefix("#/components/schemas/")?)?;
        let other = other.as_item().filter(|schema| is_secret(schema))?;
        Some((name.clone(), other.clone()))
    })
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
                "Again": { "$ref": "#/components/schemas/Other" },
                "Other": { "allOf": [{ "$ref": "#/components/schemas/Named" }], "description": "d" },
                "Null": { "type": "object", "properties": {
                    "pin": { "type": "string", "format": "password", "nullable": true },
                    "code": { "type": "string", "format": "password", "default": "0000" },
                } },
            } },
        }))
        .unwrap();

        assert_eq!(
            name_secrets(&mut openapi),
            [
                "Named",
                "Again",
                "Other",
                "LogInPin",
                "UserPassword2",
                "UserOldItem",
                "NullPin",
                "NullCode"
            ]
        );
        let json = serde_json::to_value(&openapi).unwrap();
        assert_eq!(
            json["components"]["schemas"]["User"]["properties"]["password"]["$ref"],
            "#/components/schemas/UserPassword2"
        );
        assert_eq!(
            json["components"]["schemas"]["Null"]["properties"]["pin"],
            json!({ "nullable": true, "allOf": [{ "$ref": "#/components/schemas/NullPin" }] })
        );
        assert_eq!(
            json["components"]["schemas"]["Null"]["properties"]["code"],
            json!({ "default": "0000", "allOf": [{ "$ref": "#/components/schemas/NullCode" }] })
        );
    }
}
