//! What must hold between document, code and wire.
//!
//! The tests are in `tests/contract`; here is what they share with the examples.

pub mod crowd;
pub mod pace_lab;
