//! A simulator that runs.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::server::Command;
use crate::state::Shared;
use crate::{Fault, Latency, Operation, Received};

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
    #[cfg(feature = "tls")]
    pub(crate) ca_pem: Option<String>,
    pub(crate) shared: Arc<Shared>,
    /// Dropped with the simulator, which is what stops the server.
    pub(crate) commands: mpsc::Sender<Command>,
    pub(crate) server: JoinHandle<()>,
}

impl Simulator {
    /// `http://127.0.0.1:PORT`, the endpoint to give to a client; `https` with TLS.
    #[must_use]
    pub fn url(&self) -> String {
        #[cfg(feature = "tls")]
        if self.ca_pem.is_some() {
            return format!("https://{}", self.address);
        }
        format!("http://{}", self.address)
    }

    /// The certificate, in PEM, of the authority that has signed the simulator's own; with TLS
    /// only.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }

    /// The address that the simulator listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts an operation, and returns its uri. One that has the same uri is forgotten.
    pub fn submit(&self, operation: Operation) -> String {
        self.shared.state().submit(operation, Instant::now())
    }

    /// Forgets an operation, as the service does some time after its end.
    pub fn forget(&self, uri: &str) {
        self.shared.state().operations.remove(uri);
    }

    /// Lets this go wrong with the next request, or with those that the fault says. Faults are
    /// tried in the order of their injection, and the first that hits a request is its fault.
    pub fn inject(&self, fault: Fault) {
        let now = Instant::now();
        self.shared.state().faults.anywhere.push(fault, now);
    }

    /// Like [`inject`](Self::inject), for requests of one operation, or of any path by its last
    /// segment. These are tried before the others.
    pub fn inject_at(&self, uri: &str, fault: Fault) {
        let mut state = self.shared.state();
        let faults = state.faults.at.entry(uri.to_owned()).or_default();
        faults.push(fault, Instant::now());
    }

    /// Lets nothing go wrong any longer.
    pub fn clear_faults(&self) {
        let mut state = self.shared.state();
        state.faults.anywhere.clear();
        state.faults.at.clear();
    }

    /// How long every answer takes, from now on.
    pub fn set_latency(&self, latency: impl Into<Latency>) {
        self.shared.state().latency = latency.into();
    }

    /// Breaks all connections, and refuses new ones until
    /// [`accept_connections`](Self::accept_connections). The operations go on.
    ///
    /// # Errors
    ///
    /// None but that the runtime of the server has ended.
    pub async fn refuse_connections(&self) -> io::Result<()> {
        self.command(Command::Refuse).await
    }

    /// Accepts connections again.
    ///
    /// # Errors
    ///
    /// When another program has taken the port meanwhile, which the simulator does its best to
    /// prevent.
    pub async fn accept_connections(&self) -> io::Result<()> {
        self.command(Command::Accept).await
    }

    async fn command(
        &self,
        command: impl FnOnce(oneshot::Sender<io::Result<()>>) -> Command,
    ) -> io::Result<()> {
        let ended = || io::Error::other("the server has ended with its runtime");
        let (done, result) = oneshot::channel();
        let sent = self.commands.send(command(done)).await;
        sent.map_err(|_| ended())?;
        result.await.map_err(|_| ended())?
    }

    /// How many connections are open.
    #[must_use]
    pub fn connection_count(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }

    /// The last requests, oldest first: as many as [`Builder::keep_requests`](crate::Builder::keep_requests)
    /// says.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.shared.state().record.all()
    }

    /// How many requests there were.
    #[must_use]
    pub fn request_count(&self) -> u64 {
        self.shared.state().record.count
    }

    /// How many requests were hit by a fault.
    #[must_use]
    pub fn fault_count(&self) -> u64 {
        self.shared.state().faults.hits
    }

    /// How many requests were above [`Builder::rate_limit`](crate::Builder::rate_limit).
    #[must_use]
    pub fn rate_limited_count(&self) -> u64 {
        let state = self.shared.state();
        state.rate_limit.as_ref().map_or(0, |limit| limit.refused)
    }

    /// From now on lets in who sends this token, in place of the one before.
    pub fn set_token(&self, token: &str) {
        self.shared.state().auth.set_token(token);
    }

    /// Lets no token in any longer, until another is set or issued.
    pub fn expire_token(&self) {
        self.shared.state().auth.expire_tokens();
    }

    /// Sets the date, which the age of signatures is measured by.
    pub fn set_date(&self, date: SystemTime) {
        self.shared.state().clock = Clock::showing(date);
    }

    /// How long IAM takes to answer, from now on.
    pub fn set_iam_delay(&self, delay: Duration) {
        self.shared.state().users.delay = delay;
    }

    /// How often IAM was asked for a token.
    #[must_use]
    pub fn iam_request_count(&self) -> u64 {
        self.shared.state().users.asked
    }

    /// Stops, and returns when the port is free and all connections are broken.
    pub async fn stop(self) {
        drop(self.commands);
        // It can only have ended already, with its runtime.
        let _ = self.server.await;
    }
}
