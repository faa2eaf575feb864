//! `cloudtest api`: each operation of the document as a command, made when the program runs.

mod check;
mod command;
mod document;
mod field;
mod operation;
mod request;
mod start;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand, error::ErrorKind};

use cloudtest_client::{CallOptions, RawResponse, Retry, StartError};
use serde_json::Value;

pub(crate) use document::Document;
use request::Request;

use crate::{
    connection::{Connection, Output},
    exit_status::ExitStatus,
    failure::{Failure, print_remark},
    text, wait,
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest api show-progress --operation-uri 79d49383043f4f84818569b38b38dcf4
  cloudtest api show-progress --help                    what the operation takes
  cloudtest api --document more.yaml --help             the operations of another document";

/// Call an operation as the document has it, and print its answer
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Another OpenAPI document of the same service, YAML or JSON, instead of the one built in
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    document: Option<PathBuf>,

    /// Print the status and the headers of the answer too
    #[arg(long, short, global = true)]
    include: bool,

    #[command(subcommand)]
    operation: Operation,
}

/// The command of an operation, and what it was given.
#[derive(Debug)]
struct Operation {
    name: String,
    matches: ArgMatches,
}

impl Subcommand for Operation {
    /// The commands themselves are those of a document; see [`with_operations`].
    fn augment_subcommands(command: Command) -> Command {
        command
            .subcommand_value_name("OPERATION")
            .subcommand_help_heading("Operations")
            .subcommand_required(true)
            .arg_required_else_help(true)
            // An operation may be called `help`; `--help` is there as well.
            .disable_help_subcommand(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(_: &str) -> bool {
        true
    }
}

impl FromArgMatches for Operation {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let (name, matches) = matches
            .subcommand()
            .ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
        Ok(Self {
            name: name.to_owned(),
            matches: matches.clone(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// The commands that show or call operations.
const OF_OPERATIONS: [&str; 3] = ["api", "completions", "man"];

/// The document that a command line is about. It has to be known before the line is read, since
/// the commands of `api` are those of its operations.
pub(crate) fn document(arguments: &[OsString]) -> Result<Document, Failure> {
    // To read it costs more than all else of a start.
    let has_operations = |word: &OsString| OF_OPERATIONS.iter().any(|name| word == name);
    if !arguments.iter().any(has_operations) {
        return Ok(Document::default());
    }
    let mut words = arguments.iter().skip(1).skip_while(|word| *word != "api");
    while let Some(word) = words.next() {
        let word = word.to_string_lossy();
        let path = match word.strip_prefix("--document") {
            Some("") => words.next().map(PathBuf::from),
            Some(rest) => rest.strip_prefix('=').map(PathBuf::from),
            None => None,
        };
        if let Some(path) = path {
            return Document::read(&path);
        }
    }
    Document::embedded()
}

/// `cloudtest api` with the operations of a document.
pub(crate) fn with_operations(api: Command, document: &Document) -> Command {
    api.subcommands(document.operations().iter().map(command::command))
}

pub(crate) async fn run(
    arguments: Arguments,
    connection: &Connection,
    document: &Document,
) -> Result<ExitStatus, Failure> {
    let Operation { name, matches } = arguments.operation;
    let operations = document.operations();
    let operation = operations.iter().find(|operation| operation.name == name);
    let operation =
        operation.ok_or_else(|| Failure::usage(format!("there is no operation `{name}`")))?;
    let wait = wait_options(operation, &matches)?;
    let request = Request::new(operation, &matches, connection.project.as_deref())?;
    let client = connection.builder()?.build()?;
    // What starts something is not started twice.
    let client = match operation.started_at() {
        Some(_) => client.with_options(CallOptions::default().retry(Retry::never())),
        None => client,
    };
    let answer = request.send(&client, operation.may_have_envelope()).await;
    let answer = answer.map_err(|error| match wait.is_some() {
        true => Failure::from(StartError::from(error)),
        false => Failure::from(error),
    })?;
    print(&answer, arguments.include, connection.output)?;
    let Some((options, pointer)) = wait else {
        return Ok(ExitStatus::Succeeded);
    };
    let Some(uri) = start::uri(answer.body(), pointer).map_err(Failure::other)? else {
        print_remark("the service has done it at once, so there is nothing to wait for");
        return Ok(ExitStatus::Succeeded);
    };
    let wait = client.wait_all([&uri]).just_started();
    wait::for_all(wait, &[uri], &options, connection).await
}

/// How to wait for what the call starts, and where its answer says what that is; `None` without
/// `--wait`.
fn wait_options<'a>(
    operation: &'a operation::Operation<'_>,
    matches: &ArgMatches,
) -> Result<Option<(wait::Options, &'a str)>, Failure> {
    let Some(pointer) = operation.started_at() else {
        return Ok(None);
    };
    if !matches.get_flag(command::WAIT) {
        return Ok(None);
    }
    let options = wait::Options::from_arg_matches(matches)
        .map_err(|error| Failure::usage(error.to_string()))?;
    Ok(Some((options, pointer)))
}

/// Prints an answer: JSON in lines of its own, all else as it came.
fn print(answer: &RawResponse, include: bool, output: Output) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if include {
        writeln!(
            out,
            "{} {}",
            answer.status(),
            answer.reason().unwrap_or_default()
        )?;
        for (name, value) in answer.headers() {
            let value = String::from_utf8_lossy(value.as_bytes());
            writeln!(out, "{name}: {}", text::one_line(&value))?;
        }
        writeln!(out)?;
    }
    match (serde_json::from_slice::<Value>(answer.body()), output) {
        (Ok(value), Output::Ndjson) => writeln!(out, "{value}"),
        (Ok(value), _) => writeln!(out, "{value:#}"),
        (Err(_), _) => out.write_all(answer.body()),
    }
}
