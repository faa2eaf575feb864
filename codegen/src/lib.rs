//! Compiles an OpenAPI document into a Rust client, or says where and why it cannot.
//!
//! Start at [`document::Document`], then [`preflight::check`].

pub mod document;
pub mod preflight;
pub mod report;
