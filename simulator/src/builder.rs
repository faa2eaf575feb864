//! How a simulator comes about.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Secret;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::answer::Shape;
use crate::auth::Auth;
use crate::clock::Clock;
use crate::fault::Queues;
use crate::rate_limit::RateLimit;
use crate::record::{Observer, Record};
use crate::server::Protocol;
use crate::state::{Shared, Starts, State};
use crate::users::{User, Users};
use crate::{Answered, Document, Fault, Latency, Operation, Script, Simulator, router, server};

/// Why a simulator does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be listened on: its port is not free, or it is none of this machine's.
    #[error("cannot listen on {address}: choose another address or port; 0 is any that is free")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },

    /// No certificate could be made.
    #[cfg(feature = "tls")]
    #[error("cannot make a certificate")]
    Certificate(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a simulator is to be like; see [`Simulator::builder`].
#[derive(Debug)]
#[must_use = "a simulator runs after `start().await`"]
pub struct Builder {
    address: IpAddr,
    port: u16,
    #[cfg(feature = "tls")]
    certificate: Option<crate::Certificate>,
    document: Document,
    starts: Starts,
    shape: Shape,
    auth: Auth,
    users: Users,
    date: Option<SystemTime>,
    rate_limit: Option<f64>,
    requests_per_connection: Option<u32>,
    latency: Latency,
    faults: Vec<Fault>,
    observer: Option<Observer>,
    keep_requests: usize,
    seed: u64,
    operations: Vec<Operation>,
}

impl Simulator {
    /// What the simulator is to be like, to be started with [`Builder::start`].
    pub fn builder() -> Builder {
        Builder {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            #[cfg(feature = "tls")]
            certificate: None,
            document: Document::embedded(),
            starts: Starts {
                script: Script::linear(Duration::from_secs(10)),
                by_id: HashMap::new(),
            },
            shape: Shape::default(),
            auth: Auth::default(),
            users: Users::default(),
            date: None,
            rate_limit: None,
            requests_per_connection: None,
            latency: Latency::default(),
            faults: Vec::new(),
            observer: None,
            keep_requests: 1000,
            seed: 0,
            operations: Vec::new(),
        }
    }
}

impl Builder {
    /// The address to listen on; `127.0.0.1` if not given, where nobody else's machine comes to.
    pub fn bind(mut self, address: IpAddr) -> Self {
        self.address = address;
        self
    }

    /// The port; any that is free if not given.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The document that is played; the service's own if not given.
    pub fn document(mut self, document: Document) -> Self {
        self.document = document;
        self
    }

    /// How an operation goes that a call starts; steadily for ten seconds if not given.
    pub fn started_script(mut self, script: Script) -> Self {
        self.starts.script = script;
        self
    }

    /// What is started by each call of the operation of the document that has this id.
    ///
    /// ```
    /// use std::time::Duration;
    /// use cloudtest_simulator::{Operation, Script, Simulator};
    ///
    /// let slow = Operation::new("DeleteBranch").script(Script::bursty(Duration::from_secs(3600)));
    /// let builder = Simulator::builder().on_start("deleteBranch", slow);
    /// ```
    pub fn on_start(mut self, operation_id: &str, operation: Operation) -> Self {
        let by_id = &mut self.starts.by_id;
        by_id.insert(operation_id.to_owned(), operation);
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
        self.auth.set_token(token);
        self
    }

    /// Lets in who signs with this access key and secret, within 15 minutes of the date. Can be
    /// called several times.
    pub fn access_key(mut self, access_key: &str, secret_key: &str) -> Self {
        let secret_key = Secret::from(secret_key);
        self.auth.keys.insert(access_key.to_owned(), secret_key);
        self
    }

    /// Asks of signed requests that they have this `X-Security-Token`.
    pub fn security_token(mut self, token: &str) -> Self {
        self.auth.security_token = Some(token.into());
        self
    }

    /// Plays IAM too, at [`IAM_PATH`](crate::IAM_PATH): hands tokens to this user, and lets them in.
    pub fn iam_user(mut self, name: &str, password: &str, domain: &str) -> Self {
        self.auth.knows_tokens = true;
        self.users.known.push(User {
            name: name.to_owned(),
            password: password.into(),
            domain: domain.to_owned(),
        });
        self
    }

    /// How long IAM takes to answer; no time if not given.
    pub fn iam_delay(mut self, delay: Duration) -> Self {
        self.users.delay = delay;
        self
    }

    /// How long a token from IAM is good; 24 hours if not given.
    pub fn iam_validity(mut self, validity: Duration) -> Self {
        self.users.validity = validity;
        self
    }

    /// The date at the start, from where it goes on with tokio's clock; the real date if not given.
    pub fn date(mut self, date: SystemTime) -> Self {
        self.date = Some(date);
        self
    }

    /// Answers more requests per second than this with 429 and `Retry-After`. A second's worth of
    /// them may come at once.
    pub fn rate_limit(mut self, per_second: f64) -> Self {
        self.rate_limit = Some(per_second);
        self
    }

    /// How long every answer takes; no time if not given.
    pub fn latency(mut self, latency: impl Into<Latency>) -> Self {
        self.latency = latency.into();
        self
    }

    /// Lets this go wrong from the start on; as [`Simulator::inject`].
    ///
    /// ```
    /// use std::time::Duration;
    /// use cloudtest_simulator::{Fault, Simulator};
    ///
    /// let builder = Simulator::builder()
    ///     .seed(7)
    ///     .latency(Duration::from_millis(20)..=Duration::from_millis(400))
    ///     .fault(Fault::status(503).with_probability(0.2))
    ///     .fault(Fault::reset().with_probability(0.01));
    /// ```
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Closes each connection after so many answers, and does not say so before: a client that
    /// keeps connections finds out with its next request.
    pub fn requests_per_connection(mut self, count: u32) -> Self {
        self.requests_per_connection = Some(count);
        self
    }

    /// Speaks TLS, with this certificate.
    #[cfg(feature = "tls")]
    pub fn tls(mut self, certificate: crate::Certificate) -> Self {
        self.certificate = Some(certificate);
        self
    }

    /// Is told of each request when it is answered, for a log.
    ///
    /// ```
    /// use cloudtest_simulator::Simulator;
    ///
    /// let builder = Simulator::builder()
    ///     .on_answer(|it| eprintln!("{} {} {:?}", it.method, it.path, it.status));
    /// ```
    pub fn on_answer(mut self, observer: impl Fn(&Answered) + Send + Sync + 'static) -> Self {
        self.observer = Some(Observer::new(observer));
        self
    }

    /// How many of the last requests [`Simulator::requests`] returns; 1000 if not given.
    pub fn keep_requests(mut self, count: usize) -> Self {
        self.keep_requests = count;
        self
    }

    /// What chance follows from: made-up uris, which requests a fault hits, how long an answer
    /// takes. 0 if not given.
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
        let address = SocketAddr::new(self.address, self.port);
        let refused = |source| StartError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        #[cfg(not(feature = "tls"))]
        let protocol = Protocol::Plain;
        #[cfg(feature = "tls")]
        let (protocol, ca_pem) = match self.certificate {
            None => (Protocol::Plain, None),
            Some(certificate) => {
                let tls = certificate.issue().map_err(StartError::Certificate)?;
                (Protocol::Tls(tls.acceptor), Some(tls.ca_pem))
            }
        };

        let mut uris = fastrand::Rng::with_seed(self.seed);
        let state = State {
            clock: Clock::showing(self.date.unwrap_or_else(SystemTime::now)),
            operations: Default::default(),
            auth: self.auth,
            users: self.users,
            faults: Queues::default(),
            latency: self.latency,
            rate_limit: self.rate_limit.map(RateLimit::new),
            record: Record::of_last(self.keep_requests),
            random: uris.fork(),
            uris,
        };
        let shared = Arc::new(Shared {
            document: self.document,
            starts: self.starts,
            shape: self.shape,
            server_address: address.to_string(),
            requests_per_connection: self.requests_per_connection,
            observer: self.observer,
            connections: AtomicUsize::new(0),
            state: Mutex::new(state),
        });
        let (commands, told) = mpsc::channel(1);
        let router = router::router(&shared);
        let serving = server::serve(listener, address, protocol, router, shared.clone(), told);
        let simulator = Simulator {
            address,
            #[cfg(feature = "tls")]
            ca_pem,
            shared,
            commands,
            server: tokio::spawn(serving),
        };
        for operation in self.operations {
            simulator.submit(operation);
        }
        for fault in self.faults {
            simulator.inject(fault);
        }
        Ok(simulator)
    }
}
