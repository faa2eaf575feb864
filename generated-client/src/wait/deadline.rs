//! When the time of a wait runs out.

use std::time::Duration;

/// The time limit of a wait, on its clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline(Duration);

impl Deadline {
    pub(super) fn new(limit: Duration) -> Self {
        Self(limit)
    }

    pub(super) fn at(self) -> Duration {
        self.0
    }

    /// How long before the end the final poll is sent.
    pub(super) fn lead(self) -> Duration {
        (self.0 / 10).min(Duration::from_secs(1))
    }

    /// When to ask for an operation that is due then. A final poll is sent shortly before the end,
    /// so that nothing that has ended by then is reported as not ended; after it, none.
    pub(super) fn poll_at(self, due: Duration, now: Duration) -> Option<Duration> {
        let final_poll = self.0.saturating_sub(self.lead());
        match due <= final_poll {
            true => Some(due),
            false => (now < final_poll).then_some(final_poll),
        }
    }
}
