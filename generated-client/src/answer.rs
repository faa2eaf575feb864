//! Makes sense of an answer, whichever of its ways the service chose.
//!
//! [`interpret`] is the only way in. A refusal comes out with a
//! [`ServiceError`] among its extensions; a success comes out without its
//! envelope; what is neither is an error.

mod envelope;
mod object;
mod refusal;

use bytes::Bytes;
use http::{Response, StatusCode, header::LOCATION, response::Parts};

use crate::{
    door::Censor,
    error::{AnswerError, Error},
};

/// Interprets an answer. `envelope` is the way to the value inside an envelope, of an operation
/// that may use one. A value comes out as it is, all else without the secrets of the request.
pub(crate) fn interpret(
    parts: Parts,
    body: Bytes,
    envelope: Option<&[&str]>,
    censor: &Censor,
) -> Result<Response<Bytes>, Error> {
    match parts.status {
        status if status.is_success() => match envelope {
            Some(path) => envelope::open(parts, body, path, censor),
            None => Ok(Response::from_parts(parts, body)),
        },
        status if status.is_client_error() || status.is_server_error() => {
            Ok(refusal::read(parts, &censor.clean(&body)))
        }
        status => Err(unexpected(status, &parts, &censor.clean(&body)).into()),
    }
}

fn unexpected(status: StatusCode, parts: &Parts, body: &[u8]) -> AnswerError {
    let location = parts.headers.get(LOCATION).and_then(|to| to.to_str().ok());
    let what = match location {
        Some(to) if status.is_redirection() => {
            format!("redirects to {to}, and redirects are not followed; check the endpoint")
        }
        _ => "the operation never answers with this status".to_owned(),
    };
    AnswerError::new(status, &parts.headers, body, what)
}
