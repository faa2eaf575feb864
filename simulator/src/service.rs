//! The calls of the document.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, State};
use axum::response::Response;
use http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use serde_json::Value;
use tokio::time::Instant;

use crate::answer::{Sender, gateway, json_answer};
use crate::auth::Denied;
use crate::document::{Example, Found, Mismatch, Operation, Values};
use crate::request_id::RequestId;
use crate::state::Shared;

/// The names that the text of an error has in examples.
const REASONS: [&str; 3] = ["reason", "message", "error_msg"];

/// Answers a call of the document, or says that there is none.
pub(crate) async fn serve(
    State(shared): State<Arc<Shared>>,
    Extension(RequestId(id)): Extension<RequestId>,
    head: Parts,
    body: Bytes,
) -> Response {
    let document = shared.document.clone();
    match document.find(&head.method, head.uri.path()) {
        Found::Nothing => {
            let message = "The API does not exist or has not been published";
            gateway(StatusCode::NOT_FOUND, "APIGW.0101", message, &id)
        }
        Found::OtherMethods(methods) => {
            let message = "The request method is not supported";
            let mut response = gateway(StatusCode::METHOD_NOT_ALLOWED, "APIGW.0103", message, &id);
            let names = methods.iter().map(|method| match **method {
                Method::GET => "GET,HEAD",
                _ => method.as_str(),
            });
            let names: Vec<_> = names.collect();
            if let Ok(names) = HeaderValue::try_from(names.join(",")) {
                response.headers_mut().insert(ALLOW, names);
            }
            response
        }
        Found::Operation(operation, path) => {
            let query = head.uri.query().unwrap_or_default().as_bytes();
            let query: Vec<_> = form_urlencoded::parse(query).into_owned().collect();
            let values = Values {
                path: &path,
                query: &query,
                headers: &head.headers,
            };
            let call = Call {
                shared: &shared,
                operation,
                sender: Sender {
                    request_id: &id,
                    server: &shared.server_address,
                },
            };
            let response = call.answer(&head, &values, &body);
            match head.method {
                Method::HEAD => without_body(response),
                _ => response,
            }
        }
    }
}

/// A call of an operation of the document.
struct Call<'a> {
    shared: &'a Shared,
    operation: &'a Operation,
    sender: Sender<'a>,
}

