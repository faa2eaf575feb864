//! Which of many operations is asked for next, and when.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use super::limit::Limit;
use super::rate::Rate;

/// Of those that wait, one in so many gets its turn before all are compared again.
const TURNS: usize = 16;

/// The turns of many operations behind one rate limit.
///
/// Operations are numbers here, and times are counted from any one moment. An operation that is
/// due waits until the rate limit has room, and of those that are due the most urgent goes first.
/// A second's worth of requests, ten at most, may go out at once, at first or after a rest as long;
/// then none does until their time is up, so the limit holds over any second.
///
/// That is all that a full limit takes: on the operations of `docs/waiting.md`, larger lateness
/// budgets while many wait saved requests and made the ends known later.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::polling::{Rate, Schedule};
///
/// let mut schedule = Schedule::new(Rate::per_second(2.0).unwrap());
/// schedule.add(0, Duration::from_secs(1));
/// schedule.add(1, Duration::from_secs(1));
/// schedule.add(2, Duration::from_secs(1));
/// let urgency = |operation| [0.5, 4.0, 2.0][operation];
/// let second = Duration::from_secs(1);
/// assert_eq!(schedule.take(Duration::ZERO, urgency), None);
/// assert_eq!(schedule.take(second, urgency), Some(1));
/// assert_eq!(schedule.take(second, urgency), Some(2));
/// assert_eq!(schedule.take(second, urgency), None);
/// assert_eq!(schedule.wake(), Some(2 * second));
/// ```
#[derive(Debug)]
pub struct Schedule {
    later: BinaryHeap<Reverse<(Duration, usize)>>,
    /// Those that are due.
    ready: Vec<usize>,
    /// The most urgent of those that were due at the last ranking, the first of them last.
    next: Vec<usize>,
    limit: Limit,
}

impl Schedule {
    /// No more requests than `rate` says.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        Self {
            later: BinaryHeap::new(),
            ready: Vec::new(),
            next: Vec::new(),
            limit: Limit::new(rate),
        }
    }

    /// The operation is due then.
    pub fn add(&mut self, operation: usize, due: Duration) {
        self.later.push(Reverse((due, operation)));
    }

    /// Lets no request out before then: the service has asked for a pause.
    pub fn pause(&mut self, until: Duration) {
        self.limit.pause(until);
    }

    /// No request goes out before then.
    #[must_use]
    pub fn paused_until(&self) -> Duration {
        self.limit.paused_until()
    }

    /// Lets out fewer requests for a while: the service has refused one, as there were too many.
    pub fn slow_down(&mut self, now: Duration) {
        self.limit.slow_down(now);
    }

    /// Whether any operation that is due has no turn yet.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !(self.ready.is_empty() && self.next.is_empty())
    }

    /// The operation to ask for now, if any: the one with the largest `urgency`, which
    /// [`PollerState::overdue`](super::PollerState::overdue) tells.
    pub fn take(&mut self, now: Duration, urgency: impl Fn(usize) -> f64) -> Option<usize> {
        while let Some(Reverse((due, operation))) = self.later.peek().copied()
            && due <= now
        {
            self.later.pop();
            self.ready.push(operation);
        }
        if self.limit.next() > now {
            return None;
        }
        if self.next.is_empty() {
            self.rank(urgency);
        }
        let operation = self.next.pop()?;
        self.limit.take(now);
        Some(operation)
    }

    /// Picks the next turns. The more operations wait, the more turns at once: urgency shifts
    /// slowly then, and to ask all of them before each turn would cost more than the requests.
    fn rank(&mut self, urgency: impl Fn(usize) -> f64) {
        let mut ranked: Vec<_> = self
            .ready
            .drain(..)
            .map(|operation| (urgency(operation), operation))
            .collect();
        ranked.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
        let rest = ranked.len() - ranked.len().div_ceil(TURNS);
        let mut ranked = ranked.into_iter().map(|(_, operation)| operation);
        self.ready.extend(ranked.by_ref().take(rest));
        self.next.extend(ranked);
    }

    /// When to look again.
    #[must_use]
    pub fn wake(&self) -> Option<Duration> {
        let next = self.later.peek().map(|Reverse((due, _))| *due);
        match self.is_behind() {
            false => next,
            true => {
                let open = self.limit.next();
                Some(next.map_or(open, |next| next.min(open)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_those_that_are_due_the_most_urgent_goes_first_and_the_rate_is_kept() {
        let now = Duration::from_secs(7);
        let second = Duration::from_secs(1);
        let mut schedule = Schedule::new(Rate::per_second(2.0).unwrap());
        for operation in 0..4 {
            schedule.add(operation, now);
        }
        schedule.add(4, now + 60 * second);
        let urgency = |operation| [1.0, 3.0, 2.0, 4.0, 9.0][operation];

        assert_eq!(schedule.take(now, urgency), Some(3));
        assert_eq!(schedule.wake(), Some(now));
        assert_eq!(schedule.take(now, urgency), Some(1));
        assert_eq!(schedule.take(now, urgency), None);
        assert_eq!(schedule.wake(), Some(now + second));
        assert_eq!(schedule.take(now + second, urgency), Some(2));
        assert_eq!(schedule.take(now + second, urgency), None);
        assert_eq!(schedule.take(now + second * 3 / 2, urgency), Some(0));
        assert_eq!(schedule.take(now + 2 * second, urgency), None);
        assert_eq!(schedule.wake(), Some(now + 60 * second));
    }

    #[test]
    fn in_a_crowd_each_gets_a_turn_and_the_more_urgent_an_earlier_one() {
        let mut schedule = Schedule::new(Rate::per_second(1000.0).unwrap());
        for operation in 0..1000 {
            schedule.add(operation, Duration::ZERO);
        }
        let mut turns = Vec::new();
        while let Some(now) = schedule.wake() {
            turns.extend(schedule.take(now, |operation| operation as f64));
        }
        let falling: Vec<_> = (0..1000).rev().collect();
        assert_eq!(turns, falling);
    }

    #[test]
    fn a_pause_holds_for_all() {
        let now = Duration::from_secs(7);
        let second = Duration::from_secs(1);
        let mut schedule = Schedule::new(Rate::UNLIMITED);
        schedule.add(0, now);
        schedule.pause(now + 5 * second);
        assert_eq!(schedule.paused_until(), now + 5 * second);
        assert_eq!(schedule.take(now, |_| 0.0), None);
        assert_eq!(schedule.wake(), Some(now + 5 * second));
        assert_eq!(schedule.take(now + 5 * second, |_| 0.0), Some(0));
    }
}
