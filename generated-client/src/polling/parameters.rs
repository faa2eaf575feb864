//! [`Polling`], the policy that spends a lateness budget, and its parameters.

use std::time::Duration;

use super::budget::Budget;
use super::policy::{PollerState, PollingPolicy, Start};
use super::poller::Poller;

/// The lateness budget as a policy: three presets, and every number can be set.
///
/// `docs/waiting.md` has the figures that the presets were measured with.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::polling::Polling;
///
/// assert_eq!(Polling::default(), Polling::balanced());
/// let nightly = Polling::thrifty().at_least(Duration::from_secs(5)).share(0.05);
/// assert_ne!(nightly, Polling::thrifty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Polling {
    base: Duration,
    share: f64,
    cap: Duration,
    pub(super) early: f64,
    pub(super) without_progress: f64,
    pub(super) first: Duration,
    min: Duration,
    max: Duration,
    jitter: f64,
    pub(super) usual: Option<Duration>,
    pub(super) usual_spread: f64,
}

impl Default for Polling {
    fn default() -> Self {
        Self::balanced()
    }
}

impl Polling {
    /// The default: about 14 requests for an operation whose end is seen 3 s late.
    #[must_use]
    pub const fn balanced() -> Self {
        Self {
            base: Duration::from_millis(80),
            share: 0.006,
            cap: Duration::from_millis(1300),
            early: 0.25,
            without_progress: 0.85,
            first: Duration::from_secs(1),
            min: Duration::from_millis(500),
            max: Duration::from_secs(600),
            jitter: 0.1,
            usual: None,
            usual_spread: 0.3,
        }
    }

    /// For somebody who sits and waits: a gap may cost 0.4 s of lateness at most.
    #[must_use]
    pub const fn eager() -> Self {
        Self {
            base: Duration::from_millis(25),
            share: 0.002,
            cap: Duration::from_millis(400),
            max: Duration::from_secs(60),
            ..Self::balanced()
        }
    }

    /// For work in the background: a gap may cost up to 3 s of lateness.
    #[must_use]
    pub const fn thrifty() -> Self {
        Self {
            base: Duration::from_millis(180),
            share: 0.013,
            cap: Duration::from_secs(3),
            ..Self::balanced()
        }
    }

    /// Always the same gap, without jitter.
    #[must_use]
    pub const fn fixed(gap: Duration) -> Self {
        Self {
            first: gap,
            min: gap,
            max: gap,
            jitter: 0.0,
            ..Self::balanced()
        }
    }

    /// The part of the budget that does not depend on the duration.
    #[must_use]
    pub const fn base(mut self, lateness: Duration) -> Self {
        self.base = lateness;
        self
    }

    /// The part of the expected duration that adds to the budget, 0 to 1.
    #[must_use]
    pub fn share(mut self, part: f64) -> Self {
        self.share = sane(part, 0.0, 1.0, self.share);
        self
    }

    /// The largest budget, however long the operation takes.
    #[must_use]
    pub const fn cap(mut self, lateness: Duration) -> Self {
        self.cap = lateness;
        self
    }

    /// How likely an end before its time is, 0.001 to 10: the expected number
    /// of failures and jumps per expected duration.
    #[must_use]
    pub fn early(mut self, rate: f64) -> Self {
        self.early = sane(rate, 0.001, 10.0, self.early);
        self
    }

    /// How likely an end is where nothing is known, 0.001 to 10: the expected
    /// number of ends while the elapsed time goes by once more.
    #[must_use]
    pub fn without_progress(mut self, rate: f64) -> Self {
        self.without_progress = sane(rate, 0.001, 10.0, self.without_progress);
        self
    }

    /// The wait before the first poll of an operation that was started just now.
    #[must_use]
    pub const fn first(mut self, gap: Duration) -> Self {
        self.first = gap;
        self
    }

    /// The smallest gap, before jitter; never below a millisecond.
    #[must_use]
    pub const fn at_least(mut self, gap: Duration) -> Self {
        self.min = gap;
        self
    }

    /// The largest gap, before jitter. The smallest wins if they cross.
    #[must_use]
    pub const fn at_most(mut self, gap: Duration) -> Self {
        self.max = gap;
        self
    }

    /// Each gap is up to this part longer or shorter, 0 to 0.5.
    #[must_use]
    pub fn jitter(mut self, part: f64) -> Self {
        self.jitter = sane(part, 0.0, 0.5, self.jitter);
        self
    }

    /// How long operations of this kind usually take, for those that tell no progress. One that has
    /// outlived that by far, 1.6 times as long if nobody says how much they differ, is waited for as
    /// if nobody knew.
    #[must_use]
    pub const fn usual(mut self, duration: Duration) -> Self {
        self.usual = Some(duration);
        self
    }

    /// How much operations of this kind differ: the standard deviation of their duration in parts of
    /// the [usual](Self::usual) one, 0.05 to 2. Default: 0.3.
    #[must_use]
    pub fn usual_spread(mut self, part: f64) -> Self {
        self.usual_spread = sane(part, 0.05, 2.0, self.usual_spread);
        self
    }

    /// The state for one operation.
    #[must_use]
    pub fn poller(&self, start: Start) -> Poller {
        Poller::new(*self, start)
    }

    pub(super) fn budget(&self) -> Budget {
        Budget {
            base: self.base.as_secs_f64(),
            share: self.share,
            cap: self.cap.as_secs_f64(),
        }
    }

    /// `gap` seconds within the bounds, and jittered.
    pub(super) fn bounded(&self, gap: f64, unit: f64) -> Duration {
        let min = self.min.as_secs_f64().max(0.001);
        let gap = gap.min(self.max.as_secs_f64()).max(min);
        let gap = gap * (1.0 + self.jitter * (2.0 * unit - 1.0));
        Duration::try_from_secs_f64(gap).unwrap_or(self.max)
    }
}

impl PollingPolicy for Polling {
    fn state(&self, start: Start) -> Box<dyn PollerState> {
        Box::new(self.poller(start))
    }
}

fn sane(value: f64, low: f64, high: f64, otherwise: f64) -> f64 {
    if value.is_nan() {
        otherwise
    } else {
        value.clamp(low, high)
    }
}
