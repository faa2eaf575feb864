//! A refusal, whichever part of the service words it.

use std::{fmt, time::Duration};

use http::StatusCode;

/// What kind of refusal it is, by what a caller can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// 401: the credentials are missing, wrong or have expired.
    Unauthorized,
    /// 403: the credentials are good, and the caller may not do this.
    Forbidden,
    /// 404 and 410: there is no such thing.
    NotFound,
    /// 429: too many requests.
    Throttled,
    /// The other 4xx: the request itself is at fault.
    Invalid,
    /// 408 and 5xx: the service is at fault.
    Unavailable,
    /// A status of success with a body that says no.
    Refused,
}

impl ErrorKind {
    fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            429 => Self::Throttled,
            408 | 500..=599 => Self::Unavailable,
            400..=499 => Self::Invalid,
            _ => Self::Refused,
        }
    }

    fn advice(self) -> Option<&'static str> {
        match self {
            Self::Unauthorized => Some("check the credentials and the system's clock"),
            Self::Forbidden => Some("ask for the permission in IAM"),
            Self::NotFound => Some("check the uri, the region and the project"),
            Self::Throttled => Some("ask less often"),
            Self::Unavailable => Some("try again later"),
            Self::Invalid | Self::Refused => None,
        }
    }
}

/// The service, or the gateway in front of it, says no.
#[derive(Clone, Debug)]
pub struct ServiceError {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) authorization_message: Option<String>,
}

impl ServiceError {
    /// The HTTP status. It can be a success: the service may say no in the body alone.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What kind of refusal it is.
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::of(self.status)
    }

    /// The service's code, for example `APIGW.0301`.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The service's words; for an answer that has none, the beginning of its body.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id under which the vendor's support finds the request, from the `X-Request-Id` header
    /// or else from the body.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How long the service asks to wait, at least, from the `Retry-After` header.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Which permission is missing, encoded; IAM's "decode authorization message" call reads it.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        self.authorization_message.as_deref()
    }

    /// Whether the same request may succeed a little later: statuses 408, 429, 500, 502, 503, 504.
    pub fn is_retryable(&self) -> bool {
        matches!(self.status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message().unwrap_or("the service says no");
        write!(f, "{}: {message}", self.status)?;
        let details = [("code", self.code()), ("request id", self.request_id())];
        let mut separator = " (";
        for (name, value) in details {
            if let Some(value) = value {
                write!(f, "{separator}{name} {value}")?;
                separator = ", ";
            }
        }
        if separator == ", " {
            f.write_str(")")?;
        }
        match self.kind().advice() {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ServiceError {}
