//! The expected lateness that a gap may spend.

/// In seconds: `min(cap, base + share · duration)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Budget {
    pub(super) base: f64,
    pub(super) share: f64,
    pub(super) cap: f64,
}

impl Budget {
    /// That of an operation that takes `duration` seconds; never nothing.
    pub(super) fn of(&self, duration: f64) -> f64 {
        (self.base + self.share * duration).min(self.cap).max(0.001)
    }
}
