//! What must hold between document, code and wire.
//!
//! The tests are in `tests/contract`; here is what they share with the examples.

pub mod load_test;
pub mod polling_simulation;

/// Compiles the code in the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
