//! `cloudtest show`: one request, one answer.

use std::{
    io::{self, Write},
    time::Duration,
};

use clap::{Args, ValueEnum};
use cloudtest_client::{state::State, types::Progress};

use crate::{arguments, connection::Connection, ending::Ending, failure::Failure, text};

/// Ask once how far an operation has come
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Uri of the operation, as the call that started it returned it
    #[arg(value_parser = arguments::uri)]
    uri: String,

    /// How to print the answer
    #[arg(long, short, value_enum, default_value_t = Output::Text)]
    output: Output,

    /// How long the answer may take, with all attempts [default: 120s]
    #[arg(long, value_name = "DURATION", value_parser = arguments::duration)]
    timeout: Option<Duration>,

    #[command(flatten)]
    connection: Connection,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Output {
    /// A line for each field that the answer has
    Text,
    /// The answer as one JSON object
    Json,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Ending, Failure> {
    let mut builder = arguments.connection.builder();
    if let Some(limit) = arguments.timeout {
        builder = builder.timeout(limit);
    }
    let progress = builder.build()?.progress(arguments.uri).await?;
    let mut out = io::stdout().lock();
    match arguments.output {
        Output::Text => out.write_all(sheet(&progress).as_bytes())?,
        Output::Json => {
            serde_json::to_writer_pretty(&mut out, &progress).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(Ending::Succeeded)
}

/// The fields that are there, one a line.
fn sheet(progress: &Progress) -> String {
    let changed = progress
        .last_modified_time
        .and_then(|time| jiff::Timestamp::from_millisecond(time).ok());
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    let fields = [
        ("state", Some(State::from(progress).to_string())),
        ("name", progress.name.clone()),
        ("uri", progress.uri.clone()),
        ("finished", text::counts(progress)),
        ("percent", number(progress.finished_percent)),
        ("line", number(progress.line_up_num)),
        ("submitted", progress.submitted_time.clone()),
        ("begun", progress.begin_time.clone()),
        ("ended", progress.end_time.clone()),
        ("changed", changed.map(|time| time.to_string())),
        ("code", progress.code.clone()),
        ("reason", progress.reason.clone()),
        ("exception", progress.exception_message.clone()),
        (
            "messages",
            progress.informations.as_ref().map(|all| all.join("; ")),
        ),
        (
            "returned",
            progress.return_value.as_ref().map(ToString::to_string),
        ),
        ("key", progress.asyn_operation_key.clone()),
        ("server", progress.server_ip.clone()),
    ];
    fields
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)))
        .map(|(label, value)| format!("{label:<10} {}\n", text::one_line(&value)))
        .collect()
}
