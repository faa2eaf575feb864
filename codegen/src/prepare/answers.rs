//! One type for all successes of an operation, and one for all its errors.
//!
//! progenitor hands out one of each. Where an operation has several, each of
//! its responses gets the same schema here, an object with a property for each
//! status, and [`refine`](crate::refine) makes of the type an enum of the same
//! alternatives. typify thereby names the types of the bodies.

use heck::ToSnakeCase;
use openapiv3::{
    Components, MediaType, ObjectType, OpenAPI, Operation, ReferenceOr, Response, Responses,
    Schema, SchemaData, SchemaKind, StatusCode, Type,
};
use serde_json::Value;

use super::{components, media_types, operations::all_mut};
use crate::rust;
use crate::statuses::{Class, ranges_of_default, without_words};

/// The enum that the successes of an operation become, or its errors, where they are of several
/// types.
#[derive(Debug)]
#[non_exhaustive]
pub struct AnswerEnum {
    /// The id of the operation.
    pub operation: String,
    /// Whether it is of the errors.
    pub is_error: bool,
    /// The name of the type.
    pub name: String,
    /// The component that it is made of.
    pub(crate) component: String,
    /// What is said of it.
    pub(crate) description: String,
    /// By status, in the order of the document.
    pub alternatives: Vec<Alternative>,
}

/// What an answer of one status, or of one range of them, is.
#[derive(Debug)]
#[non_exhaustive]
pub struct Alternative {
    /// The status or the range.
    pub status: StatusCode,
    /// The name of the variant.
    pub variant: String,
    /// The name of the property, if the answer has a body.
    pub(crate) property: Option<String>,
    /// What is said of it.
    pub(crate) description: String,
}

/// The enums that the answers of a document become.
///
/// # Examples
///
/// ```
/// # let text = r#"
/// # openapi: 3.0.3
/// # info: { title: Weather, version: '1' }
/// # paths:
/// #   /stations:
/// #     get:
/// #       operationId: listStations
/// #       responses:
/// #         '204': { description: There is none. }
/// #         '400': { description: The request is wrong. }
/// #         '503':
/// #           description: The service is busy.
/// #           content: { application/json: { schema: { type: string } } }
/// # "#;
/// let document = cloudtest_codegen::document::Document::parse("weather.yaml", text)?;
/// let enums = cloudtest_codegen::answer_enums(document.openapi()?);
/// assert_eq!(enums[0].name, "ListStationsError");
/// assert_eq!(enums[0].alternatives[1].variant, "ServiceUnavailable");
/// # Ok::<(), cloudtest_codegen::report::Report>(())
/// ```
pub fn answer_enums(mut openapi: OpenAPI) -> Vec<AnswerEnum> {
    media_types::choose(&mut openapi);
    unite(&mut openapi)
}

/// What progenitor decodes; the media types that mean the same are called so by now.
const JSON: &str = "application/json";

/// Gives each operation one type of success and one of error.
pub(super) fn unite(openapi: &mut OpenAPI) -> Vec<AnswerEnum> {
    let mut components = openapi.components.take().unwrap_or_default();
    let mut enums = Vec::new();
    for operation in all_mut(&mut openapi.paths) {
        let id = operation.operation_id.clone().unwrap_or_default();
        spread_default(&mut operation.responses, &components);
        for class in [Class::Success, Class::Error] {
            if let Some((answers, schema)) = unite_class(&id, operation, class, &components) {
                let schema = ReferenceOr::Item(schema);
                components.schemas.insert(answers.component.clone(), schema);
                enums.push(answers);
            }
        }
    }
    openapi.components = Some(components);
    enums
}

/// What becomes of the body of a response.
#[derive(PartialEq)]
enum Body {
    None,
    Bytes,
    Json(Value),
}

fn body(response: &ReferenceOr<Response>, components: &Components) -> Body {
    let Some(response) = components::response(response, components) else {
        return Body::None;
    };
    match response.content.get(JSON) {
        Some(media) => {
            let schema = serde_json::to_value(&media.schema).unwrap_or_default();
            Body::Json(without_words(schema))
        }
        None if response.content.is_empty() => Body::None,
        None => Body::Bytes,
    }
}

/// Writes the ranges that `default` stands for, where it has another type than a status beside it.
fn spread_default(responses: &mut Responses, components: &Components) {
    let Some(default) = &responses.default else {
        return;
    };
    let of = body(default, components);
    let others = responses
        .responses
        .iter()
        .map(|(status, response)| (status.clone(), body(response, components) == of))
        .collect::<Vec<_>>();
    let ranges = ranges_of_default(&others);
    if ranges.is_empty() {
        return;
    }
    if let Some(default) = responses.default.take() {
        let ranges = ranges.into_iter().map(|range| (range, default.clone()));
        responses.responses.extend(ranges);
    }
}

