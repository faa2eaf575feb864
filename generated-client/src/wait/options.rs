//! What a wait can be told.

use std::{sync::Arc, time::Duration};

use crate::polling::{Polling, PollingPolicy, Rate};

/// How long "not found" means "not found yet", for an operation that was started just now.
pub(super) const GRACE: Duration = Duration::from_secs(10);

/// The requests per second of a wait that is told nothing else. The service's own limit is not
/// documented; this is slow enough for any that is usual.
const RATE: f64 = 10.0;

/// The most polls under way at once, if nobody says. At the usual rate, answers may take 12 s each
/// before one has to wait for another.
const IN_FLIGHT: usize = 128;

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
            max_error_duration: Duration::from_secs(300),
            in_flight: IN_FLIGHT,
            rate: Ok(Rate::UNLIMITED),
        }
    }

    pub(super) fn for_many() -> Self {
        Self {
            rate: Rate::per_second(RATE).map_err(|error| error.to_string()),
            ..Self::for_one()
        }
    }

    pub(super) fn set_policy(&mut self, policy: impl PollingPolicy + 'static) {
        self.policy = Arc::new(policy);
    }
}
