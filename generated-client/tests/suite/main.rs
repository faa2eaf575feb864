//! What a user of the client relies on.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml lets tests do so, but does not see that their helpers are tests too"
)]

mod credentials_chain;
mod credentials_profile;
mod secrets;
mod signing;
mod signing_vectors;
