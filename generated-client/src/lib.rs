//! Client for Huawei Cloud CodeArts TestPlan, the service `cloudtest`: it signs requests, retries
//! what may be repeated, and waits for asynchronous operations with few requests.
//!
//! ```no_run
//! use cloudtest_client::{Client, Outcome};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder().region("cn-north-4").build()?;
//! match client.wait("79d49383043f4f84818569b38b38dcf4").await? {
//!     Outcome::Succeeded(end) => println!("done, after {} requests", end.requests),
//!     Outcome::Failed(end) => println!("failed: {:?}", end.progress.failure()),
//!     Outcome::Cancelled(_) => println!("cancelled"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What do you want to do?
//!
//! | task | start at |
//! |---|---|
//! | ask once how far an operation has come | [`Client::progress`] |
//! | wait for its end, or follow each change | [`Client::wait`] |
//! | wait for many behind one rate limit | [`Client::wait_all`] |
//! | start an operation, and wait for it | [`Client::start`] |
//! | start many, and wait for them meanwhile | [`Client::start_all`] |
//! | wait on in another process | [`Handle`] |
//! | call any operation of the document | [`Client::api`], [`generated`] |
//! | say who asks: AK/SK, a token, a user of IAM | [`auth`], [`iam`], [`DefaultCredentials`] |
//! | set proxy, certificate authorities, time-outs | [`HttpOptions`], [`Builder`], [`CallOptions`] |
//! | say how often failed calls are repeated | [`Retry`] |
//! | say when to ask next | [`polling`] |
//! | tell errors apart | [`Error`], [`StartError`], [`WaitError`], [`ErrorKind`] |
//! | do without async code | `blocking`, behind the feature of this name |
//! | test your own code | the crate `cloudtest-simulator` |
//!
//! Programs for each are under `examples/` in this package.
//!
//! # Features
//!
//! | feature | by default | what it does |
//! |---|---|---|
//! | `codegen` | yes | compiles the document in the build script; without it the code that is checked in is compiled, which is the same, and some thirty crates less are built |
//! | `blocking` | no | `blocking::Client`, for programs without async code |
//!
//! # Runtime
//!
//! Calls and waits need a tokio runtime with I/O and time (`enable_all`), of one thread or of many.
//! A client installs nothing for the process: no TLS provider, no logger, no signal handler. Streams
//! are those of `futures-core`, so `futures-util` has what reads them.
//!
//! # Environment
//!
//! [`Client::from_env`] and a [`Builder`] that is not told otherwise read `CLOUDTEST_ENDPOINT` or
//! else `CLOUDTEST_REGION`, and look for credentials as [`DefaultCredentials`] says.
//!
//! # Logging
//!
//! All goes through [`tracing`](https://docs.rs/tracing), with the target `cloudtest_client`: each
//! attempt at `debug`, with method, path, status, milliseconds and request id; more at `trace`. No
//! line has a secret in it.
//!
//! # Proxies and TLS
//!
//! `HTTPS_PROXY`, `NO_PROXY` and their like count unless [`HttpOptions`] says otherwise.
//! Certificates are checked by rustls against the authorities that the system trusts, and those of
//! [`HttpOptions::add_root_certificates`]; there is no option that turns the check off. Redirects
//! are not followed.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod client;
mod error;
pub mod generated;
pub mod iam;
mod network;
mod options;
pub mod polling;
mod redact;
mod retry;
#[doc(hidden)]
pub mod runtime;
mod start;
mod state;
mod transport;
mod wait;

pub use call::{CallError, ResponseValue};
pub use client::{Builder, Client, DefaultCredentials, RawResponse, Request, regions};
pub use error::{AnswerError, Error, ErrorKind, ServiceError};
pub use generated::cloudtest::types;
pub use network::HttpOptions;
pub use options::CallOptions;
pub use retry::Retry;
pub use start::{NoOutcome, StartAll, StartError, Started, Starter};
pub use state::{OperationFailure, State};
pub use wait::{
    Event, Events, Handle, Outcome, Paused, PollError, TimeoutReason, Update, Updates, Wait,
    WaitAll, WaitError,
};

/// Compiles the code in the package's README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
