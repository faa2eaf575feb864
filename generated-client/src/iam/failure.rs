//! What a failed login is to those who need the token.

use std::{sync::Arc, time::Duration};

use crate::{
    auth::{CredentialsError, ProviderError},
    error::{Error, ErrorKind},
};

const PROVIDER: &str = "IAM";

/// A failed login.
pub(super) struct Failure {
    error: ProviderError,
    /// IAM has seen the login and does not want it: the next one will fare no better.
    pub(super) is_refusal: bool,
    pub(super) is_throttled: bool,
    pub(super) retry_after: Option<Duration>,
}

impl Failure {
    /// The error of a call, which says when the next login may be.
    pub(super) fn credentials_error(&self, retry_after: Option<Duration>) -> CredentialsError {
        let error = self.error.clone();
        match retry_after {
            Some(wait) => error.with_retry_after(wait).into(),
            None => error.into(),
        }
    }
}

pub(super) fn failure(error: Error) -> Failure {
    let is_unreachable = match &error {
        Error::Connect { .. }
        | Error::Tls { .. }
        | Error::Timeout { .. }
        | Error::Interrupted { .. } => true,
        Error::Service(error) => {
            matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Throttled)
        }
        _ => false,
    };
    let status = error.status();
    let is_refusal = matches!(&error, Error::Service(_))
        && status.is_some_and(|status| (400..500).contains(&status) && status != 408);
    let retry_after = error.retry_after();
    let error = Arc::new(error);
    let mut told = ProviderError::new(PROVIDER, Arc::clone(&error));
    if let Some(status) = status {
        told = told.with_answer(status, error.code(), error.message(), error.request_id());
    }
    if error.is_retryable() {
        told = told.retryable();
    }
    if is_unreachable {
        told = told.unreachable();
    }
    Failure {
        error: told,
        is_refusal,
        is_throttled: status == Some(429),
        retry_after,
    }
}

/// The login's runtime was shut down under it.
pub(super) fn interrupted() -> CredentialsError {
    ProviderError::new(
        PROVIDER,
        "the login was stopped with the runtime that it ran on",
    )
    .retryable()
    .unreachable()
    .into()
}
