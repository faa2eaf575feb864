//! One type for all successes of an operation, and one for all its errors.
//!
//! progenitor hands out one of each. Where an operation has several, each of
//! its responses gets the same schema here, an object with a property for each
//! status, and [`refine`](crate::refine) makes of the type an enum of the same
//! alternatives. typify thereby names the types of the bodies.

use heck::ToSnakeCase;
use openapiv3::StatusCode;
use serde_json::{Map, Value, json};

use super::{each_operation, id};
use crate::openapi::answers::{Answer, Class, answers, differ, spread_default};
use crate::openapi::resolve;
use crate::rust;

/// The enum that the successes of an operation become, or its errors, where they are of several
/// types.
#[derive(Debug)]
pub(crate) struct AnswerEnum {
    /// The name of the type.
    pub(crate) name: String,
    /// What is said of it.
    pub(crate) description: &'static str,
    /// By status, in the order of the document.
    pub(crate) alternatives: Vec<Alternative>,
}

/// What an answer of one status, or of one range of them, is.
#[derive(Debug)]
pub(crate) struct Alternative {
    /// The status or the range.
    pub(crate) status: StatusCode,
    /// The name of the variant.
    pub(crate) variant: String,
    /// The name of the property, if the answer has a body.
    pub(crate) property: Option<String>,
    /// What is said of it.
    pub(crate) description: String,
}

/// What progenitor decodes; the media types that mean the same are called so by now.
const JSON: &str = "application/json";

/// Gives each operation one type of success and one of error.
pub(super) fn unite(document: &mut Value) -> Vec<AnswerEnum> {
    let (mut enums, mut schemas) = (Vec::new(), Vec::new());
    each_operation(document, |document, operation| {
        let id = id(operation).to_owned();
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return;
        };
        spread_default(document, responses);
        for (class, name, description) in [
            (
                Class::Success,
                "success",
                "What the operation answers, by status.",
            ),
            (
                Class::Error,
                "error",
                "Why the operation is refused, by status.",
            ),
        ] {
            let component = format!("{id}-{name}");
            if let Some((schema, alternatives)) =
                unite_class(document, responses, class, &component)
            {
                enums.push(AnswerEnum {
                    name: rust::type_name(&component),
                    description,
                    alternatives,
                });
                schemas.push((component, schema));
            }
        }
    });
    for (component, schema) in schemas {
        document["components"]["schemas"][component] = schema;
    }
    enums
}

/// Lets all responses of a class have the same schema, if they do not already.
fn unite_class(
    document: &Value,
    responses: &mut Map<String, Value>,
    class: Class,
    component: &str,
) -> Option<(Value, Vec<Alternative>)> {
    let answers = answers(document, responses, class);
    if !differ(&answers) {
        return None;
    }
    let (mut properties, mut alternatives) = (Map::new(), Vec::new());
    for Answer { key, status, .. } in answers {
        let mut united = resolve(document, &responses[&key])?.clone();
        let mut media = united["content"][JSON].take();
        let variant = rust::status(&status);
        let property = media.get("schema").map(|schema| {
            let property = variant.to_snake_case();
            properties.insert(property.clone(), schema.clone());
            property
        });
        alternatives.push(Alternative {
            status,
            variant,
            property,
            description: united["description"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        });
        media["schema"] = json!({ "$ref": format!("#/components/schemas/{component}") });
        united["content"] = json!({ JSON: media });
        responses[&key] = united;
    }
    let required: Vec<&String> = properties.keys().collect();
    let schema = json!({ "type": "object", "required": required, "properties": properties });
    Some((schema, alternatives))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn united(responses: Value) -> (Value, Vec<AnswerEnum>) {
        let mut document = json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "get": { "operationId": "showA", "responses": responses } } },
        });
        let enums = unite(&mut document);
        (document, enums)
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
            ["200", "default"]
        );
    }
}
