//! How long each step takes and how much memory it needs, by the number of operations.
//!
//! `cargo bench -p cloudtest-codegen --bench generate`, and with
//! `--profile dev` as an unoptimised build script runs it. The figures of
//! `docs/performance.md` come from here.

#[path = "support/large.rs"]
mod large;

use std::error::Error;
use std::time::{Duration, Instant};

use cloudtest_codegen::{Options, generate, generate_watched};

/// The time per operation at 1 000 is at most so many times that at 100.
const GROWTH: f64 = 1.2;

/// One step: its name, its mean time, and the largest resident memory while it ran, in KiB.
struct Step(&'static str, Duration, u64);

fn main() -> Result<(), Box<dyn Error>> {
    // The first run pays for what is set up once.
    generate("large.yaml", &large::document(1), &Options::default())?;
    let mut per_operation = Vec::new();
    let formatted = Options::default;
    let plain = || Options::default().plain();
    for (operations, options) in [
        (1, formatted()),
        (10, formatted()),
        (100, formatted()),
        (1_000, formatted()),
        (1_000, plain()),
    ] {
        let text = large::document(operations);
        let repeats = (100 / operations as u32).clamp(1, 50);
        let mut steps = run(&text, &options)?;
        for _ in 1..repeats {
            for (step, again) in steps.iter_mut().zip(run(&text, &options)?) {
                step.1 += again.1;
                step.2 = step.2.max(again.2);
            }
        }
        for step in &mut steps {
            step.1 /= repeats;
        }
        let ms = total(&steps).as_secs_f64() * 1e3;
        per_operation.push(ms / operations as f64);
        println!(
            "{operations} operations, {} bytes, {}: {ms:.1} ms, {:.2} ms per operation",
            text.len(),
            if options.is_plain {
                "as it is"
            } else {
                "formatted"
            },
            ms / operations as f64
        );
        for Step(name, time, peak) in &steps {
            let time = time.as_secs_f64() * 1e3;
            let (share, peak) = (100.0 * time / ms, peak / 1024);
            println!("  {name:<10} {time:>9.1} ms {share:>4.0} %   {peak:>5} MiB at most");
        }
    }
    if let [.., at_100, at_1_000, _] = per_operation[..] {
        let growth = at_1_000 / at_100;
        println!("per operation at 1 000 against 100: {growth:.2}, at most {GROWTH}");
        if growth > GROWTH {
            return Err("the time grows faster than the document".into());
        }
    }
    Ok(())
}

fn run(text: &str, options: &Options) -> Result<Vec<Step>, cloudtest_codegen::Error> {
    let mut steps = Vec::new();
    forget_peak();
    let start = Instant::now();
    let mut since = spent(start);
    generate_watched("large.yaml", text, options, |name| {
        let time = spent(start).saturating_sub(since);
        steps.push(Step(name, time, peak().unwrap_or(0)));
        forget_peak();
        since = spent(start);
    })?;
    Ok(steps)
}

fn total(steps: &[Step]) -> Duration {
    steps.iter().map(|Step(_, time, _)| time).sum()
}

/// The time that all threads have had a processor, which others on the machine do not lengthen, to
/// a hundredth of a second; on other systems than Linux the time since `start`.
fn spent(start: Instant) -> Duration {
    let ticks = |text: String| {
        let behind_name = text.rsplit_once(')')?.1;
        let mut times = behind_name.split_whitespace().skip(11);
        let mut ticks = || times.next()?.parse::<u64>().ok();
        Some(ticks()? + ticks()?)
    };
    let ticks = std::fs::read_to_string("/proc/self/stat")
        .ok()
        .and_then(ticks);
    ticks.map_or_else(
        || start.elapsed(),
        |ticks| Duration::from_millis(10 * ticks),
    )
}

/// The largest resident memory since [`forget_peak`], in KiB; Linux only.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

fn forget_peak() {
    // Elsewhere than on Linux there is no such file, and no peak is shown.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
