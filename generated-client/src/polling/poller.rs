//! The state of one operation's waiting.

use std::time::Duration;

use super::budget::Budget;
use super::forecast::Forecast;
use super::parameters::Polling;
use super::plan::Plan;
use super::policy::{PollContext, PollerState, Start};
use super::progress::Progress;
use super::queue::Queue;
use super::sample::{Phase, Sample};

/// An operation that is so many deviations slower than its kind usually is, is not like its kind.
const OUTLIVED: f64 = 2.0;
/// An operation that tells its progress and has not moved may still take this
/// many times longer than one that tells nothing.
const UNMOVED: f64 = 6.0;
/// In the queue the budget is this many times as large: the work comes after it.
const BEHIND: f64 = 4.0;

/// What a [`Polling`] remembers of one operation: no history, a few hundred bytes.
///
/// Made by [`Polling::poller`], used through [`PollerState`].
#[derive(Clone, Debug)]
pub struct Poller {
    polling: Polling,
    start: Start,
    /// Seconds that the operation is older than the first sight of it.
    before: f64,
    queue: Option<Queue>,
    progress: Option<Progress>,
    /// The latest sample's time, as passed in, and what was planned then.
    latest: Option<(f64, Plan)>,
}

impl Poller {
    pub(super) fn new(polling: Polling, start: Start) -> Self {
        let before = match start {
            Start::Ago(age) => age.as_secs_f64(),
            Start::Unknown => 0.0,
        };
        Self {
            polling,
            start,
            before,
            queue: None,
            progress: None,
            latest: None,
        }
    }

    fn plan(&mut self, at: f64, sample: &Sample) -> Plan {
        let elapsed = at + self.before;
        let done = sample.done();
        if sample.phase == Phase::Queued && self.progress.is_none() {
            return self.queued(at, elapsed, sample.place);
        }
        let progress = self
            .progress
            .get_or_insert_with(|| match (&self.queue, self.start) {
                // It has begun since it was last seen in the queue.
                (Some(queue), _) => Progress::new(f64::midpoint(queue.latest, at), 0.0),
                (None, Start::Unknown) => Progress::new(at, done.map_or(0.0, |done| done.part)),
                (None, _) => Progress::new(-self.before, 0.0),
            });
        let worked = at - progress.origin();
        let expectation = done.and_then(|done| progress.observe(at, done));
        let budget = self.polling.budget();
        if let Some(it) = expectation {
            Plan::forecast(&budget, self.polling.early, elapsed, it.left, it.forecast)
        } else if let Some(usual) = self.polling.usual.map(|usual| usual.as_secs_f64())
            && worked < usual * (1.0 + OUTLIVED * self.polling.usual_spread)
        {
            let (left, forecast) = usual_forecast(usual, self.polling.usual_spread, worked);
            Plan::forecast(&budget, self.polling.early, elapsed, left, forecast)
        } else if done.is_some() {
            // Nothing has moved yet: there is time, unless it never tells before the end.
            Plan::without_progress(&budget, self.polling.without_progress / UNMOVED, elapsed)
        } else {
            Plan::without_progress(&budget, self.polling.without_progress, elapsed)
        }
    }

    fn queued(&mut self, at: f64, elapsed: f64, place: Option<i64>) -> Plan {
        let budget = self.polling.budget();
        let place = place.map_or(0.0, |place| place as f64);
        let queue = self.queue.get_or_insert_with(|| Queue::new(at, place));
        match queue
            .observe(at, place, elapsed.max(0.5))
            .filter(|_| place >= 1.0)
        {
            Some((wait, forecast)) => {
                let behind = Budget {
                    base: BEHIND * budget.base,
                    share: BEHIND * budget.share,
                    cap: BEHIND * budget.cap,
                };
                Plan::forecast(&behind, self.polling.early, elapsed, wait, forecast)
                    .without_estimate()
            }
            None => Plan::without_progress(&budget, self.polling.without_progress, elapsed),
        }
    }
}

impl PollerState for Poller {
    fn observe(&mut self, sample: &Sample) {
        let at = sample.at.as_secs_f64();
        // A clock that steps back stands still.
        let at = self.latest.map_or(at, |(latest, _)| at.max(latest));
        let plan = self.plan(at, sample);
        self.latest = Some((at, plan));
    }

    fn next_gap(&self, context: &PollContext) -> Duration {
        let now = context.now.as_secs_f64();
        let gap = match (&self.latest, self.start) {
            (Some((at, plan)), _) => {
                let silence = (now - at).max(0.0);
                let gap = plan.gap();
                if silence < gap {
                    // From sample to sample: the answer's way back, and the next question's way there.
                    gap - 2.0 * silence
                } else {
                    // The planned poll brought no answer: give the service half as long again.
                    silence / 2.0
                }
            }
            (None, Start::Ago(age)) if now == 0.0 && age < self.polling.first => {
                self.polling.first.saturating_sub(age).as_secs_f64()
            }
            (None, _) if now == 0.0 => return Duration::ZERO,
            (None, _) => now / 2.0,
        };
        self.polling.bounded(gap, context.random)
    }

    fn remaining(&self, now: Duration) -> Option<Duration> {
        let (at, plan) = self.latest.as_ref()?;
        let left = plan.left? - (now.as_secs_f64() - at).max(0.0);
        Duration::try_from_secs_f64(left.max(0.0)).ok()
    }

    fn overdue(&self, now: Duration) -> f64 {
        let now = now.as_secs_f64();
        match &self.latest {
            Some((at, plan)) => plan.spent((now - at).max(0.0)),
            None => now / self.polling.first.as_secs_f64().max(0.001),
        }
    }
}

/// The mean time left when operations of this kind usually take `usual`
/// seconds, `spread` of it more or less, and this one has taken `elapsed`.
fn usual_forecast(usual: f64, spread: f64, elapsed: f64) -> (f64, Forecast) {
    let deviation = (spread * usual).max(0.001);
    let width = 0.55 * deviation;
    let ahead = (usual - elapsed) / width;
    // A soft `max(usual - elapsed, 0)`, and some more the longer it is overdue.
    let soft = ahead.exp().ln_1p();
    let left = width * soft + 0.06 * spread * elapsed.max(usual);
    (left, Forecast::around(left, (deviation / left).min(1.5)))
}
