//! A local HTTP server that plays CodeArts TestPlan: the other side of the wire.
//!
//! Start with [`Simulator::builder`]. Give it operations that follow a [`Script`], say how it
//! answers ([`Shape`]) and whom it lets in, and break its answers on demand with a [`Fault`]. What
//! it was asked is in [`Simulator::requests`].
//!
//! Time is tokio's: under a paused clock operations move as the clock is advanced. A [`Script`]
//! needs no server at all, see [`Script::progress`].
//!
//! ```
//! use std::time::Duration;
//! use cloudtest_simulator::{Operation, Script, Simulator};
//!
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let simulator = Simulator::builder().token("a-token").start().await?;
//! let script = Script::noisy(Duration::from_secs(60)).seed(7);
//! let uri = simulator.submit(Operation::new("BatchCopyMindmap").script(script).total(40));
//!
//! // Point a client at `simulator.url()` and ask for `uri`.
//! assert!(simulator.url().starts_with("http://127.0.0.1:"));
//! assert_eq!(uri.len(), 32);
//! # Ok(()) }
//! ```

mod answer;
mod auth;
mod builder;
mod clock;
mod connection;
mod fault;
mod iam;
mod latency;
mod middleware;
mod operation;
mod progress;
mod rate_limit;
mod record;
mod request_id;
mod router;
mod script;
mod server;
mod simulator;
mod socket;
mod state;
#[cfg(feature = "tls")]
mod tls;
mod users;

pub use answer::{Shape, UnknownShape};
pub use builder::{Builder, StartError};
pub use fault::{Fault, UnknownFault};
pub use iam::IAM_PATH;
pub use latency::Latency;
pub use operation::Operation;
pub use progress::PROGRESS_PATH;
pub use record::{Answered, Received};
pub use script::{Failure, Script};
pub use simulator::Simulator;
#[cfg(feature = "tls")]
pub use tls::Certificate;
