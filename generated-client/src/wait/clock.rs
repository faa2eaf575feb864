//! The time since a wait began.

use std::time::Duration;

use tokio::time::Instant;

/// An operation is asked for at least this often, whatever its policy says; and no sleep is longer,
/// so that none is beyond what a clock can count.
pub(super) const LONGEST_GAP: Duration = Duration::from_secs(24 * 60 * 60);

/// Moments are durations since the wait began: they add up without overflow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    began: Instant,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self {
            began: Instant::now(),
        }
    }

    pub(super) fn now(self) -> Duration {
        self.began.elapsed()
    }

    /// The moment for a sleep that has to look at the clock again when it is over.
    pub(super) fn instant(self, moment: Duration) -> Instant {
        let now = Instant::now();
        let longest = now.checked_add(LONGEST_GAP).unwrap_or(now);
        let at = self.began.checked_add(moment);
        at.map_or(longest, |at| at.min(longest))
    }
}
