//! When a failed attempt is made again.

use std::time::Duration;

/// How often, and after which waits, a call makes a failed attempt again.
///
/// The n-th wait is random between zero and `base * 2^(n-1)`, at most `cap`: full jitter, so that
/// clients that failed together do not come back together. A `Retry-After` of the service is a
/// lower bound. All waits of one call together stay within `budget`; a wait that does not fit
/// ends the call with the last error.
///
/// Only what is safe is made again: every failure that [`Error::is_retryable`] names for a request
/// that changes nothing twice (GET, HEAD, PUT, DELETE, OPTIONS), and for the others a connection
/// that never came about or status 429. A PUT or DELETE that can start an operation is one of the
/// others.
///
/// [`Error::is_retryable`]: crate::Error::is_retryable
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::Retry;
///
/// let patient = Retry::default().attempts(10).budget(Duration::from_secs(300));
/// let never = Retry::never();
/// # let _ = (patient, never);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// The most attempts that a call makes, the first one included. Default: 4.
    pub attempts: u32,
    /// The upper end of the first wait. Default: 200 ms.
    pub base: Duration,
    /// The upper end of any wait. Default: 10 s.
    pub cap: Duration,
    /// The most time that a call spends between its attempts. Default: 30 s.
    pub budget: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 4,
            base: Duration::from_millis(200),
            cap: Duration::from_secs(10),
            budget: Duration::from_secs(30),
        }
    }
}

impl Retry {
    /// One attempt, and no other.
    pub fn never() -> Self {
        Self {
            attempts: 1,
            ..Self::default()
        }
    }

    /// With so many attempts at most, the first one included.
    #[must_use]
    pub fn attempts(mut self, most: u32) -> Self {
        self.attempts = most;
        self
    }

    /// With this upper end of the first wait.
    #[must_use]
    pub fn base(mut self, wait: Duration) -> Self {
        self.base = wait;
        self
    }

    /// With this upper end of any wait.
    #[must_use]
    pub fn cap(mut self, wait: Duration) -> Self {
        self.cap = wait;
        self
    }

    /// With so much time between the attempts of a call at most.
    #[must_use]
    pub fn budget(mut self, time: Duration) -> Self {
        self.budget = time;
        self
    }

    /// The upper ends of the waits, made random.
    pub(crate) fn waits(self) -> impl Iterator<Item = Duration> + Send + Sync + Unpin {
        (0..self.attempts.saturating_sub(1)).map(move |n| {
            let factor = 1_u32.checked_shl(n).unwrap_or(u32::MAX);
            self.base
                .saturating_mul(factor)
                .min(self.cap)
                .mul_f64(fastrand::f64())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_up_to_the_cap_and_are_one_fewer_than_attempts() {
        let retry = Retry {
            attempts: 40,
            ..Retry::default()
        };
        let waits: Vec<_> = retry.waits().collect();
        assert_eq!(waits.len(), 39);
        assert!(waits[0] <= retry.base);
        assert!(waits.iter().all(|wait| *wait <= retry.cap));
        assert_eq!(Retry::never().waits().count(), 0);
    }
}
