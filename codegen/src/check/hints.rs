//! What to do about a structure that is not that of OpenAPI 3.0.
//!
//! Most such slips are words of another version of OpenAPI, of JSON Schema, or
//! typing errors.

use crate::document::{Map, Value};
use crate::openapi::{Kind, Shape, VERBS};

/// What to do about a key that is not there.
pub(super) fn missing(kind: Kind, key: &str, map: &Map) -> String {
    match (kind, key) {
        (Kind::OpenApi, "paths") => "add it; `paths: {}` for none".to_owned(),
        (Kind::Response, "description") => "say when the service answers so".to_owned(),
        (Kind::Operation, "responses") => "say what the service answers".to_owned(),
        (Kind::RequestBody, "content") if map.contains_key("schema") => {
            "write the schema under `content` and a media type".to_owned()
        }
        _ => "add it".to_owned(),
    }
}

/// What to do about a key that is not known.
pub(super) fn unknown(kind: Kind, key: &str) -> String {
    if let Some(help) = known_slip(kind, key) {
        return help.to_owned();
    }
    if kind == Kind::Responses && key.len() == 3 && key.ends_with("xx") {
        return format!("write `{}`", key.to_uppercase());
    }
    let model = kind.model();
    let keys: Vec<_> = model.fields.iter().map(|field| field.key).collect();
    if let Some(close) = closest(key, &keys) {
        return format!("did you mean `{close}`?");
    }
    match &model.pattern {
        Some(pattern) => pattern.help.to_owned(),
        None => "remove it, or begin its name with `x-`".to_owned(),
    }
}

/// Whether all but the key that is not known can still be read as it is meant: neither a path, a
/// status nor an operation is lost.
pub(super) fn is_ignored(kind: Kind, key: &str) -> bool {
    let is_verb = || VERBS.contains(&key.to_lowercase().as_str());
    key != "<<" && kind.model().pattern.is_none() && !(kind == Kind::PathItem && is_verb())
}

/// Words of other dialects, and what they are in OpenAPI 3.0.
fn known_slip(kind: Kind, key: &str) -> Option<&'static str> {
    Some(match (kind, key) {
        (_, "<<") => "YAML 1.2 has no merge keys; write the keys out",
        (Kind::OpenApi, "definitions") => "move it to `components: schemas:`",
        (Kind::OpenApi, "host" | "basePath" | "schemes") => "write `servers: [{url: ...}]`",
        (Kind::OpenApi, "securityDefinitions") => "move it to `components: securitySchemes:`",
        (Kind::OpenApi | Kind::Operation, "consumes" | "produces") => {
            "write the media type as a key of `content`"
        }
        (Kind::OpenApi, "webhooks" | "jsonSchemaDialect") => "remove it; it is of OpenAPI 3.1",
        (Kind::Info, "summary") => "move it to `description`; it is of OpenAPI 3.1",
        (Kind::License, "identifier") => "write `url`; it is of OpenAPI 3.1",
        (Kind::Components, "pathItems") => "write it under `paths`; it is of OpenAPI 3.1",
        (Kind::Components, "securityDefinitions") => "did you mean `securitySchemes`?",
        (Kind::Components, "definitions") => "did you mean `schemas`?",
        (
            Kind::Parameter | Kind::Header,
            "type" | "format" | "enum" | "items" | "default" | "pattern" | "minimum" | "maximum"
            | "minLength" | "maxLength" | "nullable",
        ) => "move it under `schema`",
        (Kind::Parameter, "collectionFormat") => "write `style` and `explode`",
        (Kind::Response | Kind::RequestBody, "schema" | "examples" | "example") => {
            "move it under `content` and a media type"
        }
        (Kind::Operation, "requestbody" | "body") => "did you mean `requestBody`?",
        (Kind::PathItem, key) if VERBS.contains(&key.to_lowercase().as_str()) => {
            "write the verb in small letters"
        }
        (Kind::PathItem, "responses" | "operationId" | "requestBody" | "tags" | "security") => {
            "move it under a verb, such as `get`"
        }
        (Kind::Schema, "const") => "write `enum` with one value",
        (Kind::Schema, "examples") => "write `example` with one value",
        (Kind::Schema, "$defs" | "definitions") => "move it to `components: schemas:`",
        (Kind::Schema, "$schema" | "$id" | "$comment" | "$anchor") => "remove it",
        (Kind::Schema, "patternProperties" | "propertyNames" | "unevaluatedProperties") => {
            "OpenAPI 3.0 has only `additionalProperties`"
        }
        (Kind::Schema, "prefixItems" | "additionalItems" | "contains" | "unevaluatedItems") => {
            "OpenAPI 3.0 has only `items`, one schema for all of them"
        }
        (Kind::Schema, "if" | "then" | "else" | "dependentSchemas" | "dependencies") => {
            "OpenAPI 3.0 has only `oneOf`, `anyOf` and `allOf`"
        }
        (Kind::Schema, "contentEncoding") => "write `format: byte`",
        (Kind::Schema, "contentMediaType") => "write `format: binary`",
        (Kind::Schema, "name" | "in") => "a property is a key of `properties`",
        (Kind::Schema, "optional") => "leave the name out of `required` of the outer schema",
        (Kind::Schema, "values") => "did you mean `enum`?",
        (Kind::MediaType, "type" | "properties" | "items" | "$ref" | "allOf" | "oneOf") => {
            "move it under `schema`"
        }
        _ => return None,
    })
}

