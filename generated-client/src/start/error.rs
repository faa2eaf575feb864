//! Why nothing is known to have been started.

use std::fmt;

use crate::error::Error;

/// Why a call gave no operation to wait for, told apart by whether there may be one all the same.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Nothing was started: the request never arrived, or the service refused it.
    NotStarted {
        /// What the call met.
        source: Error,
    },
    /// Nobody knows: the request may have arrived, and no answer says what became of it. To make
    /// the call again may start a second operation.
    Unknown {
        /// What the call met.
        source: Error,
    },
    /// The service took the request, and its answer names no operation.
    NoOperation {
        /// Quotes the answer.
        source: Error,
    },
}

impl StartError {
    /// Whether something may have been started.
    pub fn may_have_started(&self) -> bool {
        !matches!(self, Self::NotStarted { .. })
    }

    /// What the call met.
    pub fn error(&self) -> &Error {
        match self {
            Self::NotStarted { source }
            | Self::Unknown { source }
            | Self::NoOperation { source } => source,
        }
    }
}

/// By what a call that can start something met; for calls of [`Client::request`](crate::Client::request).
impl From<Error> for StartError {
    fn from(source: Error) -> Self {
        let status = source.status();
        match &source {
            Error::Connect { .. }
            | Error::Tls { .. }
            | Error::Credentials(_)
            | Error::Argument { .. } => Self::NotStarted { source },
            // An error in an answer of success is a refusal too.
            Error::Service(_) if status.is_some_and(|it| it < 500 && it != 408) => {
                Self::NotStarted { source }
            }
            Error::Answer(answer) if !answer.is_cut_short() => match status {
                Some(200..300) => Self::NoOperation { source },
                Some(300..500) => Self::NotStarted { source },
                _ => Self::Unknown { source },
            },
            Error::Service(_)
            | Error::Answer(_)
            | Error::Timeout { .. }
            | Error::Interrupted { .. }
            | Error::Wait { .. } => Self::Unknown { source },
        }
    }
}

impl From<StartError> for Error {
    fn from(error: StartError) -> Self {
        match error {
            StartError::NotStarted { source }
            | StartError::Unknown { source }
            | StartError::NoOperation { source } => source,
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotStarted { .. } => "nothing was started",
            Self::Unknown { .. } => "nobody knows whether an operation was started",
            Self::NoOperation { .. } => "the call was answered, but not with an operation",
        })
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.error())
    }
}
