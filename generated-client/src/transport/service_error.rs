//! Reads what a service says against a request, whichever part of it does.
//!
//! The service documents `{code, reason}`; the gateway in front of it answers
//! `{error_code, error_msg, request_id}`; other shapes are known of the vendor's
//! services, any of them one object down, and some answers are HTML or empty.
//!
//! All of it is told, so all of it is without the secrets of the request, bounded, and on one line.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, RETRY_AFTER},
};
use serde_json::{Map, Value};

use super::Answer;
use crate::{
    error::{AnswerError, ServiceError, excerpt, request_id},
    redact::Redactor,
};

/// The most characters of a message that are kept.
const MESSAGE: usize = 1000;

/// The most characters of a code, or of the id of a request.
const WORD: usize = 200;

/// The most bytes of a body that are looked into: no honest error is longer.
const BODY: usize = 256 * 1024;

/// The longest that a service can ask to wait; more is taken for this.
pub(crate) const RETRY_AFTER_MAX: Duration = Duration::from_secs(60 * 60);

const CODES: [&str; 3] = ["error_code", "errorCode", "code"];
const MESSAGES: [&str; 5] = [
    "error_msg",
    "errorMsg",
    "message",
    "reason",
    "error_message",
];
const REQUEST_IDS: [&str; 2] = ["request_id", "requestId"];

/// Attaches to an answer what it says, and words its body as the document does.
pub(super) fn read(answer: &mut Answer, now: SystemTime) {
    let body = object(answer);
    let found = Found::in_body(body.as_ref());
    if let Some(body) = body {
        answer.body = documented(body, &found, &answer.redactor);
    }
    let mut error = found.into_error(answer);
    error.retry_after = retry_after(&answer.headers, now);
    error.clock_skew = clock_skew(&answer.headers, now);
    answer.error = Some(Box::new(error));
}

/// What a body says that refuses under a status of success.
pub(super) fn in_success(answer: &Answer) -> ServiceError {
    Found::in_body(object(answer).as_ref()).into_error(answer)
}

/// Adds to an error what its body says.
pub(super) fn explained(error: AnswerError, answer: &Answer) -> AnswerError {
    let found = Found::in_body(object(answer).as_ref());
    let told = |text: Option<String>, limit| text.map(|text| answer.redactor.told(&text, limit));
    error.explained(
        told(found.code, WORD),
        told(found.message, MESSAGE),
        told(found.request_id, WORD),
    )
}

fn object(answer: &Answer) -> Option<Map<String, Value>> {
    let body = Some(&answer.body[..]).filter(|body| body.len() <= BODY)?;
    serde_json::from_slice(body).ok()
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
    fn in_body(body: Option<&Map<String, Value>>) -> Self {
        let mut found = Self::default();
        let Some(top) = body else {
            return found;
        };
        found.look_into(top);
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
        *code = code.take().or_else(|| first(&CODES));
        *message = message.take().or_else(|| first(&MESSAGES));
        *request_id = request_id.take().or_else(|| first(&REQUEST_IDS));
        *authorization_message = authorization_message
            .take()
            .or_else(|| first(&["encoded_authorization_message"]));
    }

    fn into_error(self, answer: &Answer) -> ServiceError {
        let redactor = &answer.redactor;
        let told = |text: Option<String>, limit| text.map(|text| redactor.told(&text, limit));
        let beginning = || Some(excerpt(&answer.body, redactor)).filter(|text| !text.is_empty());
        ServiceError {
            status: answer.status,
            code: told(self.code, WORD),
            message: told(self.message, MESSAGE).or_else(beginning),
            request_id: told(request_id(&answer.headers).or(self.request_id), WORD),
            retry_after: None,
            clock_skew: None,
            authorization_message: told(self.authorization_message, BODY),
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
fn documented(mut object: Map<String, Value>, found: &Found, redactor: &Redactor) -> bytes::Bytes {
    if !object.contains_key("code") && !object.contains_key("reason") {
        object.insert("code".to_owned(), found.code.clone().into());
        object.insert("reason".to_owned(), found.message.clone().into());
    }
    let mut body = Value::Object(object);
    redact(&mut body, redactor);
    body.to_string().into()
}

fn redact(value: &mut Value, redactor: &Redactor) {
    match value {
        Value::String(text) => *text = redactor.redact(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, redactor)),
        Value::Object(map) => map.values_mut().for_each(|value| redact(value, redactor)),
        _ => {}
    }
}

/// `Retry-After`, in seconds or as a date, which counts from the answer's own `Date` or else from
/// the clock; at most [`RETRY_AFTER_MAX`].
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match value.parse::<f64>() {
        // Not a number is none; what overflows is the most.
        Ok(seconds) if seconds.is_nan() || seconds < 0.0 => return None,
        Ok(seconds) => Duration::try_from_secs_f64(seconds).unwrap_or(RETRY_AFTER_MAX),
        Err(_) => {
            let now = date(headers).unwrap_or(now);
            let until = httpdate::parse_http_date(value).ok()?;
            // A date that has passed asks for no wait.
            until.duration_since(now).unwrap_or_default()
        }
    };
    Some(wait.min(RETRY_AFTER_MAX))
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()
}

/// By how many seconds the clock here is ahead of the service's.
pub(crate) fn clock_skew(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let then = date(headers)?;
    let seconds = |span: Duration| i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    Some(match now.duration_since(then) {
        Ok(ahead) => seconds(ahead),
        Err(behind) => seconds(behind.duration()).saturating_neg(),
    })
}
