//! Requests per second and processor time, 64 at once on one thread. On a busy machine only the
//! ratios within a round count: each round runs all, and the median of its ratios is shown.

use std::collections::BTreeMap;
use std::path::Path;

use crate::Failure;
use crate::contestants::{Contestant, REQUESTS, build, pinned};
use crate::server::Server;
use crate::table::Table;

const ROUNDS: usize = 7;
const REQUESTS_OF_A_ROUND: &str = "12800";
const AT_ONCE: &str = "64";

/// What one run took: seconds, seconds of a processor, KiB at most.
pub(crate) type Run = [f64; 3];

pub(crate) fn print() -> Result<(), Failure> {
    let server = Server::start()?;
    let programs: Vec<_> = REQUESTS
        .iter()
        .map(|it| Ok((it, build(it.package)?)))
        .collect::<Result<_, Failure>>()?;
    let mut runs: BTreeMap<&str, Vec<Run>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (it, program) in &programs {
            let run = run(it, program, &server.url, REQUESTS_OF_A_ROUND, AT_ONCE)?;
            runs.entry(it.name).or_default().push(run);
        }
    }
    let requests: f64 = REQUESTS_OF_A_ROUND.parse()?;
    let mut table = Table::new(&[
        "request",
        "requests/s",
        "ratio",
        "CPU us",
        "ratio",
        "to",
        "MiB",
    ]);
    for it in REQUESTS {
        let (own, other) = (&runs[it.name], &runs[it.beside]);
        let ratio = |of: usize| {
            median(
                own.iter()
                    .zip(other)
                    .map(|(own, other)| own[of] / other[of]),
            )
        };
        table.row(&[
            it.name.to_owned(),
            format!("{:.0}", median(own.iter().map(|run| requests / run[0]))),
            format!("{:.2}", 1.0 / ratio(0)),
            format!(
                "{:.1}",
                median(own.iter().map(|run| run[1] * 1e6 / requests))
            ),
            format!("{:.2}", ratio(1)),
            it.beside.to_owned(),
            format!("{:.1}", median(own.iter().map(|run| run[2] / 1024.0))),
        ]);
    }
    println!("\n64 at once, medians of {ROUNDS} rounds\n{table}");
    Ok(())
}

/// Makes so many requests, so many at once.
pub(crate) fn run(
    it: &Contestant,
    program: &Path,
    server: &str,
    requests: &str,
    at_once: &str,
) -> Result<Run, Failure> {
    let url = format!("{server}/{}", it.answer);
    let mut command = pinned(program, 0);
    let output = command.args([it.what, &url, requests, at_once]).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    Run::try_from(numbers).map_err(|_| {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        format!("{}: {error}", it.name).into()
    })
}

pub(crate) fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
