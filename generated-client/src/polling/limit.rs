//! A limit on the requests per second.

use std::time::Duration;

use super::rate::Rate;

const SECOND: Duration = Duration::from_secs(1);
/// A rate that was refused is halved, down to this part of what was set.
const LEAST: f64 = 0.1;
/// In each second without a refusal it wins back this part of what was set.
const RECOVERY: f64 = 1.0 / 30.0;

/// The most that go out at once. More would be refused before the first refusal is heard, where
/// others use the service's limit too.
const AT_ONCE: u32 = 10;

/// Lets requests out one after the other; at first, and after a second's rest, a second's worth
/// at once, though no more than ten.
///
/// Whoever goes out ahead of its turn has used the turn up: after ten at once, at ten a second,
/// the next goes out a second later. So the limit holds over any second, which that of a bucket
/// that fills up while it is emptied does not.
///
/// Who shares the service's own limit with others does not know its share. So a refusal halves the
/// rate, and each second without one adds a little: additive increase, multiplicative decrease.
#[derive(Debug)]
pub(super) struct Limit {
    /// The requests per second that were set; `None` for no limit.
    most: Option<f64>,
    /// The part of them that goes out at present.
    part: f64,
    /// When the part was last changed, and when it was last halved.
    adapted: Duration,
    halved: Duration,
    /// How many may go out at once.
    burst: u32,
    /// How many of them have not gone out yet.
    tokens: u32,
    /// The next turn.
    turn: Duration,
    /// Nothing goes out before then.
    paused_until: Duration,
    /// When something went out last.
    latest: Duration,
}

impl Limit {
    pub(super) fn new(rate: Rate) -> Self {
        let most = rate.requests();
        let burst = most.map_or(1, |rate| (rate as u32).clamp(1, AT_ONCE));
        Self {
            most,
            part: 1.0,
            adapted: Duration::ZERO,
            halved: Duration::ZERO,
            burst,
            tokens: burst,
            turn: Duration::ZERO,
            paused_until: Duration::ZERO,
            latest: Duration::ZERO,
        }
    }

    /// A request goes out now, which is not before [`next`](Self::next).
    pub(super) fn take(&mut self, now: Duration) {
        self.recover(now);
        // No rush while the service has had enough.
        if now.saturating_sub(self.turn) >= SECOND && self.part >= 1.0 {
            self.tokens = self.burst;
        }
        self.tokens = self.tokens.saturating_sub(1);
        self.turn = self.turn.max(now).saturating_add(self.interval());
        self.latest = now;
    }

    /// The moment from which on the next request may go out.
    pub(super) fn next(&self) -> Duration {
        let next = match self.tokens {
            0 => self.turn,
            _ => self.turn.min(self.latest),
        };
        next.max(self.paused_until)
    }

    /// The service has refused a request, since there were too many: from now on fewer go out. The
    /// refusals of a second count as one.
    pub(super) fn slow_down(&mut self, now: Duration) {
        self.recover(now);
        if self.part >= 1.0 || now.saturating_sub(self.halved) >= SECOND {
            self.part = (self.part / 2.0).max(LEAST);
            (self.adapted, self.halved) = (now, now);
        }
        self.tokens = 0;
    }

    /// Lets nothing out until then, and no rush at once afterwards.
    pub(super) fn pause(&mut self, until: Duration) {
        self.paused_until = self.paused_until.max(until);
        self.turn = self.turn.max(until);
        self.tokens = 0;
    }

    /// Nothing goes out before then.
    pub(super) fn paused_until(&self) -> Duration {
        self.paused_until
    }

    /// The time between two turns.
    fn interval(&self) -> Duration {
        let interval = self.most.map(|most| 1.0 / (most * self.part));
        // A rate is at least one in a thousand seconds, and a tenth of it goes out at least.
        interval.map_or(Duration::ZERO, Duration::from_secs_f64)
    }

