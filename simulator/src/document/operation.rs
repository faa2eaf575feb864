//! One operation of the document.

use cloudtest_spec::openapi::{self, PROGRESS, resolve};
use http::{Method, StatusCode};
use serde_json::Value;

use super::answer::{self, Example};
use super::parameter::{Parameter, Values};
use super::path::Template;
use super::schema::{Mismatch, Schema};

/// The names of the flags by which a call is asked to work asynchronously. That is the service's
/// own convention; a call that has none of them always starts an operation.
const FLAGS: [&str; 2] = ["is_async", "is_asyn"];

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    /// Whether it wants credentials.
    pub(crate) is_secured: bool,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    /// The answer of success, or what the document lacks for one.
    pub(crate) success: Result<Example, String>,
    /// Where the answer of success holds the uri of what was started.
    pub(crate) uri_at: Option<String>,
    flag: Option<Flag>,
    value: Value,
}

/// Where a call is asked to work asynchronously, if it can be told otherwise.
#[derive(Debug)]
enum Flag {
    Query(&'static str),
    Body(&'static str),
}

impl Flag {
    fn of(root: &Value, parameters: &[Parameter], body: Option<&Body>) -> Option<Self> {
        let has = |name: &&&str| {
            parameters
                .iter()
                .any(|parameter| parameter.is_in_query(name))
        };
        let in_query = FLAGS.iter().find(has).map(|name| Self::Query(name));
        let schemas = body.into_iter().flat_map(|body| &body.content);
        let mut schemas = schemas.filter_map(|(_, schema)| schema.as_ref());
        let property = |schema: &Schema| {
            let properties = resolve(root, schema.source()).get("properties")?;
            FLAGS.iter().find(|name| properties.get(name).is_some())
        };
        in_query.or_else(|| schemas.find_map(property).map(|name| Self::Body(name)))
    }
}

/// What it takes as its body.
#[derive(Debug)]
struct Body {
    required: bool,
    /// Media types, and the schema of their values.
    content: Vec<(String, Option<Schema>)>,
}

/// All operations of a document.
pub(super) fn all(root: &Value) -> Vec<(Template, Method, Operation)> {
    let all = openapi::operations(root).filter_map(|found| {
        let method = found.method.to_ascii_uppercase().parse().ok()?;
        let operation = Operation::new(root, found.item, found.value);
        Some((Template::new(found.path), method, operation))
    });
    all.collect()
}

impl Operation {
    fn new(root: &Value, item: &Value, value: &Value) -> Self {
        // What an operation says of a parameter counts more than what its path says.
        let lists = [value.get("parameters"), item.get("parameters")];
        let nodes = lists
            .into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .flatten();
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in nodes.filter_map(|node| Parameter::new(root, node)) {
            if !parameters.iter().any(|known| known.is_same(&parameter)) {
                parameters.push(parameter);
            }
        }
        let body = value
            .get("requestBody")
            .map(|body| Body::new(resolve(root, body)));
        let security = value.get("security").or_else(|| root.get("security"));
        Self {
            id: value["operationId"].as_str().unwrap_or_default().to_owned(),
            is_secured: security
                .and_then(Value::as_array)
                .is_some_and(|list| !list.is_empty()),
            success: answer::success(root, value),
            uri_at: openapi::started_at(root, value).map(str::to_owned),
            flag: Flag::of(root, &parameters, body.as_ref()),
            parameters,
            body,
            value: value.clone(),
        }
    }

    /// Whether it is the one that asks for the progress of an operation.
    pub(crate) fn is_progress(&self) -> bool {
        self.id == PROGRESS
    }

    /// Whether a request is as the document says.
    pub(crate) fn check(
        &self,
        root: &Value,
        values: &Values<'_>,
        body: &[u8],
    ) -> Result<(), Mismatch> {
        self.parameters
            .iter()
            .try_for_each(|parameter| parameter.check(root, values))?;
        let content_type = values.headers.get(http::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        match &self.body {
            Some(own) => own.check(root, content_type, body),
            None => Ok(()),
        }
    }

    /// Whether a request starts an operation.
    pub(crate) fn starts(&self, values: &Values<'_>, body: &[u8]) -> bool {
        let in_query = |name: &str| {
            values
                .query
                .iter()
                .any(|(own, value)| own == name && value == "true")
        };
        let in_body = |name: &str| {
            let body: Value = serde_json::from_slice(body).unwrap_or_default();
            body.get(name) == Some(&Value::Bool(true))
        };
        self.uri_at.is_some()
            && match &self.flag {
                None => true,
                Some(Flag::Query(name)) => in_query(name),
                Some(Flag::Body(name)) => in_body(name),
            }
    }

    /// The answer that the document has for an error.
    pub(crate) fn error(&self, root: &Value, status: StatusCode) -> Option<Example> {
        answer::error(root, &self.value, status)
    }
}

impl Body {
    fn new(node: &Value) -> Self {
        let content = node.get("content").and_then(Value::as_object);
        let content = content.into_iter().flatten();
        Self {
            required: node
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or(false),
            content: content
                .map(|(media_type, content)| {
                    (media_type.clone(), content.get("schema").map(Schema::new))
                })
                .collect(),
        }
    }

    fn check(&self, root: &Value, content_type: Option<&str>, body: &[u8]) -> Result<(), Mismatch> {
        let refuse = |why: String| Err(Mismatch::Value(why));
        if body.is_empty() {
            return match self.required {
                true => refuse("the body is missing".to_owned()),
                false => Ok(()),
            };
        }
        let fits = |(media_type, _): &&(String, _)| {
            content_type.is_none_or(|content_type| covers(media_type, content_type))
        };
        let Some((media_type, schema)) = self.content.iter().find(fits) else {
            let known: Vec<_> = self.content.iter().map(|(name, _)| name.as_str()).collect();
            return refuse(format!("the body is not {}", known.join(" or ")));
        };
        let (true, Some(schema)) = (media_type.contains("json"), schema) else {
            return Ok(());
        };
        let Ok(value) = serde_json::from_slice::<Value>(body) else {
            return refuse("the body is no JSON".to_owned());
        };
        schema
            .check(root, &value)
            .map_err(|mismatch| match mismatch {
                Mismatch::Value(why) => Mismatch::Value(format!("the body is malformed: {why}")),
                schema => schema,
            })
    }
}

/// Whether a media type of the document, or a range of them, has the one of a request.
fn covers(range: &str, content_type: &str) -> bool {
    let essence = |text: &str| {
        let essence = text.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    };
    let (range, content_type) = (essence(range), essence(content_type));
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(start) => content_type.starts_with(start),
        None => range == content_type,
    }
}
