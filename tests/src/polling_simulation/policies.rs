//! The policies that are compared: ours, and what pollers elsewhere do.
//!
//! Each asks for the first time after a second, as ours does; the peers differ
//! in what comes then.

use std::time::Duration;

use cloudtest_client::polling::{PollContext, Poller, PollerState, Polling, Sample, Start};

use super::measure::{Policy, REQUEST};
use super::operation::Operation;
use super::random::Random;

/// A policy by what it does.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// One of ours.
    Ours(Polling),
    /// Seconds: the first gap, the factor, the largest gap, whether each gap is
    /// drawn between `least` and its length.
    Backoff {
        /// The first gap.
        from: f64,
        /// What each gap is multiplied with.
        factor: f64,
        /// The largest gap.
        most: f64,
        /// With full jitter: the least gap that may be drawn.
        least: Option<f64>,
    },
    /// Half of the time that is left at the average speed, within 2 % and
    /// 100 % of what has gone.
    HalfOfTheRest,
    /// Knows the end.
    Oracle,
}

const fn backoff(from: f64, factor: f64, most: f64, least: Option<f64>) -> Rule {
    Rule::Backoff {
        from,
        factor,
        most,
        least,
    }
}

/// What google-cloud-rust does.
pub const DOUBLING: Rule = backoff(1.0, 2.0, 60.0, None);

/// Every policy of the table, with its name there.
pub const POLICIES: [(&str, Rule); 14] = [
    ("knows the end", Rule::Oracle),
    ("eager", Rule::Ours(Polling::eager())),
    ("balanced", Rule::Ours(Polling::balanced())),
    ("thrifty", Rule::Ours(Polling::thrifty())),
    ("half of the rest", Rule::HalfOfTheRest),
    ("1 s x2, up to 60 s", DOUBLING),
    ("1 s x1.5, up to 20 s", backoff(1.0, 1.5, 20.0, None)),
    ("same, full jitter", backoff(1.0, 1.5, 20.0, Some(0.0))),
    (
        "2 s x2, up to 120 s, jitter",
        backoff(2.0, 2.0, 120.0, Some(2.0)),
    ),
    ("0.1 s x2, up to 10 s", backoff(0.1, 2.0, 10.0, None)),
    ("every 1 s", backoff(1.0, 1.0, 1.0, None)),
    ("every 5 s", backoff(5.0, 1.0, 5.0, None)),
    ("every 10 s", backoff(10.0, 1.0, 10.0, None)),
    ("every 30 s", backoff(30.0, 1.0, 30.0, None)),
];

/// A rule at work on one operation.
#[derive(Debug)]
pub struct Player {
    rule: Rule,
    /// The next gap of a backoff.
    gap: f64,
    poller: Option<Poller>,
}

impl Player {
    /// The rule, for one more operation.
    #[must_use]
    pub fn new(rule: Rule) -> Self {
        let gap = match rule {
            Rule::Backoff { from, .. } => from,
            _ => 0.0,
        };
        Self {
            rule,
            gap,
            poller: None,
        }
    }

    /// How urgent the next poll is, `now` seconds after the start; 0 where the rule does not say.
    pub(super) fn overdue(&self, now: f64) -> f64 {
        let now = Duration::from_secs_f64(now);
        self.poller
            .as_ref()
            .map_or(0.0, |poller| poller.overdue(now))
    }
}

impl Policy for Player {
    fn first(&mut self, operation: &Operation, random: &mut Random) -> f64 {
        match self.rule {
            Rule::Oracle => operation.end() - REQUEST / 2.0,
            Rule::Ours(mut polling) => {
                if let Some(usual) = operation.usual {
                    polling = polling.usual(Duration::from_secs_f64(usual));
                }
                let poller = self.poller.insert(polling.poller(Start::JUST_NOW));
                seconds(poller.next_gap(&PollContext::new(Duration::ZERO, random.unit())))
            }
            Rule::Backoff { .. } | Rule::HalfOfTheRest => 1.0,
        }
    }

    fn again(&mut self, seen: &Sample, now: f64, random: &mut Random) -> f64 {
        match self.rule {
            Rule::Ours(_) | Rule::Oracle => self.poller.as_mut().map_or(1.0, |poller| {
                poller.observe(seen);
                let now = Duration::from_secs_f64(now);
                seconds(poller.next_gap(&PollContext::new(now, random.unit())))
            }),
            Rule::Backoff {
                factor,
                most,
                least,
                ..
            } => {
                if self.gap * factor > self.gap || least.is_some() {
                    self.gap = (self.gap * factor).min(most);
                }
                least.map_or(self.gap, |least| {
                    random.between(least.min(self.gap), self.gap)
                })
            }
            Rule::HalfOfTheRest => {
                let at = seconds(seen.at);
                let counted = seen
                    .finished
                    .zip(seen.total)
                    .filter(|(_, total)| *total > 1);
                let part = match counted {
                    Some((finished, total)) => finished as f64 / total as f64,
                    None => seen.percent.unwrap_or(0) as f64 / 100.0,
                };
                let left = at * (1.0 - part) / part.max(0.005);
                (left / 2.0).clamp(0.02 * at, at).max(0.5)
            }
        }
    }
}

fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}
