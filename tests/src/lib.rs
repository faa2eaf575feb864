//! Placeholder.
pub mod pace_lab;
