//! The simulator as a client sees it: bytes on a socket.

#![allow(
    clippy::unwrap_used,
    reason = "a test's helpers may fail like the test"
)]

mod answers;
mod credentials;
mod document;
mod faults;
mod iam;
mod lifecycle;
mod outages;
#[cfg(feature = "pages")]
mod pages;
mod schedule;
#[cfg(feature = "tls")]
mod tls;
mod wire;
