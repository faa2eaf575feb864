//! Which requests a fault hits.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use super::Fault;
use crate::Latency;

/// Which requests a fault hits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schedule {
    times: Option<u32>,
    lasting: Option<Duration>,
    probability: f64,
    after: u32,
    always: bool,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            times: None,
            lasting: None,
            probability: 1.0,
            after: 0,
            always: false,
        }
    }
}

/// Which requests it hits, and when.
impl Fault {
    /// Hits so many requests.
    pub fn times(mut self, count: u32) -> Self {
        self.schedule.times = Some(count);
        self
    }

    /// Hits all requests from its injection on, for so long.
    pub fn lasting(mut self, duration: Duration) -> Self {
        self.schedule.lasting = Some(duration);
        self
    }

    /// Hits all requests from its injection on.
    pub fn always(mut self) -> Self {
        self.schedule.always = true;
        self
    }

    /// Hits a request with this probability, 0 to 1, and any number of them unless
    /// [`times`](Self::times) or [`lasting`](Self::lasting) says otherwise. Chance follows from the
    /// [seed](crate::Builder::seed).
    pub fn with_probability(mut self, probability: f64) -> Self {
        self.schedule.probability = probability;
        self
    }

    /// Lets so many requests pass first.
    pub fn after(mut self, requests: u32) -> Self {
        self.schedule.after = requests;
        self
    }

    /// Takes so long before anything is answered, in addition to the fault itself.
    pub fn delayed(mut self, latency: impl Into<Latency>) -> Self {
        self.latency = latency.into();
        self
    }
}

/// The faults that are still to come, anywhere or at one path.
#[derive(Debug, Default)]
pub(crate) struct Queues {
    pub(crate) anywhere: Queue,
    /// By the last segment of the path.
    pub(crate) at: HashMap<String, Queue>,
    /// How many requests were hit.
    pub(crate) hits: u64,
}

impl Queues {
    /// The next one for a path: its own come first.
    pub(crate) fn next(
        &mut self,
        path: &str,
        now: Instant,
        random: &mut fastrand::Rng,
    ) -> Option<Fault> {
        let last = path.rsplit('/').next().unwrap_or_default();
        let own = self.at.get_mut(last);
        let own = own.and_then(|queue| queue.next(now, random));
        let fault = own.or_else(|| self.anywhere.next(now, random))?;
        self.hits += 1;
        Some(fault)
    }
}

/// Faults in the order of their injection.
#[derive(Debug, Default)]
pub(crate) struct Queue(VecDeque<Waiting>);

#[derive(Debug)]
struct Waiting {
    fault: Fault,
    /// How many requests it may still hit; any number if not said.
    left: Option<u32>,
    skip: u32,
    until: Option<Instant>,
}

impl Queue {
    pub(crate) fn push(&mut self, fault: Fault, now: Instant) {
        let schedule = fault.schedule;
        let is_single =
            !schedule.always && schedule.lasting.is_none() && schedule.probability >= 1.0;
        self.0.push_back(Waiting {
            left: schedule.times.or(is_single.then_some(1)),
            skip: schedule.after,
            // What a clock cannot count has no end.
            until: schedule
                .lasting
                .and_then(|lasting| now.checked_add(lasting)),
            fault,
        });
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The first that hits this request.
    fn next(&mut self, now: Instant, random: &mut fastrand::Rng) -> Option<Fault> {
        self.0
            .retain(|waiting| waiting.left != Some(0) && waiting.until.is_none_or(|end| now < end));
        let mut waiting = self.0.iter_mut();
        let hit = waiting.find_map(|it| it.hits(random).then_some(it))?;
        if let Some(left) = &mut hit.left {
            *left -= 1;
        }
        Some(hit.fault.clone())
    }
}

impl Waiting {
    fn hits(&mut self, random: &mut fastrand::Rng) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        let probability = self.fault.schedule.probability;
        probability >= 1.0 || random.f64() < probability
    }
}
