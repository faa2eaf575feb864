//! How long a call may still take.

use std::time::Duration;

use tokio::time::{Instant, timeout};

use crate::{error::Error, options::Limits};

/// The end of a call, and the time that each of its attempts has.
#[derive(Debug)]
pub(super) struct Deadline {
    /// None when it is beyond all clocks.
    end: Option<Instant>,
    limits: Limits,
}

impl Deadline {
    /// That of a call that begins now.
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            end: Instant::now().checked_add(limits.timeout),
            limits,
        }
    }

    fn left(&self) -> Duration {
        self.end.map_or(Duration::MAX, |end| {
            end.saturating_duration_since(Instant::now())
        })
    }

    /// The outcome of an attempt, or that its time ran out, or that of the call.
    pub(super) async fn within<T>(
        &self,
        attempt: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let (left, limit) = (self.left(), self.limits.attempt_timeout);
        let (time, limit) = match left < limit {
            true => (left, self.limits.timeout),
            false => (limit, limit),
        };
        match timeout(time, attempt).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::Timeout { limit }),
        }
    }

    /// Waits for the next attempt.
    ///
    /// # Errors
    ///
    /// [`Error::Timeout`] at the end of the call, when that comes first.
    pub(super) async fn wait(&self, wait: Duration) -> Result<(), Error> {
        let left = self.left();
        tokio::time::sleep(wait.min(left)).await;
        match wait < left {
            true => Ok(()),
            false => Err(Error::Timeout {
                limit: self.limits.timeout,
            }),
        }
    }
}
