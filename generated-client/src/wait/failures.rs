//! The polls that failed in a row, and how long that is borne.

use std::{sync::Arc, time::Duration};

use crate::error::Error;

/// So many polls in a row have to fail before a wait gives up.
const TRIES: u32 = 3;

/// How often it is asked meanwhile, if the polls fail at once. Where gaps are minutes, three polls
/// that fail by chance would be the end of a wait.
const RETRIES: u32 = 10;

/// No poll is cut shorter than this for the sake of the others.
const SHORTEST_ATTEMPT: Duration = Duration::from_millis(500);

/// Polls that failed one after the other.
#[derive(Debug)]
pub(super) struct Failures {
    /// When the first of them was sent.
    since: Duration,
    count: u32,
    /// What the last of them met.
    pub(super) error: Arc<Error>,
}

impl Failures {
    /// The first one, sent at `since`.
    pub(super) fn first(since: Duration, error: Arc<Error>) -> Self {
        Self {
            since,
            count: 1,
            error,
        }
    }

    /// One more; gives back what the one before met.
    pub(super) fn add(&mut self, error: Arc<Error>) -> Arc<Error> {
        self.count = self.count.saturating_add(1);
        std::mem::replace(&mut self.error, error)
    }

    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// How long it has failed.
    pub(super) fn lasts(&self, now: Duration) -> Duration {
        now.saturating_sub(self.since)
    }

    /// What is left of the time for which failures are borne.
    pub(super) fn left(&self, now: Duration, most: Duration) -> Duration {
        most.saturating_sub(self.lasts(now))
    }

    /// Whether it has failed for too long, and often enough to say so.
    pub(super) fn is_final(&self, now: Duration, most: Duration) -> bool {
        most.is_zero() || (self.count >= TRIES && self.left(now, most).is_zero())
    }

    /// The time from now on in which the next poll has to be through, so that there are enough of
    /// them before the end.
    fn share(&self, now: Duration, most: Duration) -> Duration {
        match self.left(now, most) {
            Duration::ZERO => most / TRIES,
            left => left / TRIES.saturating_sub(self.count).max(1),
        }
    }

    /// How long to wait before the next poll, if the policy says `gap`: the last one comes as the
    /// time is over. `took` is how long the latest took to fail. What the service asks for is a
    /// lower bound where there is so much time.
    pub(super) fn gap(
        &self,
        gap: Duration,
        took: Duration,
        now: Duration,
        most: Duration,
    ) -> Duration {
        let share = self.share(now, most);
        let gap = gap.min(most / RETRIES);
        match self.error.retry_after() {
            Some(asked) if asked <= self.left(now, most) => gap.min(share).max(asked),
            Some(asked) => asked.min(share),
            // As slow as the latest, and some more, the next one is still to be through in time.
            None => gap.min(share.saturating_sub(took.saturating_mul(2))),
        }
    }
}

/// The longest that a poll may take which is sent now.
pub(super) fn attempt_limit(
    failures: Option<&Failures>,
    now: Duration,
    most: Duration,
) -> Duration {
    let share = match failures {
        Some(failures) => failures.share(now, most),
        None => most / TRIES,
    };
    share.max(SHORTEST_ATTEMPT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    fn failures(count: u32) -> Failures {
        Failures {
            since: seconds(100),
            count,
            error: Arc::new(Error::Argument {
                message: String::new(),
            }),
        }
    }

    #[test]
    fn three_tries_fit_into_the_time_and_the_last_comes_as_it_ends() {
        let (most, none) = (seconds(12), Duration::ZERO);
        // Each took two seconds, and the next may take twice as long.
        let gap = |count, now| failures(count).gap(seconds(60), seconds(2), seconds(now), most);
        assert_eq!(gap(1, 100), Duration::from_millis(1200));
        assert_eq!(gap(1, 104), none);
        assert_eq!(gap(2, 107), seconds(1));
        assert!(!failures(2).is_final(seconds(200), most));
        assert!(!failures(3).is_final(seconds(111), most));
        assert!(failures(3).is_final(seconds(112), most));
        // A poll that takes its whole share leaves no gap.
        assert_eq!(
            failures(1).gap(seconds(60), seconds(4), seconds(104), most),
            none
        );
    }

    #[test]
    fn where_gaps_are_long_a_failure_is_followed_by_many_polls() {
        let gap = failures(1).gap(seconds(600), none(), seconds(100), seconds(300));
        assert_eq!(gap, seconds(30));
        let gap = failures(5).gap(seconds(7), none(), seconds(200), seconds(300));
        assert_eq!(gap, seconds(7));
    }

    #[test]
    fn an_attempt_is_cut_short_at_its_share() {
        assert_eq!(attempt_limit(None, none(), seconds(12)), seconds(4));
        let limit = |count, now| attempt_limit(Some(&failures(count)), seconds(now), seconds(12));
        assert_eq!(limit(1, 104), seconds(4));
        assert_eq!(limit(2, 108), seconds(4));
        assert_eq!(limit(2, 500), seconds(4));
        assert_eq!(attempt_limit(None, none(), none()), SHORTEST_ATTEMPT);
    }

    const fn none() -> Duration {
        Duration::ZERO
    }

    #[test]
    fn no_time_overflows() {
        let failures = failures(u32::MAX);
        for now in [Duration::ZERO, Duration::MAX] {
            for most in [Duration::ZERO, Duration::MAX] {
                let gap = failures.gap(Duration::MAX, Duration::MAX, now, most);
                assert!(gap <= most);
                let _ = failures.is_final(now, most);
            }
        }
    }
}
