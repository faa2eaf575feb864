//! What stands in the way of all polls.

use std::{sync::Arc, time::Duration};

use super::failures::Failures;
use crate::error::Error;

/// Failures in a row of which each concerns all operations, whichever was asked for.
#[derive(Debug)]
pub(super) struct Obstacle {
    failures: Failures,
    /// When the last of them was met.
    met: Duration,
}

impl Obstacle {
    pub(super) fn new(error: Arc<Error>, asked: Duration, now: Duration) -> Self {
        Self {
            failures: Failures::first(asked, error),
            met: now,
        }
    }

    /// Another poll has met it. One that was sent before the last one had failed confirms nothing.
    pub(super) fn meet(&mut self, error: Arc<Error>, asked: Duration, now: Duration) {
        if asked > self.met {
            self.failures.add(error);
            self.met = now;
        }
    }

    /// Whether the wait has to stop: soon, if no poll was ever answered, and else when it has
    /// lasted for too long.
    pub(super) fn is_final(&self, answered: bool, now: Duration, most: Duration) -> bool {
        match answered {
            false => self.failures.count() > 1,
            true => self.failures.is_final(now, most),
        }
    }

    pub(super) fn error(&self) -> Arc<Error> {
        self.failures.error.clone()
    }
}
