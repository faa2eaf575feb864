//! What can go wrong, told apart by what a caller can do about it.
//!
//! Start with [`Error`]. Its text is one line about what happened; `source()`
//! has the cause, where there is one.

mod answer;
mod service;

use std::{sync::Arc, time::Duration};

pub use answer::AnswerError;
pub(crate) use answer::{excerpt, request_id};
pub use service::{ErrorKind, ServiceError};

use crate::auth::CredentialsError;

/// Why a call failed.
///
/// # Examples
///
/// ```
/// use cloudtest_client::{Error, ErrorKind};
///
/// fn explain(error: &Error) -> &'static str {
///     match error {
///         e if e.kind() == ErrorKind::NotFound => "no such operation",
///         e if e.is_retryable() => "try again later",
///         _ => "this will not get better by itself",
///     }
/// }
/// # let _ = explain;
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No connection came about.
    #[error("could not connect to {host}; check the endpoint, the network and the proxy")]
    Connect {
        /// Host and port.
        host: String,
        /// What the network said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The other side could not prove who it is, or speaks no TLS that we do.
    #[error("no trusted TLS connection to {host}; check its certificate and the system's clock")]
    Tls {
        /// Host and port.
        host: String,
        /// What TLS said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// It took too long.
    #[error("no answer within {limit:?}; the time limit is the client's own")]
    Timeout {
        /// The limit that ran out.
        limit: Duration,
    },

    /// The connection broke while the request went out or the answer came in.
    #[error("the connection to {host} broke off before the answer was complete")]
    Interrupted {
        /// Host and port.
        host: String,
        /// What the network said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The service refused, in any of its ways of saying so.
    #[error(transparent)]
    Service(Box<ServiceError>),

    /// There was an answer, and it makes no sense.
    #[error(transparent)]
    Answer(Box<AnswerError>),

    /// There are no credentials, or they cannot be had.
    #[error(transparent)]
    Credentials(#[from] CredentialsError),

    /// The caller asked for something impossible. No request was made.
    #[error("{message}")]
    Argument {
        /// What is wrong with it.
        message: String,
    },

    /// A wait came to no outcome, told as the error of a call. A
    /// [`WaitError`](crate::WaitError) has more: what was seen last, and a handle to go on with.
    #[error("{message}")]
    #[non_exhaustive]
    Wait {
        /// The operation's uri, to wait again.
        uri: String,
        /// Why there is no outcome.
        message: String,
        /// What kind of error that is: a time-out, or that of the last poll.
        kind: ErrorKind,
        /// What the last poll met, if it brought no answer.
        source: Option<Arc<Error>>,
    },
}

impl Error {
    /// What kind of error it is, by what a caller can do about it.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Connect { .. } => ErrorKind::Connect,
            Self::Tls { .. } => ErrorKind::Tls,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Interrupted { .. } => ErrorKind::Interrupted,
            Self::Service(error) => error.kind(),
            Self::Answer(_) => ErrorKind::Answer,
            Self::Credentials(_) => ErrorKind::Credentials,
            Self::Argument { .. } => ErrorKind::Argument,
            Self::Wait { kind, .. } => *kind,
        }
    }

    /// Whether the same call may succeed a little later.
    ///
    /// True of connections that failed or broke, of time-outs, of an answer cut short, and of the
    /// statuses 408, 425, 429 and 5xx but for 501 and 505; also when it is a provider of credentials that
    /// met one of them.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Connect { .. } | Self::Timeout { .. } | Self::Interrupted { .. } => true,
            Self::Service(error) => error.is_retryable(),
            Self::Answer(error) => error.is_cut_short(),
            Self::Credentials(error) => error.is_retryable(),
            Self::Tls { .. } | Self::Argument { .. } => false,
            Self::Wait { kind, source, .. } => match source {
                Some(error) if *kind != ErrorKind::Timeout => error.is_retryable(),
                _ => true,
            },
        }
    }

    /// The HTTP status, when there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Service(error) => Some(error.status()),
            Self::Answer(error) => error.status(),
            Self::Credentials(error) => error.status(),
            Self::Wait { source, .. } => source.as_ref()?.status(),
            _ => None,
        }
    }

    /// The service's code for the error, for example `APIGW.0301`.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.code(),
            Self::Answer(error) => error.code(),
            Self::Credentials(error) => error.code(),
            Self::Wait { source, .. } => source.as_ref()?.code(),
            _ => None,
        }
    }

    /// The service's words for the error.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.message(),
            Self::Answer(error) => error.message(),
            Self::Credentials(error) => error.message(),
            Self::Wait { source, .. } => source.as_ref()?.message(),
            _ => None,
        }
    }

    /// The id under which the vendor's support finds the request.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.request_id(),
            Self::Answer(error) => error.request_id(),
            Self::Credentials(error) => error.request_id(),
            Self::Wait { source, .. } => source.as_ref()?.request_id(),
            _ => None,
        }
    }

    /// How long the service asks to wait before the next request, at least.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Service(error) => error.retry_after(),
            Self::Credentials(error) => error.retry_after(),
            Self::Wait { source, .. } => source.as_ref()?.retry_after(),
            _ => None,
        }
    }
}

/// An error and its causes in one line.
pub(crate) fn chain(mut error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    while let Some(source) = error.source() {
        text = format!("{text}: {source}");
        error = source;
    }
    text
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

impl From<AnswerError> for Error {
    fn from(error: AnswerError) -> Self {
        Self::Answer(Box::new(error))
    }
}
