//! One attempt: credentials, request, answer.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http_body_util::Full;
use tracing::{Instrument, debug, debug_span, field::Empty};

use super::{Answer, Deadline, Prepared, Settings, failure, receive::receive};
use crate::{
    auth::{
        Credentials,
        signing::{Payload, RequestView, sign, token_header},
    },
    error::{Error, ErrorKind, ServiceError},
    redact::Redactor,
};

/// What the service said against the request.
fn service_error(outcome: &Result<Answer, Error>) -> Option<&ServiceError> {
    match outcome {
        Ok(answer) => answer.error.as_deref(),
        Err(Error::Service(error)) => Some(error),
        Err(_) => None,
    }
}

/// Whether to make the attempt again; `repeatable` when the request changes nothing twice.
pub(super) fn is_worth_another(outcome: &Result<Answer, Error>, repeatable: bool) -> bool {
    match (service_error(outcome), outcome) {
        (Some(error), _) if repeatable => error.is_retryable(),
        (Some(error), _) => error.kind() == ErrorKind::Throttled,
        // Nothing has reached the service.
        (None, Err(error @ (Error::Connect { .. } | Error::Credentials(_)))) => {
            error.is_retryable()
        }
        (None, Err(error)) => repeatable && error.is_retryable(),
        (None, Ok(_)) => false,
    }
}

/// How long the service, or IAM, asks to wait.
pub(super) fn retry_after(outcome: &Result<Answer, Error>) -> Option<Duration> {
    match (service_error(outcome), outcome) {
        (Some(error), _) => error.retry_after(),
        (None, Err(error)) => error.retry_after(),
        (None, Ok(_)) => None,
    }
}

/// Makes one attempt, and a second one at once when the credentials have just expired and there
/// are others.
pub(super) async fn perform(
    settings: &Settings,
    request: &Prepared,
    deadline: &Deadline,
    number: u32,
) -> Result<Answer, Error> {
    let (answer, used) = in_time(settings, request, deadline, number).await?;
    let unauthorized = answer
        .error
        .as_ref()
        .is_some_and(|error| error.kind() == ErrorKind::Unauthorized);
    if unauthorized
        && let (Some(provider), Some(used)) = (&settings.credentials, &used)
        && provider.invalidate(used)
    {
        return Ok(in_time(settings, request, deadline, number).await?.0);
    }
    Ok(answer)
}

async fn in_time(
    settings: &Settings,
    request: &Prepared,
    deadline: &Deadline,
    number: u32,
) -> Result<(Answer, Option<Credentials>), Error> {
    let span = debug_span!("attempt", number, status = Empty, request_id = Empty);
    let attempt = once(settings, request).instrument(span);
    deadline.within(attempt).await
}

async fn once(
    settings: &Settings,
    request: &Prepared,
) -> Result<(Answer, Option<Credentials>), Error> {
    let credentials = match &settings.credentials {
        Some(provider) => Some(provider.credentials().await?),
        None => None,
    };
    let now = (settings.clock)();
    // What is signed is another request each time.
    let mut signed = request.to_http();
    if let Some(credentials) = &credentials {
        authenticate(settings, &mut signed, &request.body, credentials, now)?;
    }
    let begun = Instant::now();
    let redactor = Redactor::of(signed.headers(), settings.secret.as_ref());
    let response = settings.http.send(signed).await;
    let response = response.map_err(|error| failure::of(settings.endpoint.address(), error))?;
    let answer = receive(response, settings, request.operation, redactor, now).await?;
    record(&answer, begun.elapsed());
    Ok((answer, credentials))
}

/// Adds what shows who is asking.
fn authenticate(
    settings: &Settings,
    request: &mut http::Request<Full<Bytes>>,
    body: &Bytes,
    credentials: &Credentials,
    now: SystemTime,
) -> Result<(), Error> {
    if let Some((name, token)) = token_header(credentials) {
        request.headers_mut().insert(name, token);
        return Ok(());
    }
    let view = RequestView {
        method: request.method(),
        authority: settings.endpoint.authority(),
        path: request.uri().path(),
        query: request.uri().query(),
        headers: request.headers(),
        payload: Payload::Bytes(body),
    };
    let headers = sign(credentials, &view, now).map_err(|error| Error::Argument {
        message: error.to_string(),
    })?;
    request.headers_mut().extend(headers);
    Ok(())
}

fn record(answer: &Answer, took: Duration) {
    let span = tracing::Span::current();
    if span.is_disabled() {
        return;
    }
    span.record("status", answer.status.as_u16());
    if let Some(id) = crate::error::request_id(&answer.headers) {
        span.record("request_id", answer.redactor.told(&id, 200));
    }
    let ms = took.as_millis();
    debug!(ms, bytes = answer.body.len(), "answer is complete");
}
