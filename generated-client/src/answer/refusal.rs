//! Reads a refusal, whichever part of the service words it.
//!
//! The service documents `{code, reason}`; the gateway in front of it answers
//! `{error_code, error_msg, request_id}`; other shapes are known of the vendor's
//! services, any of them one object down, and some answers are HTML or empty.

use std::time::Duration;

use bytes::Bytes;
use http::{
    HeaderMap, Response,
    header::{DATE, RETRY_AFTER},
    response::Parts,
};
use serde_json::{Map, Value};

use crate::error::{AnswerError, ServiceError, excerpt, request_id};

const CODE: [&str; 3] = ["error_code", "errorCode", "code"];
const MESSAGE: [&str; 5] = [
    "error_msg",
    "errorMsg",
    "message",
    "reason",
    "error_message",
];
const REQUEST_ID: [&str; 2] = ["request_id", "requestId"];

/// Attaches to an answer what it says, and words its body as the document does.
pub(super) fn read(mut parts: Parts, body: &[u8]) -> Response<Bytes> {
    let found = Found::in_body(body);
    let documented = documented(body, &found);
    let error = found.into_error(&parts, body);
    parts.extensions.insert(error);
    Response::from_parts(parts, documented)
}

/// What a body says that refuses under a status of success.
pub(super) fn in_success(parts: &Parts, body: &[u8]) -> ServiceError {
    Found::in_body(body).into_error(parts, body)
}

/// Adds to an error what its body says.
pub(super) fn explained(error: AnswerError, body: &[u8]) -> AnswerError {
    let found = Found::in_body(body);
    error.explained(found.code, found.message, found.request_id)
}

/// What a body says, in whichever shape.
#[derive(Default)]
struct Found {
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    authorization_message: Option<String>,
}

impl Found {
    fn in_body(body: &[u8]) -> Self {
        let Ok(Value::Object(top)) = serde_json::from_slice(body) else {
            return Self::default();
        };
        let mut found = Self::default();
        found.look_into(&top);
        if found.code.is_none() && found.message.is_none() {
            // `error` first, where an envelope has it.
            let inner = top.get("error").into_iter().chain(top.values());
            for inner in inner.filter_map(Value::as_object) {
                found.look_into(inner);
            }
        }
        found
    }

    /// Takes from an object what is not known yet.
    fn look_into(&mut self, object: &Map<String, Value>) {
        let first = |names: &[&str]| names.iter().find_map(|name| text(object.get(*name)?));
        let Self {
            code,
            message,
            request_id,
            authorization_message,
        } = self;
        *code = code.take().or_else(|| first(&CODE));
        *message = message.take().or_else(|| first(&MESSAGE));
        *request_id = request_id.take().or_else(|| first(&REQUEST_ID));
        *authorization_message = authorization_message
            .take()
            .or_else(|| first(&["encoded_authorization_message"]));
    }

    fn into_error(self, parts: &Parts, body: &[u8]) -> ServiceError {
        let beginning = || Some(excerpt(body)).filter(|text| !text.is_empty());
        ServiceError {
            status: parts.status,
            code: self.code,
            message: self.message.or_else(beginning),
            request_id: request_id(&parts.headers).or(self.request_id),
            retry_after: retry_after(&parts.headers),
            authorization_message: self.authorization_message,
        }
    }
}

/// A string that says something, or a number: some codes are.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The body with the documented names filled in from whichever names it uses, so that it decodes
/// into the type of the document without losing what it says.
fn documented(body: &[u8], found: &Found) -> Bytes {
    let Ok(Value::Object(mut object)) = serde_json::from_slice(body) else {
        return Bytes::copy_from_slice(body);
    };
    if !object.contains_key("code") && !object.contains_key("reason") {
        object.insert("code".to_owned(), found.code.clone().into());
        object.insert("reason".to_owned(), found.message.clone().into());
    }
    Value::Object(object).to_string().into()
}

/// `Retry-After`, in seconds or as a date, which counts from the answer's own `Date`.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text: &str| httpdate::parse_http_date(text).ok();
    let now = headers.get(DATE)?.to_str().ok().and_then(date)?;
    // A date that has passed asks for no wait.
    Some(date(value)?.duration_since(now).unwrap_or_default())
}
