//! When to ask next: as seldom as possible, and yet soon after the end.
//!
//! Start at [`Polling`], the policy; [`Polling::poller`] gives the [`Poller`] of one
//! operation, which takes in each answer as a [`Sample`] and says how long to
//! wait. Nothing here does I/O, reads a clock or draws random numbers: the
//! caller passes the time and a number between 0 and 1, so the same samples
//! always give the same gaps. Another policy is a [`PollingPolicy`] of one's own;
//! many operations behind one rate limit take turns by a [`Schedule`].
//!
//! ```
//! use std::time::Duration;
//! use cloudtest_client::polling::{Polling, PollerState, Phase, Sample, Start, PollContext};
//!
//! let mut poller = Polling::balanced().poller(Start::JUST_NOW);
//! // 20 s after the start, the operation is half done:
//! poller.observe(&Sample::new(Duration::from_secs(20), Phase::Running).percent(50));
//! let gap = poller.next_gap(&PollContext::new(Duration::from_secs(20), 0.5));
//! assert!(gap > Duration::from_secs(2) && gap < Duration::from_secs(20));
//! ```
//!
//! # The lateness budget
//!
//! The next poll is placed as late as it can be while its expected lateness, the
//! time from the end to the poll that sees it, stays within a budget:
//!
//! ```text
//! budget(t) = min(cap, base + share · t)        t: the expected duration
//! ```
//!
//! The chance that the operation has ended `x` seconds from now is taken to be
//! `(x / horizon) ^ (1/shape - 1)`: with `shape` near 0 it ends at `horizon` and not
//! before, with 1/2 it may end at any time up to `horizon`. The mean lateness of
//! a poll at `gap` is then `shape · horizon · (gap / horizon) ^ (1/shape)`, and
//!
//! ```text
//! gap = horizon · (budget / (shape · horizon)) ^ shape
//! ```
//!
//! spends the budget exactly. Three views of the future are put into this one formula,
//! and the earliest poll wins:
//!
//! | view | horizon | shape |
//! |---|---|---|
//! | the progress goes on at its average speed | from the forecast | from its errors so far |
//! | the operation fails or jumps to its end | expected duration / `early` | 1/2 |
//! | nothing is known | elapsed / `without_progress` | 1/2 |

mod budget;
mod forecast;
mod limit;
mod parameters;
mod plan;
mod policy;
mod poller;
mod progress;
mod queue;
mod rate;
mod sample;
mod schedule;

pub use self::parameters::Polling;
pub use self::policy::{PollContext, PollerState, PollingPolicy, Start};
pub use self::rate::{InvalidRate, Rate};
pub use self::sample::{Phase, Sample};

// For the simulation that measures the policies; not for anybody else.
#[doc(hidden)]
pub use self::{poller::Poller, schedule::Schedule};

#[cfg(test)]
mod tests;
