//! How an operation moves from its start to its end.

mod describe;
mod profile;
mod random;

use std::sync::Arc;
use std::time::Duration;

use cloudtest_client::types::Progress;

use self::profile::{Kind, Profile};
use self::random::Random;

/// The way of one operation: a pure function from the time since its start to its progress.
///
/// A constructor says how the work advances; the methods add a queue in front of it and another
/// end than success. The same script with the same [seed](Script::seed) always goes the same way.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_simulator::Script;
///
/// let script = Script::linear(Duration::from_secs(10)).total(4);
///
/// let halfway = script.progress(Duration::from_secs(5));
/// assert_eq!((halfway.finished_count, halfway.finished_percent), (Some(2), Some(50)));
/// assert_eq!(script.progress(Duration::from_secs(10)).completed, Some(true));
/// ```
#[derive(Clone, Debug)]
pub struct Script {
    kind: Kind,
    duration: Duration,
    seed: u64,
    total: Option<u32>,
    queue: Option<(u32, Duration)>,
    end: End,
    plan: Arc<Plan>,
}

/// What an operation that fails says of its failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The field `code`.
    pub code: String,
    /// The field `reason`.
    pub reason: String,
    /// The field `exception_message`.
    pub exception_message: String,
}

#[derive(Clone, Debug)]
enum End {
    Success,
    /// After this part of the work time.
    Failure(f64, Failure),
    /// After this part of the work time.
    Cancelled(f64),
    Never,
}

/// What chance decides, drawn once.
#[derive(Debug)]
struct Plan {
    profile: Profile,
    /// When each place of the queue becomes free, in seconds since the start, ascending.
    leaves: Vec<f64>,
}

/// Where an operation is.
enum Phase {
    /// So many are ahead.
    Queued(usize),
    /// For so many seconds.
    Working(f64),
    /// After so many seconds of work.
    Ended(f64),
}

impl Script {
    fn new(kind: Kind, duration: Duration) -> Self {
        let plan = Plan {
            profile: Profile::Line,
            leaves: Vec::new(),
        };
        let script = Self {
            kind,
            duration,
            seed: 0,
            total: None,
            queue: None,
            end: End::Success,
            plan: Arc::new(plan),
        };
        script.planned()
    }

    /// Advances steadily.
    #[must_use]
    pub fn linear(duration: Duration) -> Self {
        Self::new(Kind::Linear, duration)
    }

    /// Advances in 40 equal steps of very different lengths.
    #[must_use]
    pub fn noisy(duration: Duration) -> Self {
        Self::new(Kind::Noisy, duration)
    }

    /// Jumps from item to item: 3 to 12 of them, which is also the total unless one is given.
    #[must_use]
    pub fn bursty(duration: Duration) -> Self {
        Self::new(Kind::Bursty, duration)
    }

    /// Advances steadily, but stands still one to three times, often shortly before the end.
    #[must_use]
    pub fn stalling(duration: Duration) -> Self {
        Self::new(Kind::Stalling, duration)
    }

    /// Advances, falls back once, and jitters all the while.
    #[must_use]
    pub fn falling(duration: Duration) -> Self {
        Self::new(Kind::Falling, duration)
    }

    /// Is at 0 % until it ends. The total is 1 unless one is given.
    #[must_use]
    pub fn all_or_nothing(duration: Duration) -> Self {
        Self::new(Kind::AllOrNothing, duration)
    }

    /// Waits first, with `places` ahead that each take about `each`. Meanwhile `line_up_num` is the
    /// number of places ahead, and there is no `begin_time`.
    #[must_use]
    pub fn queued(mut self, places: u32, each: Duration) -> Self {
        self.queue = Some((places, each));
        self.planned()
    }

    /// Fails after this part of its work time (0 to 1).
    #[must_use]
    pub fn fails_at(mut self, part: f64, failure: Failure) -> Self {
        self.end = End::Failure(part.clamp(0.0, 1.0), failure);
        self
    }

    /// Is cancelled after this part of its work time (0 to 1).
    #[must_use]
    pub fn cancelled_at(mut self, part: f64) -> Self {
        self.end = End::Cancelled(part.clamp(0.0, 1.0));
        self
    }

    /// Comes close to its end and stays there for ever.
    #[must_use]
    pub fn never_ends(mut self) -> Self {
        self.end = End::Never;
        self
    }

    /// The number of resources; 100 if not given.
    #[must_use]
    pub fn total(mut self, total: u32) -> Self {
        self.total = Some(total);
        self.planned()
    }

