//! `cloudtest wait`: follow operations to their end.

use std::{
    collections::HashSet,
    io::{self, BufRead, IsTerminal, Write},
    time::Duration,
};

use clap::{Args, ValueEnum};
use cloudtest_client::{Event, Retry, WaitError, polling::Polling};

use crate::{
    arguments,
    connection::Connection,
    ending::Ending,
    failure::{Failure, chain, complain},
    follow::{Followed, follow, is_over},
    record::{Record, last_event},
    text,
    view::View,
};

/// Wait for the ends of operations
///
/// Shows on stderr how they do, and prints the end of each on stdout. Ctrl-C ends the wait and
/// never an operation.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Uris of the operations; `-` reads them from stdin, one a line
    #[arg(required = true, value_name = "URI", value_parser = arguments::uri)]
    uris: Vec<String>,

    /// What to print on stdout
    #[arg(long, short, value_enum, default_value_t = Output::Text)]
    output: Output,

    /// How long to wait at most; without it, to the end
    #[arg(long, value_name = "DURATION", value_parser = arguments::duration)]
    timeout: Option<Duration>,

    /// How long the service may be out of reach before the wait gives up [default: 5m]
    #[arg(long, value_name = "DURATION", value_parser = arguments::duration)]
    patience: Option<Duration>,

    /// How often to ask: eager, balanced, thrifty, or always after the same DURATION
    #[arg(long, value_name = "PACE", default_value = "balanced", value_parser = polling)]
    pace: Polling,

    /// How many requests a second to make at most, for all operations together
    #[arg(long, value_name = "N", default_value = "10", value_parser = rate)]
    rate: f64,

    /// Do not show how the operations do, only how they end
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    connection: Connection,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A line for the end of each operation
    Text,
    /// A JSON object on one line for the end of each operation
    Json,
    /// A JSON object on one line for each change
    Ndjson,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Ending, Failure> {
    let builder = arguments.connection.builder();
    // The wait itself asks again, within its rate, and tells why it has to.
    let client = builder.retry(Retry::never()).build()?;
    let uris = uris(&arguments.uris, io::stdin().lock())?;
    let mut wait = client
        .wait_all(&uris)
        .polling(arguments.pace)
        .rate(arguments.rate);
    if let Some(limit) = arguments.timeout {
        wait = wait.timeout(limit);
    }
    if let Some(limit) = arguments.patience {
        wait = wait.patience(limit);
    }
    let view = match arguments.quiet || arguments.output == Output::Ndjson {
        true => View::Quiet,
        false => View::of_stderr(&uris),
    };
    let bars = matches!(view, View::Bars(_));
    // What is printed among bars would tear them: then it has to wait for their end.
    let tell_now = !(bars && io::stdout().is_terminal());
    let output = arguments.output;
    let followed = follow(wait, view, |uri, seen| {
        if tell_now {
            tell(output, uri, seen)?;
        }
        if !bars {
            complain_of(seen);
        }
        Ok(())
    })
    .await?;
    for (uri, end) in &followed.ends {
        if !tell_now {
            tell(output, uri, end)?;
        }
        if bars {
            complain_of(end);
        }
    }
    if followed.interrupted {
        let again = again(&arguments.connection, &uris, &followed);
        // Like all that is for people and no result.
        let _ = writeln!(io::stderr(), "interrupted; to wait again: {again}");
        return Ok(Ending::Interrupted);
    }
    let endings = followed.ends.iter().map(|(_, end)| Ending::of(end));
    Ok(endings.max().unwrap_or(Ending::Succeeded))
}

/// Prints what was seen of an operation, if it is of interest to the reader of `output`.
fn tell(output: Output, uri: &str, seen: &Result<Event, WaitError>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match output {
        Output::Text | Output::Json if !is_over(seen) => Ok(()),
        Output::Text => writeln!(out, "{}", summary(uri, seen)),
        Output::Json | Output::Ndjson => {
            serde_json::to_writer(&mut out, &Record::new(uri, seen))?;
            writeln!(out)
        }
    }
}

fn complain_of(seen: &Result<Event, WaitError>) {
    if let Err(error) = seen {
        complain(&chain(error));
    }
}

/// The end of an operation on one line.
fn summary(uri: &str, end: &Result<Event, WaitError>) -> String {
    let mut line = format!("{uri}  {}", Ending::of(end).name());
    if let Some(event) = last_event(end) {
        line += &format!("  {}", text::name(event));
        if let Some(counts) = text::counts(&event.progress) {
            line += &format!("  {counts}");
        }
        line += &format!(
            "  in {}, {}",
            text::tenths(event.elapsed),
            text::requests(event)
        );
        let why = text::why(&event.progress);
        if !why.is_empty() {
            line += &format!(": {why}");
        }
    }
    line
}

/// The command that waits for what has not ended yet.
fn again(connection: &Connection, uris: &[String], followed: &Followed) -> String {
    let ended: HashSet<_> = followed.ends.iter().map(|(uri, _)| uri).collect();
    let rest = uris.iter().filter(|uri| !ended.contains(uri));
    let words = connection.options().chain(rest.map(String::as_str));
    let words: Vec<_> = words.map(quoted).collect();
    format!("cloudtest wait {}", words.join(" "))
}

/// A word as a POSIX shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@%+".contains(c);
    match word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

/// Each uri once, with those of `input` in the place of `-`.
fn uris(given: &[String], input: impl BufRead) -> Result<Vec<String>, Failure> {
    let mut all = given.to_vec();
    if let Some(at) = all.iter().position(|uri| uri == "-") {
        let mut read = Vec::new();
        for (number, line) in (1..).zip(input.lines()) {
            let line = line?;
            let line = line.trim();
            if !line.is_empty() {
                let uri = arguments::uri(line)
                    .map_err(|why| Failure::usage(format!("line {number} of stdin: {why}")))?;
                read.push(uri);
            }
        }
        all.splice(at..=at, read);
    }
    let mut known = HashSet::new();
    all.retain(|uri| known.insert(uri.clone()));
    match all.is_empty() {
        true => Err(Failure::usage("there is no uri on stdin to wait for")),
        false => Ok(all),
    }
}

fn polling(text: &str) -> Result<Polling, String> {
    match text {
        "eager" => Ok(Polling::eager()),
        "balanced" => Ok(Polling::balanced()),
        "thrifty" => Ok(Polling::thrifty()),
        gap => arguments::duration(gap)
            .map(Polling::fixed)
            .map_err(|_| "write eager, balanced, thrifty, or a duration like 5s".to_owned()),
    }
}

fn rate(text: &str) -> Result<f64, &'static str> {
    let rate = text.parse().ok();
    rate.filter(|rate| (0.01..=1000.0).contains(rate))
        .ok_or("write a number from 0.01 to 1000")
}
