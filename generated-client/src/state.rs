//! What an answer says about its operation: one of five states.
//!
//! Start at [`Progress::state`]. The wire has no such field: it has flags of which
//! any can be missing or null, and the vendor's own example of a finished
//! operation has `completed: true` and no `is_ended`. The first row that
//! matches decides.
//!
//! | # | the answer has | state | because |
//! |---|---|---|---|
//! | 1 | `cancelled: true` | Cancelled | somebody's will explains the rest: a cancelled operation may also carry a code, and be ended or completed |
//! | 2 | an end, and an error | Failed | `completed` says only that it is over |
//! | 3 | `completed: true` | Succeeded | as in the vendor's example |
//! | 4 | `is_ended: true`, `completed: false` | Failed | it is over and not done |
//! | 5 | `is_ended: true` | Succeeded | it is over, and nothing speaks against it |
//! | 6 | `begin_time`, or `finished_percent` or `finished_count` above 0 | Running | also at 100 %, and also with an error: only a flag ends it |
//! | 7 | anything else | Queued | the work has not begun |
//!
//! An *end* is `completed: true` or `is_ended: true`. An *error* is a `code` or
//! an `exception_message` that is not blank. A `reason` alone is no error: it
//! may explain anything. `0`, `200`, `success` and `ok` (in any case) as a code
//! are no error either. No document of the service says so; it is a cautious guess,
//! after the `status` of success or ok in answers of the vendor's services: to read
//! them as a failure would claim more than is known. Any other code is an error.
//!
//! An error without an end leaves the operation running: an item may have failed
//! while others go on, and a wait that ends too soon cannot be taken back.

mod progress;

use std::fmt;

pub use progress::OperationFailure;

use crate::types::Progress;

/// The state of an operation.
///
/// # Examples
///
/// ```
/// use cloudtest_client::{State, types::Progress};
///
/// let answer = r#"{"begin_time": "2026-11-24 15:11:17", "finished_percent": 100}"#;
/// let progress: Progress = serde_json::from_str(answer)?;
/// // Only a flag ends an operation.
/// assert_eq!(progress.state(), State::Running);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its work has not begun.
    Queued,
    /// It is being worked on.
    Running,
    /// It has ended, and nothing says that it failed.
    Succeeded,
    /// It has ended with an error, or without being done.
    Failed,
    /// It was cancelled.
    Cancelled,
}

/// The fields of an answer that tell its state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags<'a> {
    pub(crate) completed: Option<bool>,
    pub(crate) cancelled: Option<bool>,
    pub(crate) is_ended: Option<bool>,
    pub(crate) code: Option<&'a str>,
    pub(crate) exception_message: Option<&'a str>,
    pub(crate) begin_time: Option<&'a str>,
    pub(crate) finished_percent: Option<i64>,
    pub(crate) finished_count: Option<i64>,
}

impl State {
    /// The state that an answer tells, by the table above.
    pub(crate) fn of(flags: &Flags<'_>) -> Self {
        let is = |flag: Option<bool>| flag == Some(true);
        let ended = is(flags.completed) || is(flags.is_ended);
        let above_zero = |number: Option<i64>| number.is_some_and(|number| number > 0);
        if is(flags.cancelled) {
            Self::Cancelled
        } else if ended && flags.has_error() {
            Self::Failed
        } else if is(flags.completed) {
            Self::Succeeded
        } else if is(flags.is_ended) {
            match flags.completed {
                Some(false) => Self::Failed,
                _ => Self::Succeeded,
            }
        } else if said(flags.begin_time).is_some()
            || above_zero(flags.finished_percent)
            || above_zero(flags.finished_count)
        {
            Self::Running
        } else {
            Self::Queued
        }
    }

    /// Whether nothing more will happen.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Cancelled)
    }
}

impl From<&Progress> for State {
    fn from(answer: &Progress) -> Self {
        Self::of(&answer.into())
    }
}

impl<'a> From<&'a Progress> for Flags<'a> {
    fn from(answer: &'a Progress) -> Self {
        Self {
            completed: answer.completed,
            cancelled: answer.cancelled,
            is_ended: answer.is_ended,
            code: answer.code.as_deref(),
            exception_message: answer.exception_message.as_deref(),
            begin_time: answer.begin_time.as_deref(),
            finished_percent: answer.finished_percent,
            finished_count: answer.finished_count,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        })
    }
}

impl Flags<'_> {
    fn has_error(&self) -> bool {
        said(self.exception_message).is_some()
            || said(self.code).is_some_and(|code| {
                !["0", "200", "success", "ok"]
                    .iter()
                    .any(|fine| code.eq_ignore_ascii_case(fine))
            })
    }
}

/// A text that is there and not blank.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