/// What to do about a word that is not one of those allowed.
pub(super) fn word(key: &str, word: &str, words: &[&str]) -> String {
    let known = match (key, word) {
        ("in", "body") => "write a `requestBody` beside `parameters`",
        ("in", "formData") => {
            "write a `requestBody` of `application/x-www-form-urlencoded` beside `parameters`"
        }
        ("type", "file") => "write `type: string` and `format: binary`",
        ("type", "null") => "write `nullable: true`",
        ("type", "any") => "leave `type` out",
        ("type", "float" | "double") => "write `type: number` and `format: double`",
        ("type", "int" | "int32" | "int64" | "long") => "write `type: integer` and `format: int64`",
        ("type", "date" | "date-time" | "datetime" | "uuid" | "password" | "binary" | "byte") => {
            "write `type: string` and say the rest by `format`"
        }
        ("type", "bool") => "did you mean `boolean`?",
        ("type", "map" | "dict" | "hash") => {
            "write `type: object` and say what it holds by `additionalProperties`"
        }
        ("type", "list" | "set") => "did you mean `array`?",
        ("type", "basic") => "write `type: http` and `scheme: basic`",
        ("type", "bearer") => "write `type: http` and `scheme: bearer`",
        ("type", "oauth") => "did you mean `oauth2`?",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    match closest(word, words) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it is one of {}", words.join(", ")),
    }
}

/// What to do about a value of another type.
pub(super) fn wrong_type(kind: Kind, key: &str, shape: Shape, value: &Value) -> &'static str {
    match (kind, key, shape, value) {
        (_, _, _, Value::Null) => "give it a value, or remove the key",
        (Kind::Schema, "type", _, Value::List(_)) => {
            "write one type, and `nullable: true` for `null`; lists of types are of OpenAPI 3.1"
        }
        (Kind::Schema, "exclusiveMinimum", _, Value::Number(_)) => {
            "write the number as `minimum`, and `exclusiveMinimum: true`"
        }
        (Kind::Schema, "exclusiveMaximum", _, Value::Number(_)) => {
            "write the number as `maximum`, and `exclusiveMaximum: true`"
        }
        (Kind::Schema, "required", _, Value::Bool(_)) => {
            "list the name in `required` of the schema that has the property"
        }
        (Kind::Schema, "items", _, Value::List(_)) => "write one schema for all items",
        (Kind::Schema, "properties", _, Value::List(_)) => {
            "write each property as a key, without a dash"
        }
        (_, "parameters", _, Value::Map(_)) => "begin each parameter with a dash",
        (_, "examples", _, Value::List(_)) => "give each example a name: `NAME: {value: ...}`",
        (_, _, Shape::Text | Shape::Word(_), Value::Bool(_) | Value::Number(_)) => {
            "put it in quotes"
        }
        (_, _, Shape::Bool, Value::Text(_)) => "write true or false, without quotes",
        (_, _, Shape::Number | Shape::Count, Value::Text(_)) => "write it without quotes",
        (_, _, Shape::List(_), _) => "begin each item with a dash",
        (_, _, _, Value::List(_)) => "write it without a dash",
        _ => "see the OpenAPI 3.0 specification",
    }
}

/// What to do about a key beside a `$ref`.
pub(super) fn beside_reference(kind: Kind, key: &str) -> &'static str {
    let is_said = matches!(key, "description" | "summary" | "title");
    if kind == Kind::Schema && !is_said {
        "write `allOf: [{$ref: ...}]` beside it, or say it where the reference leads"
    } else {
        "say it where the reference leads, or remove it"
    }
}

/// The one of `words` that was most likely meant.
pub(super) fn closest<'w>(word: &str, words: &[&'w str]) -> Option<&'w str> {
    let plain = |word: &str| word.replace(['-', '_'], "").to_lowercase();
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).clamp(1, 3);
    words
        .iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&wanted, &plain(candidate)),
                *candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_word_is_near_or_not_named() {
        let words = ["summary", "description", "get", "tags", "operationId"];
        assert_eq!(closest("sumary", &words), Some("summary"));
        assert_eq!(closest("Get", &words), Some("get"));
        assert_eq!(closest("operation_id", &words), Some("operationId"));
        assert_eq!(closest("banana", &words), None);
    }
}
