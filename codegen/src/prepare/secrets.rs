//! A secret becomes a type of its own.
//!
//! progenitor gives a string without constraints no type but `String`, and a
//! `String` shows itself in Debug. So each schema of `format: password` is a
//! component by now, with a type that can be told to keep quiet.

use openapiv3::{
    OpenAPI, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};

/// The names of all schemas of `format: password`.
pub(super) fn secrets(openapi: &mut OpenAPI) -> Vec<String> {
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
