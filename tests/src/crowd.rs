//! Very many operations at once, waited for behind one rate limit.
//!
//! Start at [`follow`]. To be run under tokio's paused clock, on one thread: the
//! simulator and the client then share a time that only moves when both are idle.
//! `cargo run --release -p contract-tests --example crowd` does it with 10 000.

use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;

use cloudtest_client::{Cloudtest, Retry, auth::Credentials};
use cloudtest_simulator::{Failure, Operation, Script, Simulator};
use futures_util::StreamExt;
use tokio::time::Instant;

use crate::pace_lab::{Random, percentile};

const TOKEN: &str = "token-of-the-crowd";

/// How a crowd came to its end. Times are seconds.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// How many operations were seen to end.
    pub ended: usize,
    /// What the simulator was asked.
    pub requests: u64,
    /// What it was asked above its limit.
    pub throttled: u64,
    /// From the start to the last end that was seen.
    pub took: f64,
    /// For each operation its duration, and how long after its end that was known.
    pub late: Vec<(f64, f64)>,
}

impl Followed {
    /// The lateness that this part of the operations stays below, in parts of `duration + round`.
    ///
    /// One question to each takes a round, operations / rate. Nobody can be sooner than within a
    /// round on average, so a lateness counts relative to that and to its operation's duration.
    #[must_use]
    pub fn lateness(&self, part: f64, round: f64) -> f64 {
        let mut parts: Vec<f64> = self
            .late
            .iter()
            .map(|(duration, late)| late / (duration + round))
            .collect();
        percentile(&mut parts, part)
    }

    /// The lateness that this part of the operations stays below, in parts of the duration.
    #[must_use]
    pub fn relative(&self, part: f64) -> f64 {
        let mut parts: Vec<f64> = self
            .late
            .iter()
            .map(|(duration, late)| late / duration)
            .collect();
        percentile(&mut parts, part)
    }
}

/// Starts a simulator that refuses more than `rate` requests per second.
///
/// # Errors
///
/// When no port is free.
pub async fn simulator(rate: f64) -> Result<Simulator, Box<dyn Error>> {
    Ok(Simulator::builder()
        .token(TOKEN)
        .requests_per_second(rate)
        .keep_requests(1)
        .start()
        .await?)
}

/// A client of that simulator which leaves all retrying to the wait.
///
/// # Errors
///
/// When it cannot be built.
pub fn client(simulator: &Simulator) -> Result<Cloudtest, Box<dyn Error>> {
    Ok(Cloudtest::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(TOKEN)?)
        .retry(Retry::never())
        .build()?)
}

/// Submits `count` operations of all kinds at once and follows them to their ends at `rate`
/// requests per second.
///
/// # Errors
///
/// When a wait comes to no outcome.
pub async fn follow(count: u64, rate: f64, seed: u64) -> Result<Followed, Box<dyn Error>> {
    let simulator = simulator(rate).await?;
    let start = Instant::now();
    let mut ends = HashMap::new();
    for number in 0..count {
        let script = script(&mut Random::new(seed, number)).seed(number);
        let end = script.ends_after().ok_or("it never ends")?;
        let uri = simulator.submit(Operation::new("BatchCopyMindmap").script(script));
        ends.insert(uri, end);
    }
    let mut followed = Followed::default();
    let uris: Vec<_> = ends.keys().cloned().collect();
    let mut events = client(&simulator)?.wait_all(uris).rate(rate).into_stream();
    while let Some((uri, event)) = events.next().await {
        if event?.state.is_over() {
            let end = ends.remove(&uri).ok_or("an end was told twice")?;
            let late = start.elapsed().saturating_sub(end);
            followed.late.push((end.as_secs_f64(), late.as_secs_f64()));
            followed.ended += 1;
        }
    }
    followed.took = start.elapsed().as_secs_f64();
    followed.requests = simulator.request_count();
    followed.throttled = simulator.throttled_count();
    Ok(followed)
}

/// An operation of some kind that takes 1 s to 1 h.
fn script(random: &mut Random) -> Script {
    let duration = Duration::from_secs_f64(random.log_normal(60.0, 1.76).clamp(1.0, 3600.0));
    let kinds = [
        Script::linear,
        Script::noisy,
        Script::bursty,
        Script::stalling,
        Script::falling,
        Script::all_or_nothing,
    ];
    let script = kinds[random.whole(0, 5) as usize](duration);
    match random.whole(0, 9) {
        0 => script.queued(random.whole(1, 20), Duration::from_secs(6)),
        1 => script.fails_at(
            random.between(0.05, 0.98),
            Failure {
                code: "CT.7".to_owned(),
                reason: "locked".to_owned(),
                exception_message: "LockedException".to_owned(),
            },
        ),
        _ => script,
    }
}
