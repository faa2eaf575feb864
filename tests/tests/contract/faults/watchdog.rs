//! Ends the process when a case takes too long of real time, and says which.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// Watches until it is dropped.
pub(super) struct Watchdog(Sender<String>);

impl Watchdog {
    /// A thread of its own: a loop that never yields blocks all tasks of its runtime.
    pub(super) fn start(limit: Duration) -> Self {
        let (sender, cases) = channel();
        thread::spawn(move || {
            let mut case = String::new();
            loop {
                match cases.recv_timeout(limit) {
                    Ok(next) => case = next,
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        eprintln!("`{case}` has taken {limit:?} of real time: a loop, or a block");
                        std::process::abort();
                    }
                }
            }
        });
        Self(sender)
    }

    pub(super) fn watch(&self, case: &str) {
        self.0.send(case.to_owned()).unwrap();
    }
}
