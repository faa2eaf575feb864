//! Processor time per request, by how many are made at once: `docs/performance.svg`.

use std::fs;

use crate::Failure;
use crate::contestants::{REQUESTS, build, folder};
use crate::rates::{median, run};
use crate::server::Server;
use crate::svg::{Chart, Curve};

const ROUNDS: usize = 3;
const REQUESTS_OF_A_ROUND: &str = "3200";
const AT_ONCE: [&str; 5] = ["2", "8", "32", "128", "512"];
const NAMES: [&str; 5] = [
    "hyper alone",
    "hand, token",
    "hand, signed",
    "ours, token",
    "ours, signed",
];

pub(crate) fn write() -> Result<(), Failure> {
    let server = Server::start()?;
    let requests: f64 = REQUESTS_OF_A_ROUND.parse()?;
    let mut curves = Vec::new();
    for it in REQUESTS.iter().filter(|it| NAMES.contains(&it.name)) {
        let program = build(it.package)?;
        let mut points = Vec::new();
        for at_once in AT_ONCE {
            let rounds: Result<Vec<_>, Failure> = (0..ROUNDS)
                .map(|_| run(it, &program, &server.url, REQUESTS_OF_A_ROUND, at_once))
                .collect();
            let micros = median(rounds?.iter().map(|run| run[1] * 1e6 / requests));
            points.push((at_once, micros));
        }
        println!("{}: {points:.1?}", it.name);
        let name = it.name.to_owned();
        curves.push(Curve { name, points });
    }
    let chart = Chart {
        title: "CPU \u{b5}s per request, by requests at once, on one thread",
        curves,
    };
    let file = folder().join("../../docs/performance.svg");
    Ok(fs::write(file, chart.to_string())?)
}
