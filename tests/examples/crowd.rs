//! Waits for 10 000 operations in one process behind 50 requests per second, and checks that all
//! end, that none is starved, and how much memory each costs.
//!
//! `cargo run --release -p contract-tests --example crowd -- [OPERATIONS]`

use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cloudtest_simulator::{Operation, Script};
use contract_tests::crowd::{self, Crowd};
use futures_util::StreamExt;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const RATE: f64 = 50.0;
/// What an operation that is waited for may take, in bytes.
const MEMORY: f64 = 2048.0;
/// How late the worst may be, in parts of its duration and a round of questions.
const WORST: f64 = 2.0;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let operations: u64 = match std::env::args().nth(1) {
        Some(number) => number.parse()?,
        None => 10_000,
    };
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
    };
    let (allocated, resident) = runtime()?.block_on(memory(operations))?;
    println!(
        "memory         {allocated:.0} bytes allocated and {resident:.0} resident per operation, at most {MEMORY}"
    );

    let begun = Instant::now();
    let crowd = Crowd {
        operations,
        rate: RATE,
        longest: 3600.0,
        seed: 1,
    };
    let it = runtime()?.block_on(crowd::follow(crowd))?;
    let round = crowd.round();
    let worst = it.lateness(1.0, round);
    println!("ended          {} of {operations}", it.ended);
    println!(
        "requests       {}, of which {} above the limit",
        it.requests, it.throttled
    );
    println!(
        "took           {:.0} s, {:.1} requests/s ({:.1} s of real time)",
        it.took,
        it.requests as f64 / it.took,
        begun.elapsed().as_secs_f64()
    );
    println!(
        "late           {:.2} median, {:.2} p99, {worst:.2} worst, of duration + {round:.0} s; at most {WORST}",
        it.lateness(0.5, round),
        it.lateness(0.99, round),
    );
    println!(
        "late/duration  {:.2} median, {:.2} p99, {:.2} worst",
        it.relative(0.5),
        it.relative(0.99),
        it.relative(1.0)
    );
    let kept = it.ended as u64 == operations
        && it.throttled == 0
        && worst <= WORST
        && allocated.max(resident) <= MEMORY;
    Ok(match kept {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// By how much what is allocated, and what is resident, has grown for each operation once all
/// have answered, twice on average.
///
/// The simulator is in the process too, but has all that it needs before.
async fn memory(operations: u64) -> Result<(f64, f64), Box<dyn Error>> {
    let simulator = crowd::simulator(1e6).await?;
    let client = crowd::client(&simulator)?;
    let mut uris = Vec::new();
    for _ in 0..operations {
        let script = Script::linear(Duration::from_secs(10_000)).total(1000);
        uris.push(simulator.submit(Operation::new("BatchCopyMindmap").script(script)));
    }
    // Opens the connections, and fills what is kept between requests.
    let mut first = client
        .wait_all(uris.iter().take(100))
        .rate(0.0)
        .into_stream();
    while simulator.request_count() < 500 {
        first.next().await.ok_or("it ended")?.1?;
    }
    drop(first);
    let before = (ALLOCATED.current_usage() as f64, resident()?);
    let mut events = client.wait_all(&uris).rate(RATE).into_stream();
    let mut answered = 0;
    while answered < operations || simulator.request_count() < 500 + 2 * operations {
        let event = events.next().await.ok_or("it ended")?.1?;
        answered += u64::from(event.requests == 1);
    }
    let each = |before: f64, after: f64| (after - before) / operations as f64;
    Ok((
        each(before.0, ALLOCATED.current_usage() as f64),
        each(before.1, resident()?),
    ))
}

/// The resident memory of this process, in bytes.
fn resident() -> Result<f64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: f64 = line
        .ok_or("no VmRSS")?
        .trim()
        .trim_end_matches("kB")
        .trim()
        .parse()?;
    Ok(kib * 1024.0)
}
