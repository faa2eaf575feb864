//! Which operation is asked for next, and when.

use std::{cmp::Reverse, collections::BinaryHeap, time::Duration};

use tokio::time::Instant;

/// The turns of many operations behind one rate limit.
///
/// Operations are numbers here. One that is due waits in `ready` until the rate limit has room,
/// and of those the most urgent goes first.
#[derive(Debug)]
pub(super) struct Schedule {
    later: BinaryHeap<Reverse<(Instant, usize)>>,
    ready: Vec<usize>,
    /// The time between two requests.
    interval: Duration,
    /// Before this moment no request may go out.
    open: Option<Instant>,
}

impl Schedule {
    /// At most `rate` requests a second; no limit without it.
    pub(super) fn new(rate: Option<f64>) -> Self {
        let interval = rate.and_then(|rate| Duration::try_from_secs_f64(1.0 / rate).ok());
        Self {
            later: BinaryHeap::new(),
            ready: Vec::new(),
            interval: interval.unwrap_or_default(),
            open: None,
        }
    }

    pub(super) fn add(&mut self, operation: usize, due: Instant) {
        self.later.push(Reverse((due, operation)));
    }

    /// Lets no request out for so long: the service has asked for a pause.
    pub(super) fn pause(&mut self, until: Instant) {
        self.open = self.open.max(Some(until));
    }

    /// The operation to ask for now, if any.
    pub(super) fn take(&mut self, now: Instant, urgency: impl Fn(usize) -> f64) -> Option<usize> {
        while let Some(Reverse((due, operation))) = self.later.peek().copied()
            && due <= now
        {
            self.later.pop();
            self.ready.push(operation);
        }
        if self.open.is_some_and(|open| open > now) {
            return None;
        }
        let most_urgent = self
            .ready
            .iter()
            .enumerate()
            .map(|(at, operation)| (at, urgency(*operation)))
            .max_by(|(_, a), (_, b)| a.total_cmp(b))?
            .0;
        // A turn that was missed is not made up for: the limit holds over any second.
        self.open = Some(now + self.interval);
        Some(self.ready.swap_remove(most_urgent))
    }

    /// When to look again.
    pub(super) fn wake(&self) -> Option<Instant> {
        let next = self.later.peek().map(|Reverse((due, _))| *due);
        match (self.ready.is_empty(), self.open) {
            (false, Some(open)) => Some(next.map_or(open, |next| next.min(open))),
            _ => next,
        }
    }

    /// By how much to raise the lateness that each operation may have, so that all together ask
    /// for no more than the limit lets through.
    pub(super) fn thrift(&self) -> f64 {
        1.0 + self.ready.len() as f64 * self.interval.as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_those_that_are_due_the_most_urgent_goes_first_and_the_rate_is_kept() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let mut schedule = Schedule::new(Some(2.0));
        for operation in 0..3 {
            schedule.add(operation, now);
        }
        schedule.add(3, now + 60 * second);
        let urgency = |operation| [1.0, 3.0, 2.0, 9.0][operation];

        assert_eq!(schedule.take(now, urgency), Some(1));
        assert_eq!(schedule.take(now, urgency), None);
        assert_eq!(schedule.wake(), Some(now + second / 2));
        assert_eq!(schedule.take(now + second / 2, urgency), Some(2));
        assert_eq!(schedule.take(now + second, urgency), Some(0));
        assert_eq!(schedule.take(now + 2 * second, urgency), None);
        assert_eq!(schedule.wake(), Some(now + 60 * second));
    }

    #[test]
    fn a_pause_holds_for_all() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let mut schedule = Schedule::new(None);
        schedule.add(0, now);
        schedule.pause(now + 5 * second);
        assert_eq!(schedule.take(now, |_| 0.0), None);
        assert_eq!(schedule.wake(), Some(now + 5 * second));
        assert_eq!(schedule.take(now + 5 * second, |_| 0.0), Some(0));
    }
}
