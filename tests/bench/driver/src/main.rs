//! `cargo xtask bench`: builds the client and its peers, measures them in one run, and prints
//! tables of ratios. What stands behind each figure: docs/performance.md.

mod builds;
mod contestants;
mod curves;
mod gate;
mod rates;
mod requests;
mod server;
mod startup;
mod svg;
mod table;
mod valgrind;

use std::error::Error;
use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask bench [TABLE]...
       cargo xtask bench --check | --keep

Without a table, requests, rates and startup.

  requests   instructions and memory allocated per request; needs valgrind
  rates      requests per second and processor time, 64 at once
  startup    what it costs to make a client, and to keep it; needs valgrind
  builds     processor time of clean debug builds; takes minutes
  curves     processor time by requests at once, into docs/performance.svg

  --check    compare instructions with tests/bench/figures.toml; exit 1 above 3 %
  --keep     write them there";

/// Why a measurement came to nothing.
type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode, Failure> {
    match words {
        ["--help" | "-h"] => println!("{HELP}"),
        ["--check"] => return gate::check(),
        ["--keep"] => gate::keep()?,
        // For other programs, that want to be measured beside: they find the address in the output.
        ["serve"] => server::serve_here()?,
        [] => {
            requests::print()?;
            rates::print()?;
            startup::print()?;
        }
        tables => {
            for table in tables {
                match *table {
                    "requests" => requests::print()?,
                    "rates" => rates::print()?,
                    "startup" => startup::print()?,
                    "builds" => builds::print()?,
                    "curves" => curves::write()?,
                    other => return Err(format!("no table `{other}`\n{HELP}").into()),
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
