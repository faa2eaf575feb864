//! Waits for 10 000 operations in one process behind 50 requests per second, and checks that all
//! end, that none is starved, and how much memory each costs.
//!
//! `cargo run --release -p contract-tests --example load_test -- [OPERATIONS]`

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use contract_tests::load_test::{self, Crowd};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

const RATE: f64 = 50.0;
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
    let [allocated, resident] = runtime()?.block_on(load_test::memory(operations, usage))?;
    println!(
        "memory         {allocated:.0} bytes allocated and {resident:.0} resident per operation, at most {}",
        load_test::MEMORY
    );

    let begun = Instant::now();
    let load_test = Crowd {
        operations,
        rate: RATE,
        longest: 3600.0,
        seed: 1,
    };
    let it = runtime()?.block_on(load_test::follow(load_test))?;
    let round = load_test.round();
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
        && allocated.max(resident) <= load_test::MEMORY;
    Ok(match kept {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// What is allocated, and what is resident, in bytes.
fn usage() -> Result<[f64; 2], Box<dyn Error>> {
    Ok([ALLOCATED.current_usage() as f64, resident()?])
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
