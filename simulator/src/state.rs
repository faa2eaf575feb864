//! What the requests and the owner of a simulator share.

use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::answer::Shape;
use crate::auth::Auth;
use crate::clock::Clock;
use crate::document::Document;
use crate::fault::{Fault, Queues};
use crate::latency::Latency;
use crate::operation::{Operation, Submitted};
use crate::rate_limit::RateLimit;
use crate::record::{Observer, Record};
use crate::script::Script;
use crate::users::Users;

/// What the calls start that the document has links for.
#[derive(Clone, Debug)]
pub(crate) struct Starts {
    /// How an operation goes of which nothing else is said.
    pub(crate) script: Script,
    /// By the id of the call's operation.
    pub(crate) by_id: HashMap<String, Operation>,
}

impl Starts {
    /// What a call of this id starts.
    pub(crate) fn of(&self, id: &str) -> Operation {
        let own = self.by_id.get(id).cloned();
        own.unwrap_or_else(|| {
            // As the service names its operations.
            let (first, rest) = id.split_at_checked(1).unwrap_or((id, ""));
            Operation::new(first.to_uppercase() + rest).script(self.script.clone())
        })
    }
}

/// Behind an `Arc`.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) document: Document,
    pub(crate) starts: Starts,
    pub(crate) shape: Shape,
    pub(crate) server_address: String,
    pub(crate) requests_per_connection: Option<u32>,
    pub(crate) observer: Option<Observer>,
    /// How many connections are open.
    pub(crate) connections: AtomicUsize,
    pub(crate) state: Mutex<State>,
}

/// What changes.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) operations: HashMap<String, Submitted>,
    pub(crate) auth: Auth,
    pub(crate) users: Users,
    pub(crate) faults: Queues,
    /// How long every answer takes.
    pub(crate) latency: Latency,
    pub(crate) rate_limit: Option<RateLimit>,
    pub(crate) record: Record,
    /// From which uris are made up.
    pub(crate) uris: fastrand::Rng,
    /// From which all other chance follows.
    pub(crate) random: fastrand::Rng,
}

impl Shared {
    /// Not to be held across an `await`.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // No change is made by halves, so what a panic leaves behind is good.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Starts an operation, and gives its uri. One that has the same uri is forgotten.
    pub(crate) fn submit(&mut self, operation: Operation, now: Instant) -> String {
        let uri = match operation.own_uri() {
            Some(uri) => uri.to_owned(),
            None => format!("{:032x}", self.uris.u128(..)),
        };
        let submitted = Submitted::new(operation, now);
        self.operations.insert(uri.clone(), submitted);
        uri
    }

    pub(crate) fn next_fault(&mut self, path: &str, now: Instant) -> Option<Fault> {
        self.faults.next(path, now, &mut self.random)
    }

    pub(crate) fn draw_latency(&mut self, fault: Option<&Fault>) -> Duration {
        let of_fault = fault.map(Fault::latency).unwrap_or_default();
        self.latency.draw(&mut self.random) + of_fault.draw(&mut self.random)
    }
}
