//! The forecast from a percentage: how long still, and how sure.

use super::forecast::Forecast;
use super::sample::Done;

// Found by search on the scenarios of `docs/waiting.md`.
/// The least deviation of a forecast: speeds change without notice.
const LEAST: f64 = 0.25;
/// What the unequal length of the items adds; it grows as fewer are left.
const ITEMS: f64 = 0.67;
/// What the errors of earlier forecasts add.
const ERRORS: f64 = 0.39;
/// The error that is assumed before any has been seen.
const PRIOR: f64 = 1.7;
/// How much of the mean error the latest one makes up.
const NEWEST: f64 = 0.55;
/// An unchanged percentage is a stall after this many expected steps.
const STALL_STEPS: f64 = 1.0;
/// A stall goes on for this part of what it has lasted.
const STALL_GOES_ON: f64 = 0.5;

/// What has been seen of an operation's progress. Times are seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    /// When the work stood at `from`.
    origin: f64,
    /// The part that was done at the origin.
    from: f64,
    /// The latest time and part.
    latest: (f64, f64),
    /// When the part was last seen to change.
    changed: f64,
    /// Mean square of the relative errors of the forecasts.
    error: f64,
    /// When it was last expected to end, and how far off that was.
    forecast: Option<(f64, f64)>,
}

/// What the progress lets expect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expectation {
    /// Mean seconds that are left.
    pub(super) left: f64,
    /// The same with its uncertainty.
    pub(super) forecast: Forecast,
}

impl Progress {
    /// The work began, or was first seen, at `origin` with the part `from` done.
    pub(super) fn new(origin: f64, from: f64) -> Self {
        Self {
            origin,
            from,
            latest: (origin, from),
            changed: origin,
            error: PRIOR * PRIOR,
            forecast: None,
        }
    }

    /// When the work began.
    pub(super) fn origin(&self) -> f64 {
        self.origin
    }

    /// Takes in what was done at `at`; `None` while nothing has moved.
    pub(super) fn observe(&mut self, at: f64, done: Done) -> Option<Expectation> {
        let (_, before) = self.latest;
        if done.part < before {
            // It starts over, in part at least: only the origin still holds.
            self.error = self.error.max(PRIOR * PRIOR);
            self.forecast = None;
            self.from = self.from.min(done.part);
        }
        if done.part != before {
            self.changed = at;
        }
        self.latest = (at, done.part);
        if done.part <= self.from {
            return None;
        }
        let elapsed = (at - self.origin).max(0.05);
        let gained = if self.from > 0.0 {
            done.part - self.from
        } else {
            done.middle()
        };
        let speed = gained / elapsed;
        let steady = done.left() / speed;
        self.learn(at, steady);

        let items = ITEMS * ITEMS * done.cell / (1.0 - done.part).max(done.cell);
        let mut deviation = (LEAST * LEAST + items + ERRORS * ERRORS * self.error).sqrt();
        let mut left = steady;
        let stall = at - self.changed - STALL_STEPS * done.cell / speed;
        if stall * STALL_GOES_ON > left {
            left = stall * STALL_GOES_ON;
            deviation = deviation.max(0.5);
        }
        let forecast = Forecast::around(left, deviation);
        Some(Expectation { left, forecast })
    }

    fn learn(&mut self, at: f64, left: f64) {
        if let Some((end, was_left)) = self.forecast {
            let error = ((at + left - end) / was_left).clamp(-2.0, 2.0);
            self.error += NEWEST * (error * error - self.error);
        }
        self.forecast = Some((at + left, left.max(0.001)));
    }
}