    /// What chance follows from; 0 if not given.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self.planned()
    }

    /// When the operation ends, counted from its start; `None` when it never does.
    #[must_use]
    pub fn ends_after(&self) -> Option<Duration> {
        let part = match self.end {
            End::Success => 1.0,
            End::Failure(part, _) | End::Cancelled(part) => part,
            End::Never => return None,
        };
        Some(self.begins_after() + self.duration.mul_f64(part))
    }

    /// When the operation leaves its queue and begins to work, counted from its start.
    #[must_use]
    pub fn begins_after(&self) -> Duration {
        let seconds = self.plan.leaves.last().copied().unwrap_or_default();
        Duration::from_secs_f64(seconds)
    }

    /// The progress at a time since the start: all that follows from the script, so without uri,
    /// name and dates.
    ///
    /// The percentage is rounded down and is at most 99 before the end. A success has no
    /// `is_ended`, as in the vendor's example.
    #[must_use]
    pub fn progress(&self, elapsed: Duration) -> Progress {
        let mut progress = Progress::default();
        progress.total = Some(i64::from(self.count()));
        progress.completed = Some(false);
        progress.cancelled = Some(false);
        progress.is_ended = Some(false);
        progress.informations = Some(Vec::new());
        progress.finished_count = Some(0);
        progress.finished_percent = Some(0);
        match self.phase(elapsed) {
            Phase::Queued(ahead) => progress.line_up_num = i64::try_from(ahead).ok(),
            Phase::Working(seconds) => self.advance(&mut progress, seconds),
            Phase::Ended(seconds) => self.finish(&mut progress, seconds),
        }
        progress
    }

    fn phase(&self, elapsed: Duration) -> Phase {
        let begins = self.begins_after();
        if elapsed < begins {
            let left = self
                .plan
                .leaves
                .partition_point(|at| *at <= elapsed.as_secs_f64());
            return Phase::Queued(self.plan.leaves.len() - left);
        }
        match self.ends_after() {
            Some(end) if elapsed >= end => Phase::Ended((end - begins).as_secs_f64()),
            _ => Phase::Working((elapsed - begins).as_secs_f64()),
        }
    }

    /// Sets the count and the percentage of an operation that works.
    fn advance(&self, progress: &mut Progress, seconds: f64) {
        let duration = self.duration.as_secs_f64().max(f64::MIN_POSITIVE);
        let done = match self.plan.profile.at(seconds / duration) {
            done if self.kind == Kind::Falling => (done + self.jitter(seconds)).max(0.0),
            done => done,
        };
        let total = self.count();
        // A billionth more, as three tenths of ten are to be three.
        let count = (done * f64::from(total) + 1e-9) as i64;
        let count = count.clamp(0, i64::from(total.saturating_sub(1)));
        let percent = match total {
            0 => (done * 100.0) as i64,
            total => 100 * count / i64::from(total),
        };
        progress.finished_count = Some(count);
        progress.finished_percent = Some(percent.clamp(0, 99));
    }

    fn finish(&self, progress: &mut Progress, seconds: f64) {
        match &self.end {
            End::Success | End::Never => {
                progress.completed = Some(true);
                progress.is_ended = None;
                progress.cancelled = None;
                progress.finished_count = progress.total;
                progress.finished_percent = Some(100);
            }
            End::Cancelled(_) => {
                self.advance(progress, seconds);
                progress.cancelled = Some(true);
                progress.is_ended = Some(true);
            }
            End::Failure(_, failure) => {
                self.advance(progress, seconds);
                progress.is_ended = Some(true);
                progress.code = Some(failure.code.clone());
                progress.reason = Some(failure.reason.clone());
                progress.exception_message = Some(failure.exception_message.clone());
            }
        }
    }

    /// Up to 3 % either way, another four times a second.
    fn jitter(&self, seconds: f64) -> f64 {
        let tick = (seconds * 4.0) as u64;
        (Random::new(self.seed ^ tick.wrapping_mul(0x9E37_79B9_7F4A_7C15)).uniform() - 0.5) * 0.06
    }

    fn count(&self) -> u32 {
        self.total.unwrap_or(match (self.kind, &self.plan.profile) {
            (Kind::Bursty, profile) => profile.jumps(),
            (Kind::AllOrNothing, _) => 1,
            _ => 100,
        })
    }

    /// Draws anew, after something has changed that chance depends on.
    fn planned(mut self) -> Self {
        let mut random = Random::new(self.seed);
        let profile = Profile::draw(self.kind, self.total, &mut random);
        let mut free = 0.0;
        let (places, each) = self.queue.unwrap_or_default();
        let leaves = (0..places).map(|_| {
            free += random.gamma(2.0) / 2.0 * each.as_secs_f64();
            free
        });
        self.plan = Arc::new(Plan {
            profile,
            leaves: leaves.collect(),
        });
        self
    }
}

#[cfg(test)]
mod tests;
