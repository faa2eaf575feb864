//! A simulator that runs.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::operation::Submitted;
use crate::state::Shared;
use crate::{Builder, Fault, Operation, Received};

/// A server that plays the service. It stops, and breaks all connections, when it is dropped.
///
/// ```
/// use cloudtest_simulator::{Fault, Operation, Shape, Simulator};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let simulator = Simulator::builder()
///     .shape(Shape::Enveloped)
///     .access_key("AKEXAMPLE", "not-a-real-secret")
///     .operation(Operation::new("BatchDeleteCase").uri("sdga11233sghh"))
///     .start()
///     .await?;
/// simulator.inject(Fault::too_many_requests(2));
/// assert!(simulator.requests().is_empty());
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct Simulator {
    pub(crate) address: SocketAddr,
    pub(crate) shared: Arc<Shared>,
    /// Dropped with the simulator, which is what stops the server.
    pub(crate) stop: oneshot::Sender<Infallible>,
    pub(crate) server: JoinHandle<()>,
}

impl Simulator {
    /// What the simulator is to be like, to be started with [`Builder::start`].
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// `http://127.0.0.1:PORT`, the endpoint to give to a client.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address that the simulator listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts an operation, and returns its uri. One that has the same uri is forgotten.
    pub fn submit(&self, operation: Operation) -> String {
        let mut state = self.shared.state();
        let uri = match operation.own_uri() {
            Some(uri) => uri.to_owned(),
            None => format!("{:032x}", state.uris.u128(..)),
        };
        let submitted = Submitted::new(operation, Instant::now());
        state.operations.insert(uri.clone(), submitted);
        uri
    }

    /// Lets this go wrong with the next request that has no fault of its own waiting. Faults
    /// queue up, one for a request.
    pub fn inject(&self, fault: Fault) {
        self.shared.state().faults.anywhere.push_back(fault);
    }

    /// Like [`inject`](Self::inject), for requests of one operation, or of any path by its last
    /// segment.
    pub fn inject_at(&self, uri: &str, fault: Fault) {
        let mut state = self.shared.state();
        let faults = state.faults.at.entry(uri.to_owned()).or_default();
        faults.push_back(fault);
    }

    /// The last requests, oldest first: as many as [`Builder::keep_requests`] says.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.shared.state().record.all()
    }

    /// How many requests there were.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.shared.state().record.count
    }

    /// How many requests were above [`Builder::requests_per_second`].
    #[must_use]
    pub fn throttled_count(&self) -> u64 {
        let state = self.shared.state();
        state
            .throttle
            .as_ref()
            .map_or(0, |throttle| throttle.refused)
    }

    /// From now on lets in who sends this token, in place of the one before.
    pub fn set_token(&self, token: &str) {
        self.shared.state().guard.set_token(token);
    }

    /// Lets no token in any longer, until another is set or issued.
    pub fn expire_token(&self) {
        self.shared.state().guard.expire_tokens();
    }

    /// Sets the date, which the age of signatures is measured by.
    pub fn set_date(&self, date: SystemTime) {
        self.shared.state().clock = Clock::showing(date);
    }

    /// How long IAM takes to answer, from now on.
    pub fn set_iam_delay(&self, delay: Duration) {
        self.shared.state().iam.delay = delay;
    }

    /// How often IAM was asked for a token.
    #[must_use]
    pub fn iam_request_count(&self) -> u64 {
        self.shared.state().iam.asked
    }

    /// Stops, and returns when the port is free and all connections are broken.
    pub async fn stop(self) {
        drop(self.stop);
        // It can only have ended already, with its runtime.
        let _ = self.server.await;
    }
}
