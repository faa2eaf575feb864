//! Client for Huawei Cloud CodeArts TestPlan, the service `cloudtest`.
//!
//! Start with [`Client`], and ask for the progress of an operation with
//! [`Client::progress`], or wait for its end with [`Client::wait`]. The types and the calls are compiled from the
//! OpenAPI document of the service; see [`generated`].
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
pub use state::{OperationFailure, State};
pub use wait::{
    Event, Events, Handle, Outcome, Paused, PollError, TimeoutReason, Update, Updates, Wait,
    WaitAll, WaitError,
};

/// Compiles the code in the package's README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
