//! What a wait can be told.

use std::{sync::Arc, time::Duration};

use super::{all::WaitAll, one::Wait};
use crate::polling::{Polling, PollingPolicy, Rate};

/// How long "not found" means "not found yet", for an operation that was started just now.
pub(super) const GRACE: Duration = Duration::from_secs(10);

#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) policy: Arc<dyn PollingPolicy>,
    pub(super) timeout: Option<Duration>,
    /// How long polls may fail in a row.
    pub(super) max_error_duration: Duration,
    pub(super) in_flight: usize,
    /// Why there is none, if what was given is no rate.
    pub(super) rate: Result<Rate, String>,
}

impl Options {
    /// For one operation: its policy spaces the polls, and no rate has to.
    pub(super) fn for_one() -> Self {
        Self {
            policy: Arc::new(Polling::default()),
            timeout: None,
            max_error_duration: Wait::DEFAULT_PATIENCE,
            in_flight: WaitAll::DEFAULT_IN_FLIGHT,
            rate: Ok(Rate::UNLIMITED),
        }
    }

    pub(super) fn for_many() -> Self {
        Self {
            rate: Rate::per_second(WaitAll::DEFAULT_RATE).map_err(|error| error.to_string()),
            ..Self::for_one()
        }
    }

    pub(super) fn set_policy(&mut self, policy: impl PollingPolicy + 'static) {
        self.policy = Arc::new(policy);
    }
}
