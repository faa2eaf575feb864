//! What one answer says that matters for the next question.

use std::time::Duration;

/// Whether the work has begun. There is no third: what has ended is not asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It waits for its turn.
    Queued,
    /// It is being worked on.
    Running,
}

/// One answer about an operation that has not ended.
///
/// Any value may be missing or nonsense: it is then left out of account.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::polling::{Phase, Sample};
///
/// let at = Duration::from_secs(20);
/// let sample = Sample::new(at, Phase::Running).percent(50).finished(7).total(14);
/// assert_eq!(sample.place, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sample {
    /// When the server looked, on a monotonic clock that is 0 at the first sight
    /// of the operation. The middle between question and answer is a good guess.
    pub at: Duration,
    /// Whether it waits or works. With a percentage above 0 it is taken to work.
    pub phase: Phase,
    /// `finished_percent`, 0 to 100.
    pub percent: Option<i64>,
    /// `finished_count`, the items that are done.
    pub finished: Option<i64>,
    /// `total`, the items in all.
    pub total: Option<i64>,
    /// `line_up_num`, perhaps the place in the queue. Only a hint: it counts as
    /// long as it falls.
    pub place: Option<i64>,
}

impl Sample {
    /// A sample that says no more than this.
    #[must_use]
    pub const fn new(at: Duration, phase: Phase) -> Self {
        Self {
            at,
            phase,
            percent: None,
            finished: None,
            total: None,
            place: None,
        }
    }

    /// With a `finished_percent`.
    #[must_use]
    pub fn percent(mut self, percent: impl Into<Option<i64>>) -> Self {
        self.percent = percent.into();
        self
    }

    /// With so many items that are done.
    #[must_use]
    pub fn finished(mut self, items: impl Into<Option<i64>>) -> Self {
        self.finished = items.into();
        self
    }

    /// With so many items in all.
    #[must_use]
    pub fn total(mut self, items: impl Into<Option<i64>>) -> Self {
        self.total = items.into();
        self
    }

    /// With a place in the queue.
    #[must_use]
    pub fn place(mut self, place: impl Into<Option<i64>>) -> Self {
        self.place = place.into();
        self
    }

    /// The part that is done, and how fine it is told.
    pub(super) fn done(&self) -> Option<Done> {
        let percent = self.percent.map(|percent| percent.clamp(0, 100) as f64);
        let total = self
            .total
            .filter(|total| *total > 0)
            .map(|total| total as f64);
        let counted = self
            .finished
            .zip(total)
            .map(|(finished, total)| (finished as f64).clamp(0.0, total) / total);
        match (percent, counted, total) {
            // A percentage that moves between the items is finer than they are.
            (Some(percent), Some(part), _) if (percent - 100.0 * part).abs() > 1.0 => {
                Some(Done::new(percent / 100.0, 0.01))
            }
            (_, Some(part), Some(total)) => Some(Done::new(part, 1.0 / total)),
            (Some(percent), None, Some(total)) => {
                Some(Done::new(percent / 100.0, 1.0 / total.min(100.0)))
            }
            (Some(percent), _, _) => Some(Done::new(percent / 100.0, 0.01)),
            _ => None,
        }
        // One item that is done or not is no progress to forecast from.
        .filter(|done| done.cell < 1.0)
    }
}

/// The part of the work that is done: at least `part`, less than `part + cell`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Done {
    pub(super) part: f64,
    pub(super) cell: f64,
}

impl Done {
    fn new(part: f64, cell: f64) -> Self {
        Self { part, cell }
    }

    /// The middle of what it can stand for.
    pub(super) fn middle(self) -> f64 {
        self.part + self.cell / 2.0
    }

    /// What is left of the work, never nothing.
    pub(super) fn left(self) -> f64 {
        (1.0 - self.middle()).max(self.cell / 4.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_of_what_is_told_counts() {
        let base = Sample::new(Duration::ZERO, Phase::Running);
        for (sample, done) in [
            (base, None),
            (base.percent(30), Some((0.3, 0.01))),
            (base.percent(130), Some((1.0, 0.01))),
            (base.percent(30).total(0), Some((0.3, 0.01))),
            (base.percent(30).total(20), Some((0.3, 0.05))),
            (base.percent(30).total(1000), Some((0.3, 0.01))),
            (base.finished(1).total(4), Some((0.25, 0.25))),
            (base.percent(25).finished(1).total(4), Some((0.25, 0.25))),
            // A percentage may be rounded.
            (base.percent(26).finished(1).total(4), Some((0.25, 0.25))),
            // It moves between the items.
            (base.percent(37).finished(1).total(4), Some((0.37, 0.01))),
            // One item is no progress.
            (base.finished(0).total(1), None),
            (base.percent(0).total(1), None),
        ] {
            let found = sample.done().map(|done| (done.part, done.cell));
            assert_eq!(found, done, "{sample:?}");
        }
    }
}
