//! What the requests and the owner of a simulator share.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::Fault;
use crate::answer::Shape;
use crate::clock::Clock;
use crate::guard::Guard;
use crate::iam::Iam;
use crate::operation::Submitted;
use crate::record::Record;
use crate::throttle::Throttle;

/// Behind an `Arc`.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) shape: Shape,
    pub(crate) server_address: String,
    pub(crate) state: Mutex<State>,
}

/// What changes.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) operations: HashMap<String, Submitted>,
    pub(crate) guard: Guard,
    pub(crate) iam: Iam,
    pub(crate) faults: Faults,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) record: Record,
    /// From which uris are made up.
    pub(crate) uris: fastrand::Rng,
}

impl Shared {
    /// Not to be held across an `await`.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // No change is made by halves, so what a panic leaves behind is good.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The faults that are still to come.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) anywhere: VecDeque<Fault>,
    /// By the last segment of the path.
    pub(crate) at: HashMap<String, VecDeque<Fault>>,
}

impl Faults {
    /// The next one for a path: its own come first.
    pub(crate) fn next_for(&mut self, path: &str) -> Option<Fault> {
        let last = path.rsplit('/').next().unwrap_or_default();
        let own = self.at.get_mut(last).and_then(VecDeque::pop_front);
        own.or_else(|| self.anywhere.pop_front())
    }
}
