//! The bodies that the simulator answers with.

use std::fmt;
use std::str::FromStr;

use axum::body::Body;
use axum::response::Response;
use cloudtest_client::types::Progress;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::json;

/// The shape of the bodies. It is not known which of the two the real service uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As the vendor's page has it: the fields of the progress, or `code` and `reason`, at the top.
    #[default]
    Documented,
    /// As the vendor's SDKs since 3.1.116 expect it: `status`, `result` with the progress as its
    /// `value`, or `error`, and `request_id`.
    Enveloped,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Documented => "documented",
            Self::Enveloped => "enveloped",
        })
    }
}

/// There is no such shape.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no shape: write documented or enveloped")]
pub struct UnknownShape(String);

impl FromStr for Shape {
    type Err = UnknownShape;

    fn from_str(text: &str) -> Result<Self, UnknownShape> {
        [Self::Documented, Self::Enveloped]
            .into_iter()
            .find(|shape| shape.to_string() == text)
            .ok_or_else(|| UnknownShape(text.to_owned()))
    }
}

/// What the document says of an error: a status, and the code and the reason of its example.
pub(crate) struct ServiceError(pub(crate) StatusCode, &'static str, &'static str);

pub(crate) const MALFORMED_PROJECT: ServiceError = ServiceError(
    StatusCode::BAD_REQUEST,
    "CLOUDTEST.00000400",
    "project_uuid is malformed",
);
pub(crate) const WRONG_TOKEN: ServiceError = ServiceError(
    StatusCode::UNAUTHORIZED,
    "CLOUDTEST.00000401",
    "the token is missing, wrong or has expired",
);
pub(crate) const UNKNOWN_URI: ServiceError = ServiceError(
    StatusCode::NOT_FOUND,
    "CLOUDTEST.00000404",
    "no operation has this uri",
);

impl Shape {
    pub(crate) fn progress(self, progress: Progress, request_id: &str, server: &str) -> Response {
        match self {
            Self::Documented => json_answer(StatusCode::OK, &progress),
            Self::Enveloped => {
                let envelope = json!({
                    "status": "success",
                    "result": { "total": 1, "value": progress },
                    "request_id": request_id,
                    "server_address": server,
                });
                json_answer(StatusCode::OK, &envelope)
            }
        }
    }

    pub(crate) fn error(self, error: &ServiceError, request_id: &str, server: &str) -> Response {
        let ServiceError(status, code, reason) = *error;
        let error = json!({ "code": code, "reason": reason });
        match self {
            Self::Documented => json_answer(status, &error),
            Self::Enveloped => {
                let envelope = json!({
                    "status": "error",
                    "error": error,
                    "request_id": request_id,
                    "server_address": server,
                });
                json_answer(status, &envelope)
            }
        }
    }
}

/// An error of the gateway, which stands in front of the service and has a shape of its own.
pub(crate) fn gateway(status: StatusCode, code: &str, message: &str, request_id: &str) -> Response {
    let body = json!({ "error_code": code, "error_msg": message, "request_id": request_id });
    json_answer(status, &body)
}

pub(crate) fn json_answer(status: StatusCode, body: &impl Serialize) -> Response {
    // Strings and numbers under keys that are strings: there is nothing that can fail.
    let body = serde_json::to_vec(body).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

#[cfg(test)]
mod tests {
    use super::{MALFORMED_PROJECT, ServiceError, UNKNOWN_URI, WRONG_TOKEN};

    #[test]
    fn errors_say_what_the_documents_examples_say() {
        for ServiceError(status, code, reason) in [MALFORMED_PROJECT, WRONG_TOKEN, UNKNOWN_URI] {
            let document = cloudtest_spec::CLOUDTEST.text;
            let (_, answer) = document
                .split_once(&format!("'{}':", status.as_str()))
                .unwrap();
            let example = format!("code: {code}\n                reason: {reason}\n");
            // The first example after a status is that status's.
            let (_, first) = answer.split_once("example:\n").unwrap();
            assert!(first.trim_start().starts_with(&example), "{status}");
        }
    }
}
