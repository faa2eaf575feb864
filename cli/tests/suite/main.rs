//! What a person or a script sees of the built program: its output and its exit codes.

#![expect(
    clippy::unwrap_used,
    reason = "here, what cannot be unwrapped is a failed test"
)]

mod api;
#[cfg(target_os = "linux")]
mod board;
mod demo;
mod doctor;
mod ends;
mod help;
mod log;
mod program;
mod reach;
mod schemas;
mod server;
mod show;
mod simulate;
#[cfg(target_os = "linux")]
mod terminal;
mod wait;
