//! One attempt: credentials, request, answer.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{Response, response::Parts};
use reqwest::Request;
use tracing::{Instrument, debug_span, field::Empty, trace};

use super::{Censor, Settings, receive::receive};
use crate::{
    answer,
    auth::{
        Credentials,
        signing::{Payload, RequestView, sign},
    },
    error::{Error, ErrorKind, ServiceError},
    runtime::OperationInfo,
};

/// Why an attempt gave no value.
pub(super) enum Failure {
    /// The service refused; this is its answer, with a [`ServiceError`] among its extensions.
    Refused(Response<Bytes>),
    /// All else.
    Failed(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Failure {
    fn refusal(&self) -> Option<&ServiceError> {
        match self {
            Self::Refused(answer) => answer.extensions().get(),
            Self::Failed(Error::Service(error)) => Some(error),
            Self::Failed(_) => None,
        }
    }

    /// Whether to make the attempt again; `repeatable` when the request changes nothing twice.
    pub(super) fn is_retryable(&self, repeatable: bool) -> bool {
        match (self.refusal(), self) {
            (Some(error), _) if repeatable => error.is_retryable(),
            (Some(error), _) => error.kind() == ErrorKind::Throttled,
            // Nothing has reached the service.
            (None, Self::Failed(error @ (Error::Connect { .. } | Error::Credentials(_)))) => {
                error.is_retryable()
            }
            (None, Self::Failed(error)) => repeatable && error.is_retryable(),
            (None, Self::Refused(_)) => false,
        }
    }

    pub(super) fn retry_after(&self) -> Option<Duration> {
        match (self.refusal(), self) {
            (Some(error), _) => error.retry_after(),
            (None, Self::Failed(error)) => error.retry_after(),
            (None, Self::Refused(_)) => None,
        }
    }

    /// A refusal leaves as an answer, so that the call can decode the body that its document
    /// describes.
    pub(super) fn into_response(self) -> Result<reqwest::Response, Error> {
        match self {
            Self::Refused(answer) => Ok(answer.into()),
            Self::Failed(error) => Err(error),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.refusal(), self) {
            (Some(error), _) => error.fmt(f),
            (None, Self::Failed(error)) => error.fmt(f),
            (None, Self::Refused(answer)) => answer.status().fmt(f),
        }
    }
}

/// Makes one attempt, and a second one at once when the credentials have just expired and there
/// are others.
pub(super) async fn perform(
    settings: &Settings,
    request: Request,
    info: &OperationInfo,
    limit: Duration,
    number: u32,
) -> Result<reqwest::Response, Failure> {
    let again = request.try_clone();
    let (outcome, used) = in_time(settings, request, info, limit, number).await?;
    let renewed = || {
        let provider = settings.credentials.as_ref()?;
        let unauthorized =
            outcome.extensions().get::<ServiceError>()?.kind() == ErrorKind::Unauthorized;
        (unauthorized && provider.invalidate(used.as_ref()?)).then_some(())
    };
    let answer = match (renewed(), again) {
        (Some(()), Some(request)) => in_time(settings, request, info, limit, number).await?.0,
        _ => outcome,
    };
    if answer.extensions().get::<ServiceError>().is_some() {
        return Err(Failure::Refused(answer));
    }
    Ok(answer.into())
}

type Answer = (Response<Bytes>, Option<Credentials>);

async fn in_time(
    settings: &Settings,
    request: Request,
    info: &OperationInfo,
    limit: Duration,
    number: u32,
) -> Result<Answer, Error> {
    let span = debug_span!("attempt", number, status = Empty, request_id = Empty);
    tokio::time::timeout(limit, once(settings, request, info))
        .instrument(span)
        .await
        .unwrap_or(Err(Error::Timeout { limit }))
}

async fn once(
    settings: &Settings,
    mut request: Request,
    info: &OperationInfo,
) -> Result<Answer, Error> {
    let credentials = match &settings.credentials {
        Some(provider) => Some(provider.credentials().await?),
        None => None,
    };
    if let Some(credentials) = &credentials {
        authenticate(&mut request, credentials, (settings.clock)())?;
    }
    let censor = Censor::of(request.headers(), settings.secret.as_ref());
    let response = settings.http.execute(request).await?;
    let (mut parts, body) = receive(response, settings.body_limit, &censor).await?;
    record(&parts);
    trace!(bytes = body.len(), "answer is complete");
    // For when the value turns out not to be one.
    parts.extensions.insert(censor.clone());
    let answer = answer::interpret(parts, body, info.envelope, &censor)?;
    Ok((answer, credentials))
}

/// Adds what shows who is asking.
fn authenticate(
    request: &mut Request,
    credentials: &Credentials,
    now: std::time::SystemTime,
) -> Result<(), Error> {
    let payload = match request.body() {
        None => Payload::Bytes(&[]),
        Some(body) => body.as_bytes().map_or(Payload::Stream, Payload::Bytes),
    };
    let view = RequestView {
        method: request.method(),
        authority: request.url().authority(),
        path: request.url().path(),
        query: request.url().query(),
        headers: request.headers(),
        payload,
    };
    let headers = sign(credentials, &view, now).map_err(|error| Error::Argument {
        message: error.to_string(),
    })?;
    request.headers_mut().extend(headers);
    Ok(())
}

fn record(parts: &Parts) {
    let span = tracing::Span::current();
    span.record("status", parts.status.as_u16());
    if let Some(id) = crate::error::request_id(&parts.headers) {
        span.record("request_id", id);
    }
}
