//! How many requests a second may be made.

use std::fmt;

/// The smallest and the largest number of requests per second that is a rate.
const SMALLEST: f64 = 0.001;
const LARGEST: f64 = 1e6;

/// The most requests per second, 0.001 to 1 000 000, or [no limit](Self::UNLIMITED).
///
/// ```
/// use cloudtest_client::polling::Rate;
///
/// assert!(Rate::per_second(2.5).is_ok());
/// assert!(Rate::per_second(0.0).is_err());
/// assert_eq!(Rate::UNLIMITED.to_string(), "no limit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate(Option<f64>);

/// A number of requests per second that is no [`Rate`].
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error(
    "a rate is from {SMALLEST} to {LARGEST} requests per second, and {0} is not; \
     `Rate::UNLIMITED` means no limit"
)]
pub struct InvalidRate(f64);

impl Rate {
    /// No limit but the policy's own gaps.
    pub const UNLIMITED: Self = Self(None);

    /// At most so many requests a second; below 1, one in so many seconds.
    ///
    /// # Errors
    ///
    /// When the number is not from 0.001 to 1 000 000.
    pub fn per_second(requests: f64) -> Result<Self, InvalidRate> {
        match (SMALLEST..=LARGEST).contains(&requests) {
            true => Ok(Self(Some(requests))),
            false => Err(InvalidRate(requests)),
        }
    }

    /// The requests per second; `None` where there is no limit.
    #[must_use]
    pub const fn requests(self) -> Option<f64> {
        self.0
    }
}

impl TryFrom<f64> for Rate {
    type Error = InvalidRate;

    fn try_from(requests: f64) -> Result<Self, InvalidRate> {
        Self::per_second(requests)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(requests) => write!(f, "{requests} requests per second"),
            None => f.write_str("no limit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn what_is_no_rate_is_an_error_and_never_no_limit() {
        for number in [0.0, -1.0, f64::NAN, 1e-20, f64::INFINITY, 1e300, -0.0] {
            let error = Rate::per_second(number).unwrap_err().to_string();
            assert!(error.contains(&number.to_string()), "{error}");
        }
        for number in [0.001, 1.0, 1e6] {
            assert_eq!(Rate::per_second(number).unwrap().requests(), Some(number));
        }
    }

    #[test]
    fn a_rate_reads_like_one() {
        let rate = Rate::per_second(2.5).unwrap();
        assert_eq!(rate.to_string(), "2.5 requests per second");
        assert_eq!(Rate::UNLIMITED.to_string(), "no limit");
    }
}
