//! What a wait can be told.

use std::{sync::Arc, time::Duration};

use crate::polling::{Polling, PollingPolicy, Start};

/// How long "not found" means "not found yet", for an operation that was started just now.
pub(super) const GRACE: Duration = Duration::from_secs(10);

#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) policy: Arc<dyn PollingPolicy>,
    pub(super) timeout: Option<Duration>,
    pub(super) patience: Duration,
    pub(super) start: Start,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            policy: Arc::new(Polling::default()),
            timeout: None,
            patience: Duration::from_secs(300),
            start: Start::Unknown,
        }
    }
}

impl Options {
    pub(super) fn set_policy(&mut self, policy: impl PollingPolicy + 'static) {
        self.policy = Arc::new(policy);
    }
}
