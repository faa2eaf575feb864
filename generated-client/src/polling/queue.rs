//! The forecast from a place in the queue, while that place falls.

use super::forecast::Forecast;

/// A place that has not fallen by this many samples is no place in a queue.
const PATIENCE: u32 = 4;

/// What has been seen of an operation's way through the queue. Times are seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queue {
    /// When it was first seen there, and at which place.
    first: (f64, f64),
    /// When it was last seen there.
    pub(super) latest: f64,
    samples: u32,
}

impl Queue {
    pub(super) fn new(at: f64, place: f64) -> Self {
        Self {
            first: (at, place),
            latest: at,
            samples: 0,
        }
    }

    /// Takes in the place at `at`, `elapsed` seconds after the submission: the
    /// mean wait that is left, and its forecast. `None` when the place says nothing.
    pub(super) fn observe(&mut self, at: f64, place: f64, elapsed: f64) -> Option<(f64, Forecast)> {
        self.latest = at;
        self.samples += 1;
        let (since, from) = self.first;
        if place > from {
            *self = Self::new(at, place);
            return None;
        }
        let freed = from - place;
        if freed < 1.0 {
            // Nobody has left yet: some may soon, but hardly all of them.
            return (self.samples < PATIENCE).then(|| {
                (
                    elapsed * 2.0 * place,
                    Forecast::around(elapsed * place.min(4.0), 0.1),
                )
            });
        }
        let wait = (at - since) / freed * (place - 0.5).max(0.5);
        // The lengths of the places vary: those still to go, and those seen.
        let deviation = 0.15 + 0.5 / place.sqrt() + 0.5 / freed.sqrt();
        Some((wait, Forecast::around(wait, deviation)))
    }
}
