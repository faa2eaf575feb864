//! One poll: a question, one attempt, and an answer that is about the operation.

use std::time::Duration;

use super::severity::Severity;
use crate::{
    client::{Client, about},
    error::{Error, ErrorKind},
    options::CallOptions,
    retry::Retry,
    types::Progress,
};

/// What a poll brings.
pub(super) type PollResult = Result<Progress, PollFailure>;

/// Why a poll brought no answer.
#[derive(Debug)]
pub(super) struct PollFailure {
    pub(super) error: Error,
    pub(super) severity: Severity,
}

impl PollFailure {
    pub(super) fn is_common(&self) -> bool {
        self.severity == Severity::Common
    }

    /// How long nothing is to be asked for, if there were too many requests.
    pub(super) fn pause(&self) -> Option<Duration> {
        match &self.error {
            Error::Service(error) if error.kind() == ErrorKind::Throttled => {
                Some(error.retry_after().unwrap_or_default())
            }
            _ => None,
        }
    }
}

/// Asks for an operation, in one attempt that takes no longer than `limit`. To ask again is the
/// business of the wait, which keeps to its rate.
pub(super) async fn poll(client: Client, uri: String, limit: Duration) -> PollResult {
    let options = CallOptions::default().retry(Retry::never()).timeout(limit);
    match client
        .with_options(options)
        .show_progress(uri.as_str())
        .await
    {
        Ok(answer) => about(&uri, answer).map_err(|error| PollFailure {
            error,
            severity: Severity::Passing,
        }),
        Err(error) => Err(PollFailure {
            severity: Severity::of(&error),
            error,
        }),
    }
}
