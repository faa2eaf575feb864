//! What one call may do differently from its client.

use std::time::Duration;

use crate::retry::Retry;

/// How a call is made, where it differs from the client's settings; see
/// [`Client::with_options`](crate::Client::with_options).
///
/// What is not set stays as it is.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::{CallOptions, Retry};
///
/// let one_quick_attempt = CallOptions::default()
///     .retry(Retry::never())
///     .timeout(Duration::from_secs(5));
/// # let _ = one_quick_attempt;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallOptions {
    /// When a failed attempt is made again.
    pub retry: Option<Retry>,
    /// How long a call may take with all its attempts.
    pub timeout: Option<Duration>,
    /// How long one attempt may take, from the connection to the end of the answer.
    pub attempt_timeout: Option<Duration>,
}

impl CallOptions {
    /// When a failed attempt is made again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// How long a call may take with all its attempts.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// How long one attempt may take, from the connection to the end of the answer.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = Some(limit);
        self
    }
}

/// The limits of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) retry: Retry,
    pub(crate) attempt_timeout: Duration,
    pub(crate) timeout: Duration,
}

impl Limits {
    /// These limits, but for what the options say.
    pub(crate) fn with(self, options: CallOptions) -> Self {
        Self {
            retry: options.retry.unwrap_or(self.retry),
            attempt_timeout: options.attempt_timeout.unwrap_or(self.attempt_timeout),
            timeout: options.timeout.unwrap_or(self.timeout),
        }
    }
}
