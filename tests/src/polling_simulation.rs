//! A laboratory for paces: made-up operations, policies, and what they cost.
//!
//! Start at [`measure()`]. Everything is simulated and follows from the seed:
//! no clock, no network. `cargo run --release -p contract-tests --example polling`
//! prints the table that `docs/waiting.md` shows.

mod measure;
mod operation;
mod policies;
mod random;
mod scenario;
mod shared;

pub use self::measure::{Measured, Policy, REQUEST, measure, percentile};
pub use self::operation::Operation;
pub use self::policies::{DOUBLING, POLICIES, Player, Rule};
pub use self::random::Random;
pub use self::scenario::Scenario;
pub use self::shared::{Order, Shared, share};

#[cfg(test)]
mod tests;
