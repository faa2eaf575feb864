//! A limit on the requests per second.

use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// Lets requests out one after the other; at first, and after a second's rest, a second's worth
/// at once.
///
/// Whoever goes out ahead of its turn has used the turn up: after ten at once, at ten a second,
/// the next goes out a second later. So the limit holds over any second, which that of a bucket
/// that fills up while it is emptied does not.
#[derive(Debug)]
pub(super) struct Limit {
    /// The time between two turns.
    interval: Duration,
    /// How many may go out at once.
    worth: u32,
    /// How many of them have not gone out yet.
    spare: u32,
    /// The next turn.
    turn: Duration,
    /// Nothing goes out before then.
    closed: Duration,
    /// When something went out last.
    latest: Duration,
}

impl Limit {
    /// At most `rate` requests a second; no limit without it.
    pub(super) fn new(rate: Option<f64>) -> Self {
        let interval = rate.and_then(|rate| Duration::try_from_secs_f64(1.0 / rate).ok());
        let worth = rate.map_or(1, |rate| (rate as u32).max(1));
        Self {
            interval: interval.unwrap_or_default(),
            worth,
            spare: worth,
            turn: Duration::ZERO,
            closed: Duration::ZERO,
            latest: Duration::ZERO,
        }
    }

    /// A request goes out now, which is not before [`next`](Self::next).
    pub(super) fn take(&mut self, now: Duration) {
        if now.saturating_sub(self.turn) >= SECOND {
            self.spare = self.worth;
        }
        self.spare = self.spare.saturating_sub(1);
        self.turn = self.turn.max(now).saturating_add(self.interval);
        self.latest = now;
    }

    /// The moment from which on the next request may go out.
    pub(super) fn next(&self) -> Duration {
        let next = match self.spare {
            0 => self.turn,
            _ => self.turn.min(self.latest),
        };
        next.max(self.closed)
    }

    /// Closes until then, and for a rush at once afterwards.
    pub(super) fn close(&mut self, until: Duration) {
        self.closed = self.closed.max(until);
        self.turn = self.turn.max(until);
        self.spare = 0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// When the next `count` requests go out, of whoever has waited since `from`.
    fn turns(limit: &mut Limit, from: Duration, count: usize) -> Vec<f64> {
        let mut now = from;
        let turns = (0..count).map(|_| {
            now = now.max(limit.next());
            limit.take(now);
            now.as_secs_f64()
        });
        turns.collect()
    }

    #[test]
    fn a_seconds_worth_goes_out_at_once_and_the_rest_in_turn() {
        let mut limit = Limit::new(Some(4.0));
        let at = turns(&mut limit, SECOND, 7);
        assert_eq!(at, [1.0, 1.0, 1.0, 1.0, 2.0, 2.25, 2.5]);
    }

    #[test]
    fn only_a_seconds_rest_lets_a_seconds_worth_out_again() {
        let mut limit = Limit::new(Some(4.0));
        let at = turns(&mut limit, Duration::ZERO, 5);
        assert_eq!(at, [0.0, 0.0, 0.0, 0.0, 1.0]);
        let at = turns(&mut limit, Duration::from_millis(1750), 3);
        assert_eq!(at, [1.75, 2.0, 2.25]);
        let at = turns(&mut limit, 60 * SECOND, 5);
        assert_eq!(at, [60.0, 60.0, 60.0, 60.0, 61.0]);
    }

    #[test]
    fn one_in_a_while_is_never_two_at_once() {
        let mut limit = Limit::new(Some(0.5));
        assert_eq!(turns(&mut limit, Duration::ZERO, 3), [0.0, 2.0, 4.0]);
        assert_eq!(turns(&mut limit, 60 * SECOND, 2), [60.0, 62.0]);
    }

    #[test]
    fn after_a_pause_they_go_out_one_by_one() {
        let mut limit = Limit::new(Some(4.0));
        limit.close(5 * SECOND);
        assert_eq!(turns(&mut limit, SECOND, 3), [5.0, 5.25, 5.5]);
    }

    #[test]
    fn without_a_limit_only_a_pause_holds_up() {
        let mut limit = Limit::new(None);
        assert_eq!(turns(&mut limit, SECOND, 3), [1.0, 1.0, 1.0]);
        limit.close(5 * SECOND);
        assert_eq!(turns(&mut limit, SECOND, 3), [5.0, 5.0, 5.0]);
    }

    proptest! {
        #[test]
        fn no_second_has_more_than_the_limit(
            rate in 0.3_f64..60.0,
            rests in proptest::collection::vec((0_u64..3_000, 1_usize..40), 1..12),
        ) {
            let mut limit = Limit::new(Some(rate));
            let mut now = Duration::ZERO;
            let mut all = Vec::new();
            for (rest, count) in rests {
                now += Duration::from_millis(rest);
                all.extend(turns(&mut limit, now, count));
                now = now.max(Duration::from_secs_f64(all[all.len() - 1]));
            }
            let most = rate.ceil() as usize;
            for (first, at) in all.iter().enumerate() {
                let within = all[first..].iter().take_while(|&next| next + 1e-6 < at + 1.0).count();
                prop_assert!(within <= most, "{within} of {most} from {at} on: {all:?}");
            }
        }
    }
}
