//! Plays operations against a policy and sums up what it cost and brought.

use super::operation::Operation;
use super::random::Random;
use super::scenario::Scenario;

/// A request takes this many seconds; the server looks at its state in the middle.
pub const REQUEST: f64 = 0.1;

/// Something that decides when to ask next. Times are seconds.
pub trait Poller {
    /// How long after the start of `operation` to ask first.
    fn first(&mut self, operation: &Operation, random: &mut Random) -> f64;
    /// How long after an answer that arrived at `now` to ask again.
    fn again(
        &mut self,
        seen: &cloudtest_client::pace::Sample,
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
pub fn measure<P: Poller>(
    scenario: Scenario,
    operations: u64,
    seed: u64,
    mut make: impl FnMut() -> P,
) -> Measured {
    let mut requests = 0_u64;
    let mut late = Vec::new();
    let mut relative = Vec::new();
    for number in 0..operations {
        let operation = scenario.operation(&mut Random::new(seed, number));
        let mut random = Random::new(seed ^ 0xD1CE, number);
        let (asked, known) = play(&operation, &mut make(), &mut random);
        requests += asked;
        late.push(known - operation.end());
        relative.push((known - operation.end()) / operation.end());
    }
    Measured {
        requests: requests as f64 / operations as f64,
        late: mean(&late),
        late_p95: percentile(&mut late, 0.95),
        relative: mean(&relative),
        relative_p95: percentile(&mut relative, 0.95),
    }
}

/// The number of requests, and when the end was known.
fn play(operation: &Operation, poller: &mut impl Poller, random: &mut Random) -> (u64, f64) {
    let mut requests = 0;
    let mut time = poller.first(operation, random);
    loop {
        requests += 1;
        let (looked, now) = (time + REQUEST / 2.0, time + REQUEST);
        if looked + 1e-9 >= operation.end() {
            return (requests, now);
        }
        time = now + poller.again(&operation.sample(looked), now, random);
    }
}

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

pub(super) fn percentile(values: &mut [f64], part: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let index = (part * values.len().saturating_sub(1) as f64).round() as usize;
    values.get(index).copied().unwrap_or(0.0)
}
