//! Placeholder.
pub mod pace;
pub mod state;