    fn recover(&mut self, now: Duration) {
        let seconds = now.saturating_sub(self.adapted).as_secs();
        self.part = (self.part + RECOVERY * seconds as f64).min(1.0);
        self.adapted = self.adapted.saturating_add(Duration::from_secs(seconds));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn limit(rate: f64) -> Limit {
        Limit::new(Rate::per_second(rate).unwrap())
    }

    #[test]
    fn a_refusal_halves_the_rate_and_the_seconds_after_it_restore_it() {
        let mut limit = limit(4.0);
        limit.slow_down(SECOND);
        // The refusals of a second are one.
        limit.slow_down(SECOND);
        assert_eq!(turns(&mut limit, SECOND, 2), [1.0, 1.5]);
        assert_eq!(limit.part, 0.5);
        for second in 2..100 {
            limit.slow_down(second * SECOND);
        }
        assert_eq!(limit.part, LEAST);
        limit.take(130 * SECOND);
        assert_eq!(limit.part, 1.0);
    }

    #[test]
    fn a_refusal_in_the_first_second_counts_and_those_of_a_second_are_one() {
        let mut limit = limit(4.0);
        limit.slow_down(SECOND / 10);
        assert_eq!(limit.part, 0.5);
        limit.slow_down(SECOND);
        assert_eq!(limit.part, 0.5);
        // What a second has given back is halved too.
        limit.slow_down(SECOND / 10 + SECOND);
        assert!((limit.part - (0.5 + RECOVERY) / 2.0).abs() < 1e-9);
    }

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
        let mut limit = limit(4.0);
        let at = turns(&mut limit, SECOND, 7);
        assert_eq!(at, [1.0, 1.0, 1.0, 1.0, 2.0, 2.25, 2.5]);
    }

    #[test]
    fn of_a_high_rate_no_more_than_ten_go_out_at_once() {
        let mut limit = limit(50.0);
        let at = turns(&mut limit, Duration::ZERO, 12);
        assert_eq!(at[9..], [0.0, 0.2, 0.22]);
    }

    #[test]
    fn only_a_seconds_rest_lets_a_seconds_worth_out_again() {
        let mut limit = limit(4.0);
        let at = turns(&mut limit, Duration::ZERO, 5);
        assert_eq!(at, [0.0, 0.0, 0.0, 0.0, 1.0]);
        let at = turns(&mut limit, Duration::from_millis(1750), 3);
        assert_eq!(at, [1.75, 2.0, 2.25]);
        // The last turn is used up at 2.5 s, and a second later the rest is long enough.
        let at = turns(&mut limit, Duration::from_millis(3500), 5);
        assert_eq!(at, [3.5, 3.5, 3.5, 3.5, 4.5]);
    }

    #[test]
    fn one_in_a_while_is_never_two_at_once() {
        let mut limit = limit(0.5);
        assert_eq!(turns(&mut limit, Duration::ZERO, 3), [0.0, 2.0, 4.0]);
        assert_eq!(turns(&mut limit, 60 * SECOND, 2), [60.0, 62.0]);
    }

    #[test]
    fn after_a_pause_they_go_out_one_by_one() {
        let mut limit = limit(4.0);
        limit.pause(5 * SECOND);
        assert_eq!(turns(&mut limit, SECOND, 3), [5.0, 5.25, 5.5]);
    }

    #[test]
    fn without_a_limit_only_a_pause_holds_up() {
        let mut limit = Limit::new(Rate::UNLIMITED);
        assert_eq!(turns(&mut limit, SECOND, 3), [1.0, 1.0, 1.0]);
        limit.pause(5 * SECOND);
        assert_eq!(turns(&mut limit, SECOND, 3), [5.0, 5.0, 5.0]);
    }

    proptest! {
        #[test]
        fn no_second_has_more_than_the_limit(
            rate in 0.3_f64..60.0,
            rests in proptest::collection::vec((0_u64..3_000, 1_usize..40), 1..12),
        ) {
            let mut limit = limit(rate);
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
