//! What `cargo xtask` promises, on small trees of its own.

#![expect(
    clippy::unwrap_used,
    reason = "a test stops where its files are not there"
)]

mod drift;
