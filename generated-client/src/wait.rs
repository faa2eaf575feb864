//! Waiting for operations to end.
//!
//! [`Client::wait`](crate::Client::wait) waits for one operation,
//! [`Client::wait_all`](crate::Client::wait_all) for any number behind one rate limit. Both can be
//! awaited, or followed step by step as a stream of what changes. Three things are never mixed up:
//! the polls failed for good ([`WaitError::Poll`]), the operation failed or was cancelled
//! ([`Outcome`]), and the time ran out ([`WaitError::TimedOut`]).
//!
//! Dropping a wait never disturbs its operation. The uri is all that is needed to wait again, also
//! elsewhere; a [`Handle`] adds since when.

mod all;
mod clock;
mod deadline;
mod driver;
mod ending;
mod error;
mod event;
mod failures;
mod handle;
mod obstacle;
mod one;
mod operation;
mod options;
mod poll;
mod running;
mod severity;
mod stream;

pub use all::WaitAll;
pub use error::{TimeoutReason, WaitError};
pub use event::{Event, Outcome, Paused, PollError, Update};
pub use handle::Handle;
pub use one::Wait;
pub use stream::{Events, Updates};
