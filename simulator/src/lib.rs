#![doc = include_str!("../README.md")]
//!
//! # Where to start
//!
//! [`Simulator::builder`]. Give it operations that follow a [`Script`], say how it answers
//! ([`Shape`]) and whom it lets in, and break its answers on demand with a [`Fault`]. What it was
//! asked is in [`Simulator::requests`].
//!
//! Time is tokio's: under a paused clock operations move as the clock is advanced. A [`Script`]
//! needs no server at all, see [`Script::progress`].
#![cfg_attr(docsrs, feature(doc_cfg))]

mod answer;
mod auth;
mod builder;
mod clock;
mod connection;
mod document;
mod fault;
mod iam;
mod latency;
mod middleware;
mod operation;
#[cfg(feature = "pages")]
mod pages;
mod rate_limit;
mod record;
mod request_id;
mod router;
mod script;
mod server;
mod service;
mod simulator;
mod socket;
mod state;
#[cfg(feature = "tls")]
mod tls;
mod users;

pub use answer::{Shape, UnknownShape};
pub use builder::{Builder, StartError};
pub use cloudtest_spec::openapi::DocumentError;
pub use document::Document;
pub use fault::{Fault, UnknownFault};
pub use iam::IAM_PATH;
pub use latency::Latency;
pub use operation::Operation;
pub use record::{Answered, Received};
pub use script::{Failure, Script};
pub use simulator::Simulator;
#[cfg(feature = "tls")]
pub use tls::Certificate;
