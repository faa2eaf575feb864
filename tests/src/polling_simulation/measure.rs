//! Plays operations against a policy and sums up what it cost and brought.

use super::operation::Operation;
use super::random::Random;
use super::scenario::Scenario;

/// A request takes this many seconds; the server looks at its state in the middle.
pub const REQUEST: f64 = 0.1;

/// Something that decides when to ask next. Times are seconds.
pub trait Policy {
    /// How long after the start of `operation` to ask first.
    fn first(&mut self, operation: &Operation, random: &mut Random) -> f64;
    /// How long after an answer that arrived at `now` to ask again.
    fn again(
        &mut self,
        seen: &cloudtest_client::polling::Sample,
        now: f64,
        random: &mut Random,
    ) -> f64;
}

/// What a policy cost and brought on one scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Mean number of requests per operation.
    pub requests: f64,
    /// Mean seconds from the end to the moment the poller knows.
    pub late: f64,
    /// The lateness that 95 % of the operations stay below.
    pub late_p95: f64,
    /// Mean lateness in parts of the duration.
    pub relative: f64,
    /// The relative lateness that 95 % of the operations stay below.
    pub relative_p95: f64,
}

/// Plays `operations` operations of `scenario` against pollers that `make` makes.
pub fn measure<P: Policy>(
    scenario: Scenario,
    operations: u64,
    seed: u64,
    mut make: impl FnMut() -> P,
) -> Measured {
    let mut tally = Tally::default();
    for number in 0..operations {
        let operation = scenario.operation(&mut Random::new(seed, number));
        let mut random = Random::new(seed ^ 0xD1CE, number);
        play(&operation, &mut make(), &mut random, &mut tally);
    }
    tally.measured()
}

/// What is counted while operations are played.
#[derive(Debug, Default)]
pub(super) struct Tally {
    requests: u64,
    late: Vec<f64>,
    relative: Vec<f64>,
}

impl Tally {
    pub(super) fn request(&mut self) {
        self.requests += 1;
    }

    /// An operation came to its end at `end`, which was `known` then.
    pub(super) fn end(&mut self, end: f64, known: f64) {
        self.late.push(known - end);
        self.relative.push((known - end) / end);
    }

    /// How many operations have ended.
    pub(super) fn operations(&self) -> u64 {
        self.late.len() as u64
    }

    pub(super) fn measured(mut self) -> Measured {
        Measured {
            requests: self.requests as f64 / self.late.len().max(1) as f64,
            late: mean(&self.late),
            late_p95: percentile(&mut self.late, 0.95),
            relative: mean(&self.relative),
            relative_p95: percentile(&mut self.relative, 0.95),
        }
    }
}

fn play(operation: &Operation, poller: &mut impl Policy, random: &mut Random, tally: &mut Tally) {
    let mut time = poller.first(operation, random);
    loop {
        tally.request();
        let (looked, now) = (time + REQUEST / 2.0, time + REQUEST);
        if looked + 1e-9 >= operation.end() {
            return tally.end(operation.end(), now);
        }
        time = now + poller.again(&operation.sample(looked), now, random);
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The value that this `part` of the `values` stays below; sorts them.
pub fn percentile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let index = (part * values.len().saturating_sub(1) as f64).round() as usize;
    values.get(index).copied().unwrap_or(0.0)
}