impl Call<'_> {
    fn answer(&self, head: &Parts, values: &Values<'_>, body: &[u8]) -> Response {
        if let Err(refused) = self.admit(head, body) {
            return refused;
        }
        let root = self.shared.document.root();
        match self.operation.check(root, values, body) {
            Ok(()) => {}
            Err(Mismatch::Value(why)) => return self.refuse(StatusCode::BAD_REQUEST, Some(&why)),
            Err(Mismatch::Schema(why)) => return self.lacks(&format!("a schema of use: {why}")),
        }
        if self.operation.is_progress() {
            return self.progress(values);
        }
        match &self.operation.success {
            Ok(example) => self.example(example, values, body),
            Err(missing) => self.lacks(missing),
        }
    }

    /// Lets in who has credentials.
    #[expect(
        clippy::result_large_err,
        reason = "the error is the answer, made and sent at once"
    )]
    fn admit(&self, head: &Parts, body: &[u8]) -> Result<(), Response> {
        if !self.operation.is_secured {
            return Ok(());
        }
        let now = Instant::now();
        let state = self.shared.state();
        let denied = state.auth.check(head, body, now, state.clock.date(now));
        drop(state);
        denied.map_err(|denied| match denied {
            Denied::Token => self.refuse(StatusCode::UNAUTHORIZED, None),
            Denied::Signature(why) => {
                let message = format!("Incorrect IAM authentication information: {why}");
                let id = self.sender.request_id;
                gateway(StatusCode::UNAUTHORIZED, "APIGW.0301", &message, id)
            }
        })
    }

    /// How far the operation has come that the path names.
    fn progress(&self, values: &Values<'_>) -> Response {
        let Some((_, uri)) = values.path.first() else {
            return self.lacks("the uri in the path");
        };
        let now = Instant::now();
        let state = self.shared.state();
        let known = state.operations.get(uri);
        let progress = known
            .filter(|operation| !operation.is_missing(now))
            .map(|operation| operation.progress(uri, now, &state.clock));
        drop(state);
        let Some(progress) = progress else {
            return self.refuse(StatusCode::NOT_FOUND, None);
        };
        // Strings and numbers under keys that are strings: there is nothing that can fail.
        let value = serde_json::to_value(progress).unwrap_or_default();
        self.success(StatusCode::OK, value)
    }

    /// The document's own answer, with the uri of what the call starts.
    fn example(&self, example: &Example, values: &Values<'_>, body: &[u8]) -> Response {
        let Some((media_type, value)) = &example.body else {
            let mut response = Response::default();
            *response.status_mut() = example.status;
            return response;
        };
        let mut value = value.clone();
        if let Some(pointer) = &self.operation.uri_at {
            // Work that is done at once has no uri.
            let uri = match self.operation.starts(values, body) {
                true => {
                    let operation = self.shared.starts.of(&self.operation.id);
                    self.shared.state().submit(operation, Instant::now())
                }
                false => String::new(),
            };
            let pointer = inner(pointer, self.way());
            match value.pointer_mut(pointer) {
                Some(place) => *place = Value::from(uri),
                None => {
                    return self.lacks(&format!("a place for the uri in its example: {pointer}"));
                }
            }
        }
        if media_type.contains("json") {
            return self.success(example.status, value);
        }
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = example.status;
        if let Ok(media_type) = HeaderValue::try_from(media_type) {
            response.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        response
    }

    fn way(&self) -> Option<&[String]> {
        self.operation.success.as_ref().ok()?.envelope.as_deref()
    }

    fn success(&self, status: StatusCode, value: Value) -> Response {
        let body = self.shared.shape.success(value, self.way(), self.sender);
        json_answer(status, &body)
    }

    /// An error as the document has it, with another text if one is given; the gateway's where the
    /// document has none.
    fn refuse(&self, status: StatusCode, why: Option<&str>) -> Response {
        let root = self.shared.document.root();
        let error = self
            .operation
            .error(root, status)
            .and_then(|error| error.body);
        let Some((_, mut error)) = error else {
            let message = why.or(status.canonical_reason()).unwrap_or_default();
            return gateway(status, "APIGW.0106", message, self.sender.request_id);
        };
        let place = REASONS.iter().find(|name| error.get(name).is_some());
        if let (Some(name), Some(why)) = (place, why) {
            error[*name] = Value::from(why);
        }
        let has_envelope = self.way().is_some();
        let body = self.shared.shape.error(error, has_envelope, self.sender);
        json_answer(status, &body)
    }

    /// The document does not say enough to play the call.
    fn lacks(&self, what: &str) -> Response {
        let message = format!("the document lacks, for {}, {what}", self.operation.id);
        let id = self.sender.request_id;
        gateway(StatusCode::NOT_IMPLEMENTED, "SIMULATOR.0501", &message, id)
    }
}

/// A pointer into a body with its envelope, as one into the value alone.
fn inner<'a>(pointer: &'a str, way: Option<&[String]>) -> &'a str {
    let names = way.into_iter().flatten();
    let mut rest = pointer;
    for name in names {
        let after = rest
            .strip_prefix('/')
            .and_then(|rest| rest.strip_prefix(name.as_str()));
        match after {
            Some(after) if after.is_empty() || after.starts_with('/') => rest = after,
            // It never was one into the envelope.
            _ => return pointer,
        }
    }
    rest
}

/// The head of an answer, with the length that its body would have.
fn without_body(response: Response) -> Response {
    use axum::body::HttpBody;
    let (mut parts, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact() {
        parts
            .headers
            .insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
