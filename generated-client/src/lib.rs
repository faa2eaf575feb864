//! Client for Huawei Cloud CodeArts TestPlan, the service `cloudtest`.
//!
//! Start with [`Client::with_token`], and ask for the progress of an operation
//! with [`Client::show_progress`]. The types and the calls are compiled from
//! the OpenAPI document of the service; see [`generated`].

mod answer;
pub mod auth;
mod client;
mod door;
mod error;
pub mod generated;
pub mod runtime;

pub use error::{AnswerError, Error, ErrorKind, ServiceError};
pub use generated::cloudtest::{Client, types};
