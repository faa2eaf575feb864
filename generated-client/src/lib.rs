//! Client for Huawei Cloud CodeArts TestPlan, the service `cloudtest`.
//!
//! Start with [`Cloudtest`], and ask for the progress of an operation with
//! [`Cloudtest::progress`], or wait for its end with [`Cloudtest::wait`]. The types and the calls are compiled from the
//! OpenAPI document of the service; see [`generated`].

mod answer;
pub mod auth;
mod client;
mod door;
mod error;
pub mod generated;
#[cfg(feature = "mock")]
pub mod mock;
pub mod pace;
mod retry;
pub mod runtime;
pub mod state;
mod wait;

pub use client::{Builder, Cloudtest, regions};
pub use error::{AnswerError, Error, ErrorKind, ServiceError};
pub use generated::cloudtest::{Client, types};
pub use retry::Retry;
pub use state::State;
pub use wait::{Event, Handle, Outcome, Trouble, Update, Wait, WaitAll, WaitError};
