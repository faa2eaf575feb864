//! The bodies that the simulator answers with.

use std::fmt;
use std::str::FromStr;

use axum::body::Body;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

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

/// Who answers, and to which request: what an envelope tells beside the value.
#[derive(Clone, Copy)]
pub(crate) struct Sender<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) server: &'a str,
}

impl Shape {
    /// The body of an answer of success. `way` leads from the envelope to the value; without one the
    /// answer never has an envelope.
    pub(crate) fn success(self, value: Value, way: Option<&[String]>, sender: Sender<'_>) -> Value {
        let (Self::Enveloped, Some(way)) = (self, way) else {
            return value;
        };
        let mut envelope = value;
        for (depth, name) in way.iter().rev().enumerate() {
            envelope = json!({ name: envelope });
            // The part that holds the value is made for lists.
            if depth == 0 && way.len() > 1 {
                envelope["total"] = json!(1);
            }
        }
        envelope["status"] = json!("success");
        sender.sign(envelope)
    }

    /// The body of an error, which has an envelope where success has one.
    pub(crate) fn error(self, error: Value, has_envelope: bool, sender: Sender<'_>) -> Value {
        match self == Self::Enveloped && has_envelope {
            true => sender.sign(json!({ "status": "error", "error": error })),
            false => error,
        }
    }
}

impl Sender<'_> {
    fn sign(self, mut envelope: Value) -> Value {
        envelope["request_id"] = json!(self.request_id);
        envelope["server_address"] = json!(self.server);
        envelope
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
