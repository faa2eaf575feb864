//! What an answer says, without its quirks.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{State, said};
use crate::types::Progress;

/// What an operation that failed says about why. At least one of the fields is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OperationFailure<'a> {
    /// The code of the error.
    pub code: Option<&'a str>,
    /// The text of the error.
    pub reason: Option<&'a str>,
    /// The message of the exception behind it.
    pub exception_message: Option<&'a str>,
}

impl Progress {
    /// The state of the operation.
    ///
    /// ```
    /// use cloudtest_client::{State, types::Progress};
    ///
    /// let mut done = Progress::default();
    /// done.completed = Some(true);
    /// assert_eq!(done.state(), State::Succeeded);
    /// ```
    #[must_use]
    pub fn state(&self) -> State {
        State::from(self)
    }

    /// The part that is done, 0 to 1: of the items where they are counted, else the percentage.
    ///
    /// ```
    /// use cloudtest_client::types::Progress;
    ///
    /// let mut progress = Progress::default();
    /// progress.finished_percent = Some(50);
    /// assert_eq!(progress.fraction(), Some(0.5));
    /// (progress.finished_count, progress.total) = (Some(1), Some(8));
    /// assert_eq!(progress.fraction(), Some(0.125));
    /// ```
    #[must_use]
    pub fn fraction(&self) -> Option<f64> {
        let counted = self
            .finished_count
            .zip(self.total.filter(|total| *total > 0));
        let counted = counted.map(|(finished, total)| finished as f64 / total as f64);
        let percent = self.finished_percent.map(|percent| percent as f64 / 100.0);
        Some(counted.or(percent)?.clamp(0.0, 1.0))
    }

    /// When the operation was last changed.
    #[must_use]
    pub fn last_modified(&self) -> Option<SystemTime> {
        let milliseconds = u64::try_from(self.last_modified_time?).ok()?;
        UNIX_EPOCH.checked_add(Duration::from_millis(milliseconds))
    }

    /// Why the operation failed, as far as it says so; `None` of one that has not failed, or says
    /// nothing.
    #[must_use]
    pub fn failure(&self) -> Option<OperationFailure<'_>> {
        let failure = OperationFailure {
            code: said(self.code.as_deref()),
            reason: said(self.reason.as_deref()),
            exception_message: said(self.exception_message.as_deref()),
        };
        let says_why = failure
            .code
            .or(failure.reason)
            .or(failure.exception_message);
        (self.state() == State::Failed && says_why.is_some()).then_some(failure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_failed_operation_tells_why() {
        let failed = Progress {
            is_ended: Some(true),
            code: Some("CT.7".to_owned()),
            reason: Some(" ".to_owned()),
            ..Progress::default()
        };
        let failure = failed.failure().unwrap();
        assert_eq!((failure.code, failure.reason), (Some("CT.7"), None));
        let running = Progress {
            is_ended: None,
            ..failed
        };
        assert_eq!(running.failure(), None);
    }

    #[test]
    fn numbers_out_of_range_do_no_harm() {
        let odd = Progress {
            finished_count: Some(i64::MAX),
            total: Some(0),
            finished_percent: Some(i64::MIN),
            last_modified_time: Some(i64::MIN),
            ..Progress::default()
        };
        assert_eq!(odd.fraction(), Some(0.0));
        assert_eq!(odd.last_modified(), None);
        let known = Progress {
            last_modified_time: Some(1_700_000_000_123),
            ..odd.clone()
        };
        let since = known.last_modified().unwrap().duration_since(UNIX_EPOCH);
        assert_eq!(since.unwrap(), Duration::from_millis(1_700_000_000_123));
        let late = Progress {
            last_modified_time: Some(i64::MAX),
            ..odd
        };
        let _ = late.last_modified();
    }
}
