//! What a policy is: asked at a [`PollContext`], it says how long to wait.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use super::sample::Sample;

/// How old an operation is when it is first seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Start {
    /// It was started this long ago; where that is no time at all, the first poll can wait a
    /// moment.
    Ago(Duration),
    /// Nobody knows: ask at once, and measure its speed from then on.
    Unknown,
}

impl Start {
    /// The caller has started it just now.
    pub const JUST_NOW: Self = Self::Ago(Duration::ZERO);
}

/// The moment at which a gap is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PollContext {
    /// The moment, on the clock of [`Sample::at`].
    pub now: Duration,
    /// A random number from 0 to 1, for the jitter.
    pub random: f64,
}

impl PollContext {
    /// `now` on the clock of [`Sample::at`]; `random` is a random number in `0.0..1.0`, for the
    /// jitter.
    #[must_use]
    pub fn new(now: Duration, random: f64) -> Self {
        Self {
            now,
            random: match random.is_finite() {
                true => random.clamp(0.0, 1.0),
                false => 0.5,
            },
        }
    }
}

/// Decides for each operation how it is waited for; [`Polling`](super::Polling) is the usual one.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::polling::{PollerState, PollingPolicy, Sample, Start, PollContext};
///
/// /// Twice the time since the last answer, whatever it said.
/// #[derive(Debug)]
/// struct Doubling;
/// #[derive(Debug)]
/// struct Doubled(Duration);
///
/// impl PollingPolicy for Doubling {
///     fn state(&self, _: Start) -> Box<dyn PollerState> {
///         Box::new(Doubled(Duration::from_millis(500)))
///     }
/// }
/// impl PollerState for Doubled {
///     fn observe(&mut self, _: &Sample) {
///         self.0 *= 2;
///     }
///     fn next_gap(&self, _: &PollContext) -> Duration {
///         self.0
///     }
/// }
/// ```
pub trait PollingPolicy: Debug + Send + Sync {
    /// The state for one more operation.
    fn state(&self, start: Start) -> Box<dyn PollerState>;
}

impl<P: PollingPolicy + ?Sized> PollingPolicy for Box<P> {
    fn state(&self, start: Start) -> Box<dyn PollerState> {
        (**self).state(start)
    }
}

impl<P: PollingPolicy + ?Sized> PollingPolicy for Arc<P> {
    fn state(&self, start: Start) -> Box<dyn PollerState> {
        (**self).state(start)
    }
}

/// What a policy knows of one operation.
pub trait PollerState: Debug + Send {
    /// Takes in an answer that did not say that the operation has ended.
    fn observe(&mut self, sample: &Sample);

    /// How long to wait before the next poll, from `context`'s moment on. Before
    /// any sample, at moment 0, this is the wait before the first poll. After a
    /// poll that failed, it is asked for again: let the gap grow with the time since the last
    /// sample. A gap of more than a day counts as one of a day.
    fn next_gap(&self, context: &PollContext) -> Duration;

    /// How long the operation is expected to go on after `now`, for a progress bar.
    fn remaining(&self, now: Duration) -> Option<Duration> {
        let _ = now;
        None
    }

    /// The expected lateness of a poll at `now` in parts of the budget: below 1
    /// it is too early, and of several operations the largest is served first.
    fn overdue(&self, now: Duration) -> f64 {
        now.as_secs_f64()
    }
}
