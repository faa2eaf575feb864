//! One made-up operation: what the server would answer at any moment.

use std::time::Duration;

use cloudtest_client::polling::{Phase, Sample};

use super::random::noise_at;

/// How the done part grows with the part of the work time that has gone.
#[derive(Clone, Debug)]
pub(super) enum Curve {
    /// `time ^ exponent`.
    Power(f64),
    /// Straight between (time, done) corners, both in `0..=1` and sorted by time.
    Corners(Vec<(f64, f64)>),
    /// Items that end at these moments, in parts of the work time; the percentage jumps.
    Items(Vec<f64>),
    /// Corners, and noise of 3 % from this seed that changes every quarter of a second.
    Noisy(Vec<(f64, f64)>, u64),
}

/// An operation with everything that will happen to it. Times are in seconds
/// since it was submitted.
#[derive(Clone, Debug)]
pub struct Operation {
    /// When each place of the queue before it becomes free, ascending.
    pub(super) places: Vec<f64>,
    /// How long its work takes when nothing goes wrong.
    pub(super) work: f64,
    /// It ends after this part of its work: 1, or less when it fails early.
    pub(super) ends_at: f64,
    pub(super) curve: Curve,
    /// The usual duration of its kind, where somebody knows it.
    pub usual: Option<f64>,
}

impl Operation {
    fn begin(&self) -> f64 {
        self.places.last().copied().unwrap_or(0.0)
    }

    /// When it ends.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.begin() + self.work * self.ends_at
    }

    /// What the server says at `time`, before the end.
    #[must_use]
    pub fn sample(&self, time: f64) -> Sample {
        let begin = self.begin();
        let running = time >= begin;
        let done = if running {
            self.done(((time - begin) / self.work).min(1.0))
        } else {
            0.0
        };
        let (finished, total) = match &self.curve {
            Curve::Items(ends) => {
                let total = ends.len() as i64;
                (Some((done * total as f64).round() as i64), Some(total))
            }
            _ => (None, None),
        };
        let phase = match running {
            true => Phase::Running,
            false => Phase::Queued,
        };
        let place = (!running).then(|| {
            let left = self.places.partition_point(|free| *free <= time);
            (self.places.len() - left) as i64
        });
        Sample::new(Duration::from_secs_f64(time), phase)
            .percent(((done * 100.0 + 1e-9) as i64).clamp(0, 99))
            .finished(finished)
            .total(total)
            .place(place)
    }

    fn done(&self, part: f64) -> f64 {
        match &self.curve {
            Curve::Power(exponent) => part.powf(*exponent),
            Curve::Corners(corners) => straight(corners, part),
            Curve::Items(ends) => {
                ends.partition_point(|end| *end <= part) as f64 / ends.len() as f64
            }
            Curve::Noisy(corners, seed) => {
                let quarter = (part * self.work / 0.25) as u64;
                straight(corners, part) + 0.03 * noise_at(*seed, quarter)
            }
        }
    }
}

fn straight(corners: &[(f64, f64)], part: f64) -> f64 {
    let right = corners.partition_point(|(time, _)| *time <= part);
    match (
        right.checked_sub(1).and_then(|i| corners.get(i)),
        corners.get(right),
    ) {
        (Some((t0, d0)), Some((t1, d1))) => d0 + (d1 - d0) * (part - t0) / (t1 - t0),
        (Some((_, done)), None) => *done,
        (None, _) => 0.0,
    }
}
