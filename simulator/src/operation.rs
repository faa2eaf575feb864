//! What the simulator plays.

use std::fmt;
use std::ops::Range;
use std::time::Duration;

use cloudtest_client::types::Progress;
use serde_json::Value;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::{Failure, Script};

/// An asynchronous operation that is to be played; see [`Simulator::submit`](crate::Simulator::submit).
///
/// ```
/// use std::time::Duration;
/// use cloudtest_simulator::{Operation, Script};
///
/// let operation = Operation::new("BatchCopyMindmap")
///     .script(Script::linear(Duration::from_secs(3)))
///     .total(12);
/// ```
#[derive(Clone, Debug)]
pub struct Operation {
    name: String,
    uri: Option<String>,
    script: Script,
    return_value: Option<Value>,
    missing: Option<Range<Duration>>,
}

impl Operation {
    /// An operation of this name that takes ten seconds.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            uri: None,
            script: Script::linear(Duration::from_secs(10)),
            return_value: None,
            missing: None,
        }
    }

    /// One for each kind of script and end, each with a work time of `duration`.
    #[must_use]
    pub fn one_of_each(duration: Duration) -> Vec<Self> {
        let failure = Failure {
            code: "CLOUDTEST.00000500".to_owned(),
            reason: "the test plan is locked".to_owned(),
            exception_message: "LockedException: plan 42".to_owned(),
        };
        let each = duration / 10;
        let scripts = [
            ("Linear", Script::linear(duration)),
            ("Noisy", Script::noisy(duration)),
            ("Bursty", Script::bursty(duration)),
            ("Stalling", Script::stalling(duration)),
            ("Falling", Script::falling(duration)),
            ("AllOrNothing", Script::all_or_nothing(duration)),
            ("Queued", Script::linear(duration).queued(8, each)),
            ("Failing", Script::linear(duration).fails_at(0.4, failure)),
            ("Cancelled", Script::linear(duration).cancelled_at(0.6)),
            ("Endless", Script::linear(duration).never_ends()),
        ];
        scripts
            .map(|(name, script)| Self::new(name).script(script))
            .into()
    }

    /// How it goes.
    #[must_use]
    pub fn script(mut self, script: Script) -> Self {
        self.script = script;
        self
    }

    /// The number of its resources; to be called after [`script`](Self::script).
    #[must_use]
    pub fn total(mut self, total: u32) -> Self {
        self.script = self.script.total(total);
        self
    }

    /// Its uri, one segment of a path, instead of one that the simulator makes up.
    #[must_use]
    pub fn uri(mut self, uri: impl Into<String>) -> Self {
        self.uri = Some(uri.into());
        self
    }

    /// What it returns when it succeeds.
    #[must_use]
    pub fn return_value(mut self, value: Value) -> Self {
        self.return_value = Some(value);
        self
    }

    /// When it cannot be found, counted from its start: the service answers 404, as it does
    /// shortly after a start, or for good some time after an end.
    #[must_use]
    pub fn missing_during(mut self, range: Range<Duration>) -> Self {
        self.missing = Some(range);
        self
    }

    pub(crate) fn own_uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }
}

impl fmt::Display for Operation {
    /// The name and the script, in words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.script)
    }
}

/// An operation that has been submitted.
#[derive(Debug)]
pub(crate) struct Submitted {
    operation: Operation,
    pub(crate) at: Instant,
}

impl Submitted {
    pub(crate) fn new(operation: Operation, at: Instant) -> Self {
        Self { operation, at }
    }

    pub(crate) fn is_missing(&self, now: Instant) -> bool {
        let elapsed = now.saturating_duration_since(self.at);
        let missing = self.operation.missing.as_ref();
        missing.is_some_and(|range| range.contains(&elapsed))
    }

    pub(crate) fn progress(&self, uri: &str, now: Instant, clock: &Clock) -> Progress {
        let Operation { name, script, .. } = &self.operation;
        let elapsed = now.saturating_duration_since(self.at);
        let begun = Some(script.begins_after()).filter(|after| *after <= elapsed);
        let ended = script.ends_after().filter(|after| *after <= elapsed);
        let local = |after| clock.local(self.at + after);
        let mut progress = script.progress(elapsed);
        progress.uri = Some(uri.to_owned());
        progress.name = Some(name.clone());
        progress.submitted_time = local(Duration::ZERO);
        progress.begin_time = begun.and_then(local);
        progress.end_time = ended.and_then(local);
        progress.last_modified_time = clock.milliseconds(self.at + ended.unwrap_or(elapsed));
        if progress.completed == Some(true) {
            progress.return_value = self.operation.return_value.clone();
        }
        progress
    }
}
