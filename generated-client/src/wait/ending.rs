//! The end of a wait for all operations at once.

use std::{sync::Arc, time::Duration};

use super::{
    deadline::Deadline,
    error::{TimeoutReason, WaitError},
    operation::Operation,
};
use crate::error::Error;

/// Why the wait is over for all operations that are left.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    TimedOut {
        deadline: Deadline,
        /// Of those that have never been asked for.
        never_asked: TimeoutReason,
    },
    /// By what concerns all.
    Stopped(Arc<Error>),
}

impl Ending {
    /// What that means for an operation.
    pub(super) fn of(&self, operation: Operation, now: Duration) -> WaitError {
        match self {
            Self::TimedOut {
                deadline,
                never_asked,
            } => operation.timed_out(*deadline, *never_asked, now),
            Self::Stopped(error) => operation.stopped(error.clone(), now),
        }
    }
}
