//! Reads an answer, and not more of it than allowed.

use std::time::SystemTime;

use bytes::BytesMut;
use http::{
    Response,
    header::{CONTENT_ENCODING, CONTENT_LENGTH, LOCATION, TRANSFER_ENCODING},
};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use serde::de::IgnoredAny;

use super::{Answer, Operation, Settings, failure, service_error};
use crate::{error::Error, redact::Redactor};

/// Reads an answer whole, at most `limit` bytes of its body.
pub(super) async fn receive(
    response: Response<Incoming>,
    settings: &Settings,
    operation: Operation,
    redactor: Redactor,
    now: SystemTime,
) -> Result<Answer, Error> {
    let limit = settings.body_limit;
    let (head, mut body) = response.into_parts();
    let mut answer = Answer::new(head.status, head.headers, operation, redactor);
    let announced = body.size_hint().exact();
    if announced.is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > limit)) {
        return Err(too_large(&answer, limit));
    }
    let mut more = None::<BytesMut>;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| failure::of(settings.endpoint.address(), error))?;
        // What is no data is a trailer.
        let Ok(chunk) = frame.into_data() else {
            continue;
        };
        match &mut more {
            // The usual body is one piece, which is taken as it is.
            None if answer.body.is_empty() => answer.body = chunk,
            None => {
                let mut body = BytesMut::from(&answer.body[..]);
                body.extend_from_slice(&chunk);
                more = Some(body);
            }
            Some(body) => body.extend_from_slice(&chunk),
        }
        let length = more.as_ref().map_or(answer.body.len(), |body| body.len());
        if length > limit {
            answer.body = more.map_or(answer.body, BytesMut::freeze);
            return Err(too_large(&answer, limit));
        }
    }
    if let Some(body) = more {
        answer.body = body.freeze();
    }
    understood(answer, now)
}

/// What the status says of an answer that is there in full.
fn understood(mut answer: Answer, now: SystemTime) -> Result<Answer, Error> {
    let status = answer.status;
    let encoding = encoding(&answer);
    if encoding.is_some() {
        // Nobody could read it, or what is told of it.
        answer.body.clear();
    }
    if status.is_client_error() || status.is_server_error() {
        service_error::read(&mut answer, now);
        return Ok(answer);
    }
    if !status.is_success() {
        let location = answer.headers.get(LOCATION).and_then(|to| to.to_str().ok());
        let what = match location {
            Some(to) if status.is_redirection() => {
                let to = answer.redactor.told(to, 200);
                format!("redirects to {to}, and redirects are not followed; check the endpoint")
            }
            _ => "the operation never answers with this status".to_owned(),
        };
        return Err(answer.wrong(what).into());
    }
    if let Some(encoding) = encoding {
        let what = format!("the body is encoded as {encoding}, which was not asked for");
        return Err(answer.wrong(what).whatever_the_body().into());
    }
    is_whole(&answer)?;
    Ok(answer)
}

/// The encoding of a body, if it has one.
fn encoding(answer: &Answer) -> Option<String> {
    let encoding = answer.headers.get(CONTENT_ENCODING)?.to_str().ok()?;
    (!encoding.eq_ignore_ascii_case("identity")).then(|| answer.redactor.told(encoding, 40))
}

/// Errs when a body was cut short, where only its syntax shows it: the end of the connection was
/// its only end, or its length was told too short.
fn is_whole(answer: &Answer) -> Result<(), Error> {
    let headers = &answer.headers;
    let body = answer.body.trim_ascii();
    let is_one_of = |byte: Option<&u8>, bytes: &[u8]| byte.is_some_and(|byte| bytes.contains(byte));
    let has_length =
        headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    // Not to read each good body twice: with a length, its last byte is enough.
    if !is_one_of(body.first(), b"{[") || (has_length && is_one_of(body.last(), b"}]")) {
        return Ok(());
    }
    match serde_json::from_slice::<IgnoredAny>(&answer.body) {
        Err(error) if error.is_eof() => Err(answer.undecodable(&error)),
        _ => Ok(()),
    }
}

fn too_large(answer: &Answer, limit: usize) -> Error {
    let what = format!("the body has more than {limit} bytes");
    answer.wrong(what).into()
}
