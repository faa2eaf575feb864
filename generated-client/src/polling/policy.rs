//! What a policy is: asked at a [`Turn`], it says how long to wait.

use std::fmt::Debug;
use std::time::Duration;

use super::sample::Sample;

/// How old an operation is when it is first seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The caller has started it just now: the first poll can wait a moment.
    JustNow,
    /// It was submitted this long ago: ask at once.
    Ago(Duration),
    /// Nobody knows: ask at once, and measure its speed from then on.
    Unknown,
}

/// The moment at which a gap is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    pub(super) now: Duration,
    pub(super) unit: f64,
    pub(super) retry_after: Duration,
}

impl Turn {
    /// `now` on the clock of [`Sample::at`]; `unit` is a random number in
    /// `0.0..1.0`, for the jitter.
    #[must_use]
    pub fn new(now: Duration, unit: f64) -> Self {
        Self {
            now,
            unit: if unit.is_finite() {
                unit.clamp(0.0, 1.0)
            } else {
                0.5
            },
            retry_after: Duration::ZERO,
        }
    }

    /// The service's own wish, a lower bound of the gap.
    #[must_use]
    pub fn retry_after(mut self, least: Duration) -> Self {
        self.retry_after = least;
        self
    }

    pub(super) fn no_earlier(&self, gap: Duration) -> Duration {
        gap.max(self.retry_after)
    }
}

/// Decides for each operation how it is waited for; [`Polling`](super::Polling) is the usual one.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::polling::{PollerState, PollingPolicy, Sample, Start, Turn};
///
/// /// Twice the time since the last answer, whatever it said.
/// #[derive(Debug)]
/// struct Doubling;
/// #[derive(Debug)]
/// struct Doubled(Duration);
///
/// impl PollingPolicy for Doubling {
///     fn pacing(&self, _: Start) -> Box<dyn PollerState> {
///         Box::new(Doubled(Duration::from_millis(500)))
///     }
/// }
/// impl PollerState for Doubled {
///     fn observe(&mut self, _: &Sample) {
///         self.0 *= 2;
///     }
///     fn next_gap(&self, _: &Turn) -> Duration {
///         self.0
///     }
/// }
/// ```
pub trait PollingPolicy: Debug + Send + Sync {
    /// The state for one more operation.
    fn pacing(&self, start: Start) -> Box<dyn PollerState>;
}

/// What a policy knows of one operation.
pub trait PollerState: Debug + Send {
    /// Takes in an answer that did not say that the operation has ended.
    fn observe(&mut self, sample: &Sample);

    /// How long to wait before the next poll, from `turn`'s moment on. Before
    /// any sample, at moment 0, this is the wait before the first poll. After a
    /// poll that failed, ask again: the gap grows with the silence.
    fn next_gap(&self, turn: &Turn) -> Duration;

    /// How long the operation is expected to go on after `now`, for a progress bar.
    fn remaining(&self, now: Duration) -> Option<Duration> {
        let _ = now;
        None
    }

    /// The lateness that a saved request is worth at present.
    fn budget(&self) -> Duration {
        Duration::from_secs(1)
    }

    /// The expected lateness of a poll at `now` in parts of the budget: below 1
    /// it is too early, and of several operations the largest is served first.
    fn overdue(&self, now: Duration) -> f64 {
        now.as_secs_f64()
    }
}
