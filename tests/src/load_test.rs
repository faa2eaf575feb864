//! Very many operations at once, waited for behind one rate limit.
//!
//! Start at [`follow`]. To be run under tokio's paused clock, on one thread: the
//! simulator and the client then share a time that only moves when both are idle.
//! `cargo run --release -p contract-tests --example load_test` does it with 10 000.

use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;

use cloudtest_client::{Client, auth::Credentials, polling::Rate};
use cloudtest_simulator::{Failure, Operation, Script, Simulator};
use futures_util::StreamExt;
use tokio::time::Instant;

use crate::polling_simulation::{Random, percentile};

const TOKEN: &str = "token-of-the-load_test";

/// What an operation that is waited for may take, in bytes.
pub const MEMORY: f64 = 1126.0;

/// Who is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    /// How many operations.
    pub operations: u64,
    /// Requests per second.
    pub rate: f64,
    /// The seconds that the work of an operation takes at most; half of them take a minute or less.
    pub longest: f64,
    /// What all follows from.
    pub seed: u64,
}

impl Crowd {
    /// The seconds in which each operation can be asked for once.
    #[must_use]
    pub fn round(&self) -> f64 {
        self.operations as f64 / self.rate
    }
}

/// How a load_test came to its end. Times are seconds.
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
        .rate_limit(rate)
        .keep_requests(1)
        .start()
        .await?)
}

/// A client of that simulator.
///
/// # Errors
///
/// When it cannot be built.
pub fn client(simulator: &Simulator) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(TOKEN)?)
        .build()?)
}

/// Submits operations of all kinds at once, and follows them to their ends.
///
/// # Errors
///
/// When a wait comes to no outcome.
pub async fn follow(load_test: Crowd) -> Result<Followed, Box<dyn Error>> {
    let simulator = simulator(load_test.rate).await?;
    let start = Instant::now();
    let mut ends = HashMap::new();
    for number in 0..load_test.operations {
        let script =
            script(&mut Random::new(load_test.seed, number), load_test.longest).seed(number);
        let end = script.ends_after().ok_or("it never ends")?;
        let uri = simulator.submit(Operation::new("BatchCopyMindmap").script(script));
        ends.insert(uri, end);
    }
    let mut followed = Followed::default();
    let uris: Vec<_> = ends.keys().cloned().collect();
    let mut events = client(&simulator)?
        .wait_all(uris)
        .rate(load_test.rate)
        .into_stream();
    while let Some(event) = events.next().await {
        let event = event?;
        if event.state.is_over() {
            let end = ends.remove(&event.uri).ok_or("an end was told twice")?;
            let late = start.elapsed().saturating_sub(end);
            followed.late.push((end.as_secs_f64(), late.as_secs_f64()));
            followed.ended += 1;
        }
    }
    followed.took = start.elapsed().as_secs_f64();
    followed.requests = simulator.request_count();
    followed.throttled = simulator.rate_limited_count();
    Ok(followed)
}

/// By how much each of the figures that `usage` tells has grown for each operation, once all
/// have answered, twice on average.
///
/// The simulator is in the process too, but has all that it needs before.
///
/// # Errors
///
/// When a wait comes to no outcome, or `usage` fails.
pub async fn memory<const N: usize>(
    operations: u64,
    usage: impl Fn() -> Result<[f64; N], Box<dyn Error>>,
) -> Result<[f64; N], Box<dyn Error>> {
    const WARM: u64 = 500;
    let simulator = simulator(1e6).await?;
    let client = client(&simulator)?;
    let mut uris = Vec::new();
    for _ in 0..operations {
        let script = Script::linear(Duration::from_secs(10_000)).total(1000);
        uris.push(simulator.submit(Operation::new("BatchCopyMindmap").script(script)));
    }
    // Opens the connections, and fills what is kept between requests.
    let mut first = client
        .wait_all(uris.iter().take(100))
        .rate(Rate::UNLIMITED)
        .into_stream();
    while simulator.request_count() < WARM {
        first.next().await.ok_or("it ended")??;
    }
    drop(first);
    let before = usage()?;
    let mut events = client.wait_all(&uris).rate(50.0).into_stream();
    let mut answered = 0;
    while answered < operations || simulator.request_count() < WARM + 2 * operations {
        let event = events.next().await.ok_or("it ended")??;
        answered += u64::from(event.requests == 1);
    }
    let after = usage()?;
    Ok(std::array::from_fn(|figure| {
        (after[figure] - before[figure]) / operations as f64
    }))
}

/// An operation of some kind whose work takes at least 1 s and at most `longest` seconds.
fn script(random: &mut Random, longest: f64) -> Script {
    let duration = Duration::from_secs_f64(random.log_normal(60.0, 1.76).clamp(1.0, longest));
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
