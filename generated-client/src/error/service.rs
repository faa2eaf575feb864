//! What the service says against a request, whichever part of it does.

use std::{fmt, time::Duration};

use http::StatusCode;

/// What kind of error it is, by what a caller can do about it.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, ErrorKind};
///
/// # async fn example(client: Client) {
/// if let Err(error) = client.progress("79d49383043f4f84818569b38b38dcf4").await {
///     match error.kind() {
///         ErrorKind::NotFound => println!("there is no such operation"),
///         ErrorKind::Unavailable | ErrorKind::Throttled => println!("later: {:?}", error.retry_after()),
///         _ => println!("{error}"),
///     }
/// }
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No connection came about.
    Connect,
    /// The other side could not prove who it is.
    Tls,
    /// It took too long, by the client's own limits.
    Timeout,
    /// The connection broke.
    Interrupted,
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
    /// 408, 425 and 5xx: the service is at fault.
    Unavailable,
    /// A status of success with an error in its body.
    Refused,
    /// An answer that makes no sense.
    Answer,
    /// There are no credentials, or they cannot be had.
    Credentials,
    /// The caller asked for something impossible.
    Argument,
}

/// From so many seconds on, a clock may be why a signature is refused.
const SKEWED: u64 = 300;

impl ErrorKind {
    fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            429 => Self::Throttled,
            408 | 425 | 500..=599 => Self::Unavailable,
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
            _ => None,
        }
    }
}

/// An error that the service, or the gateway in front of it, answers.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, Error};
///
/// # async fn example(client: Client) {
/// let answer = client.progress("79d49383043f4f84818569b38b38dcf4").await;
/// if let Err(Error::Service(error)) = answer {
///     println!("{} {:?} {:?}", error.status(), error.code(), error.message());
///     println!("tell the support: {:?}", error.request_id());
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ServiceError {
    pub(crate) status: StatusCode,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) clock_skew: Option<i64>,
    pub(crate) authorization_message: Option<String>,
}

impl ServiceError {
    /// The HTTP status. It can be a success: the service may say no in the body alone.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// What kind of error it is.
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

    /// By how many seconds the clock here is ahead of the service's, from the answer's `Date`;
    /// below zero when it is behind. A signature is refused from 15 minutes on.
    pub fn clock_skew_seconds(&self) -> Option<i64> {
        self.clock_skew
    }

    /// Which permission is missing, encoded; IAM's "decode authorization message" call reads it.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        self.authorization_message.as_deref()
    }

    /// Whether the same request may succeed a little later: statuses 408, 425, 429 and 5xx, but for 501
    /// and 505, which say that the service cannot do it at all.
    pub fn is_retryable(&self) -> bool {
        match self.status.as_u16() {
            501 | 505 => false,
            408 | 425 | 429 | 500..=599 => true,
            _ => false,
        }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message().unwrap_or("no reason given");
        write!(f, "{}: {message}", Named(self.status))?;
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
        if let Some(seconds) = self.clock_skew.filter(|skew| skew.unsigned_abs() >= SKEWED)
            && self.kind() == ErrorKind::Unauthorized
        {
            let way = if seconds > 0 { "ahead of" } else { "behind" };
            let seconds = seconds.unsigned_abs();
            return write!(
                f,
                "; the clock here is {seconds} s {way} the service's, set it right"
            );
        }
        match self.kind().advice() {
            // A service that cannot do it at all will not do it later.
            Some(_) if self.kind() == ErrorKind::Unavailable && !self.is_retryable() => Ok(()),
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

/// A status with its name in HTTP, if it has one.
pub(crate) struct Named(pub(crate) StatusCode);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.canonical_reason() {
            Some(_) => write!(f, "{}", self.0),
            None => f.write_str(self.0.as_str()),
        }
    }
}

impl std::error::Error for ServiceError {}
