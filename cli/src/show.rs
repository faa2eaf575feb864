//! `cloudtest show`: one request, one answer.

use std::{
    io::{self, Write},
    time::Duration,
};

use clap::Args;
use cloudtest_client::{Builder, State, types::Progress};

use crate::{
    connection::{Connection, Output},
    exit_status::ExitStatus,
    failure::Failure,
    text, values,
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest show 79d49383043f4f84818569b38b38dcf4
  cloudtest show 79d49383043f4f84818569b38b38dcf4 -o json | jq .finished_percent";

/// Ask once how far an operation has come
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Uri of the operation, as the call that started it returned it
    #[arg(value_parser = values::uri)]
    uri: String,

    #[arg(long, help = values::with_default("How long the answer may take, with all attempts", Builder::DEFAULT_TIMEOUT), value_name = "DURATION", allow_hyphen_values = true, value_parser = values::duration)]
    timeout: Option<Duration>,
}

pub(crate) async fn run(
    arguments: Arguments,
    connection: &Connection,
) -> Result<ExitStatus, Failure> {
    let mut builder = connection.builder()?;
    if let Some(limit) = arguments.timeout {
        builder = builder.timeout(limit);
    }
    let progress = builder.build()?.progress(arguments.uri).await?;
    let mut out = io::stdout().lock();
    match connection.output {
        Output::Text => out.write_all(sheet(&progress).as_bytes())?,
        Output::Json => {
            serde_json::to_writer_pretty(&mut out, &progress).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Output::Ndjson => {
            serde_json::to_writer(&mut out, &progress).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(ExitStatus::Succeeded)
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