/// Lets all responses of a class have the same schema, if they do not already.
fn unite_class(
    id: &str,
    operation: &mut Operation,
    class: Class,
    components: &Components,
) -> Option<(AnswerEnum, Schema)> {
    let mut responses = operation
        .responses
        .responses
        .iter_mut()
        .filter(|(status, _)| Class::of(status) == Some(class))
        .collect::<Vec<_>>();
    let bodies = responses
        .iter()
        .map(|(_, response)| body(response, components))
        .collect::<Vec<_>>();
    let (first, rest) = bodies.split_first()?;
    if rest.iter().all(|body| body == first) {
        return None;
    }
    let (component, description) = match class {
        Class::Success => (
            format!("{id}-success"),
            "What the operation answers, by status.",
        ),
        Class::Error => (
            format!("{id}-error"),
            "Why the operation is refused, by status.",
        ),
    };
    let mut object = ObjectType::default();
    let mut alternatives = Vec::new();
    for (status, response) in &mut responses {
        let mut united = components::response(response, components)?.clone();
        let variant = rust::status(status);
        let media = united.content.shift_remove(JSON);
        let schema = media.as_ref().and_then(|media| media.schema.clone());
        let property = schema.map(|schema| {
            let property = variant.to_snake_case();
            object.required.push(property.clone());
            object.properties.insert(property.clone(), boxed(schema));
            property
        });
        alternatives.push(Alternative {
            status: (*status).clone(),
            variant,
            property,
            description: united.description.clone(),
        });
        let media = MediaType {
            schema: Some(ReferenceOr::ref_(&format!(
                "#/components/schemas/{component}"
            ))),
            ..media.unwrap_or_default()
        };
        united.content.clear();
        united.content.insert(JSON.to_owned(), media);
        **response = ReferenceOr::Item(united);
    }
    let schema = Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Type(Type::Object(object)),
    };
    let answers = AnswerEnum {
        operation: id.to_owned(),
        is_error: class == Class::Error,
        name: rust::type_name(&component),
        component,
        description: description.to_owned(),
        alternatives,
    };
    Some((answers, schema))
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn united(responses: Value) -> (Value, Vec<AnswerEnum>) {
        let mut openapi: OpenAPI = serde_json::from_value(json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "get": { "operationId": "showA", "responses": responses } } },
        }))
        .unwrap();
        let enums = unite(&mut openapi);
        (serde_json::to_value(openapi).unwrap(), enums)
    }

    fn of(kind: &str) -> Value {
        json!({ "description": kind, "content": { "application/json": { "schema": { "type": kind } } } })
    }

    #[test]
    fn responses_of_several_types_get_one_schema() {
        let (openapi, enums) = united(json!({
            "200": of("string"),
            "204": { "description": "none" },
            "404": of("string"),
            "4XX": of("string"),
        }));
        let responses = &openapi["paths"]["/a"]["get"]["responses"];
        for status in ["200", "204"] {
            assert_eq!(
                responses[status]["content"]["application/json"]["schema"]["$ref"],
                "#/components/schemas/showA-success"
            );
        }
        assert_eq!(responses["404"], of("string"));
        assert_eq!(
            openapi["components"]["schemas"]["showA-success"]["properties"],
            json!({ "ok": { "type": "string" } })
        );
        let [answers] = &*enums else {
            panic!("{enums:?}");
        };
        let variants = answers.alternatives.iter().map(|a| a.variant.as_str());
        assert_eq!(variants.collect::<Vec<_>>(), ["Ok", "NoContent"]);
    }

    #[test]
    fn default_is_for_errors_beside_a_success_and_for_all_without() {
        let statuses = |responses: Value| {
            let (openapi, _) = united(responses);
            let responses = &openapi["paths"]["/a"]["get"]["responses"];
            let keys = responses.as_object().unwrap().keys().cloned();
            keys.collect::<Vec<_>>()
        };
        assert_eq!(
            statuses(
                json!({ "200": of("string"), "5XX": of("integer"), "default": of("integer") })
            ),
            ["200", "5XX", "4XX"]
        );
        assert_eq!(
            statuses(json!({ "404": of("string"), "default": of("integer") })),
            ["404", "2XX", "4XX", "5XX"]
        );
        assert_eq!(
            statuses(json!({ "202": of("string"), "2XX": of("string"), "default": of("integer") })),
            ["202", "2XX", "4XX", "5XX"]
        );
        // One type for all, so nothing is in the way of it.
        assert_eq!(
            statuses(json!({ "200": of("string"), "default": of("string") })),
            ["default", "200"]
        );
    }
}
