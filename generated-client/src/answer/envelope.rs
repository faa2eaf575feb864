//! The envelope around an answer, of which the document says that it may be there.
//!
//! A look at the top-level keys tells an envelope from a flat body: `status`,
//! `result` and `error` never occur in a flat one. Nothing is parsed twice: the
//! value comes out as a slice of the same buffer.

use bytes::Bytes;
use http::{Response, response::Parts};

use super::{object::Object, refusal};
use crate::{
    door::Censor,
    error::{AnswerError, Error},
};

/// Takes the envelope off, where there is one.
pub(super) fn open(
    parts: Parts,
    body: Bytes,
    path: &[&str],
    censor: &Censor,
) -> Result<Response<Bytes>, Error> {
    // What is no object fails to decode later on, and says why.
    let Some(object) = Object::parse(&body) else {
        return Ok(Response::from_parts(parts, body));
    };
    if says_no(&object) {
        return Err(refusal::in_success(&parts, &censor.clean(&body)).into());
    }
    if is_sibling(&object) {
        let body = censor.clean(&body);
        let error = AnswerError::new(
            parts.status,
            &parts.headers,
            &body,
            "the body has the shape of another endpoint's answer",
        );
        return Err(refusal::explained(error, &body).into());
    }
    if !["status", "result", "error"]
        .iter()
        .any(|key| object.has(key))
    {
        return Ok(Response::from_parts(parts, body));
    }
    match object.at(path) {
        Some(value) => {
            let value = body.slice_ref(value.as_bytes());
            Ok(Response::from_parts(parts, value))
        }
        None => {
            let what = format!("the envelope holds no {}", path.join("."));
            let body = censor.clean(&body);
            Err(AnswerError::new(parts.status, &parts.headers, &body, what).into())
        }
    }
}

/// Whether a status of success hides a refusal.
fn says_no(object: &Object<'_>) -> bool {
    match object.text("status").as_deref() {
        Some("error" | "failed") => true,
        Some("success" | "ok") => false,
        _ => ["error", "error_code", "errorCode", "error_msg", "errorMsg"]
            .iter()
            .any(|key| object.has_value(key)),
    }
}

/// Whether the body is `{code, data, message}`, and nothing that an operation would answer.
fn is_sibling(object: &Object<'_>) -> bool {
    const SIBLING: [&str; 5] = ["code", "data", "message", "request_id", "requestId"];
    object.has("code")
        && (object.has("data") || object.has("message"))
        && object.keys().all(|key| SIBLING.contains(&key))
}
