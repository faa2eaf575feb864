//! How a simulator comes about.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Secret;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::answer::Shape;
use crate::clock::Clock;
use crate::guard::Guard;
use crate::iam::{Iam, User};
use crate::record::Record;
use crate::state::{Faults, Shared, State};
use crate::throttle::Throttle;
use crate::{Operation, Simulator, gate, server};

/// Why a simulator does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The port is not free.
    #[error("cannot listen on 127.0.0.1:{port}: choose another port, or 0 for any that is free")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
}

/// What a simulator is to be like; see [`Simulator::builder`].
#[derive(Debug)]
#[must_use = "a simulator runs after `start().await`"]
pub struct Builder {
    port: u16,
    shape: Shape,
    guard: Guard,
    iam: Iam,
    date: Option<SystemTime>,
    requests_per_second: Option<f64>,
    keep_requests: usize,
    seed: u64,
    operations: Vec<Operation>,
}

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            port: 0,
            shape: Shape::default(),
            guard: Guard::default(),
            iam: Iam::default(),
            date: None,
            requests_per_second: None,
            keep_requests: 1000,
            seed: 0,
            operations: Vec::new(),
        }
    }

    /// The port on the loopback interface; any that is free if not given.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The shape of the bodies.
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }

    /// Lets in who sends this token in `X-Auth-Token`. Without any token, key and IAM user, any
    /// credentials are good, but none are not.
    pub fn token(mut self, token: &str) -> Self {
        self.guard.set_token(token);
        self
    }

    /// Lets in who signs with this access key and secret, within 15 minutes of the date. Can be
    /// called several times.
    pub fn access_key(mut self, access_key: &str, secret_key: &str) -> Self {
        let secret_key = Secret::from(secret_key);
        self.guard.keys.insert(access_key.to_owned(), secret_key);
        self
    }

    /// Asks of signed requests that they have this `X-Security-Token`.
    pub fn security_token(mut self, token: &str) -> Self {
        self.guard.security_token = Some(token.into());
        self
    }

    /// Plays IAM too, at [`IAM_PATH`](crate::IAM_PATH): hands tokens to this user, and lets them in.
    pub fn iam_user(mut self, name: &str, password: &str, domain: &str) -> Self {
        self.guard.knows_tokens = true;
        self.iam.users.push(User {
            name: name.to_owned(),
            password: password.into(),
            domain: domain.to_owned(),
        });
        self
    }

    /// How long IAM takes to answer; no time if not given.
    pub fn iam_delay(mut self, delay: Duration) -> Self {
        self.iam.delay = delay;
        self
    }

    /// How long a token from IAM is good; 24 hours if not given.
    pub fn iam_validity(mut self, validity: Duration) -> Self {
        self.iam.validity = validity;
        self
    }

    /// The date at the start, from where it goes on with tokio's clock; the real date if not given.
    pub fn date(mut self, date: SystemTime) -> Self {
        self.date = Some(date);
        self
    }

    /// Answers more requests than this with 429 and `Retry-After`. A second's worth of them may
    /// come at once.
    pub fn requests_per_second(mut self, limit: f64) -> Self {
        self.requests_per_second = Some(limit);
        self
    }

    /// How many of the last requests [`Simulator::requests`] returns; 1000 if not given.
    pub fn keep_requests(mut self, count: usize) -> Self {
        self.keep_requests = count;
        self
    }

    /// What made-up uris follow from; 0 if not given.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Submits an operation at the start.
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operations.push(operation);
        self
    }

    /// Starts the server, on the runtime that this is called from.
    ///
    /// # Errors
    ///
    /// When the port is not free.
    pub async fn start(self) -> Result<Simulator, StartError> {
        let port = self.port;
        let refused = |source| StartError::Listen { port, source };
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
            .await
            .map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let state = State {
            clock: Clock::showing(self.date.unwrap_or_else(SystemTime::now)),
            operations: Default::default(),
            guard: self.guard,
            iam: self.iam,
            faults: Faults::default(),
            throttle: self.requests_per_second.map(Throttle::new),
            record: Record::of_last(self.keep_requests),
            uris: fastrand::Rng::with_seed(self.seed),
        };
        let shared = Arc::new(Shared {
            shape: self.shape,
            server_address: address.to_string(),
            state: Mutex::new(state),
        });
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(server::serve(listener, gate::router(&shared), stopped));
        let simulator = Simulator {
            address,
            shared,
            stop,
            server,
        };
        for operation in self.operations {
            simulator.submit(operation);
        }
        Ok(simulator)
    }
}
