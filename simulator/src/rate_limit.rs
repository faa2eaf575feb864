//! A limit on the requests per second.

use std::time::Duration;

use tokio::time::Instant;

/// A bucket of tokens, which holds as many as flow in within a second.
#[derive(Debug)]
pub(crate) struct RateLimit {
    per_second: f64,
    left: f64,
    at: Instant,
    pub(crate) refused: u64,
}

impl RateLimit {
    pub(crate) fn new(per_second: f64) -> Self {
        Self {
            per_second,
            left: per_second.max(1.0),
            at: Instant::now(),
            refused: 0,
        }
    }

    /// Lets a request pass, or says after how long the next one would.
    pub(crate) fn pass(&mut self, now: Instant) -> Result<(), Duration> {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        self.at = now;
        self.left = (self.left + since * self.per_second).min(self.per_second.max(1.0));
        if self.left >= 1.0 {
            self.left -= 1.0;
            return Ok(());
        }
        self.refused += 1;
        let wait = (1.0 - self.left) / self.per_second;
        Err(Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX))
    }
}
