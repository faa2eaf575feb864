//! How long an answer takes.

use std::ops::RangeInclusive;
use std::time::Duration;

/// How long an answer takes: always the same, or between two bounds by chance.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_simulator::Latency;
///
/// let fixed: Latency = Duration::from_millis(200).into();
/// let drawn: Latency = (Duration::from_millis(50)..=Duration::from_secs(2)).into();
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Latency {
    least: Duration,
    most: Duration,
}

impl Latency {
    pub(crate) fn draw(self, random: &mut fastrand::Rng) -> Duration {
        match self.most.saturating_sub(self.least) {
            Duration::ZERO => self.least,
            range => self.least + range.mul_f64(random.f64()),
        }
    }
}

impl From<Duration> for Latency {
    fn from(fixed: Duration) -> Self {
        Self {
            least: fixed,
            most: fixed,
        }
    }
}

impl From<RangeInclusive<Duration>> for Latency {
    /// Evenly distributed. A range that ends before it starts is its start alone.
    fn from(range: RangeInclusive<Duration>) -> Self {
        let (least, most) = range.into_inner();
        Self {
            least,
            most: most.max(least),
        }
    }
}
