//! The command line: follow asynchronous operations of CodeArts TestPlan from a terminal.
//!
//! Start at [`arguments`], which has the commands; each command is a module of its name, with a
//! `run` that returns how it went. What the exit codes mean is in [`exit_status`].

mod api;
mod arguments;
mod board;
mod completions;
mod connection;
mod demo;
mod doctor;
mod exit_status;
mod failure;
mod follow;
mod log;
mod man;
mod record;
mod show;
mod signals;
mod simulate;
mod text;
mod topics;
mod values;
mod view;
mod wait;

use std::{env, process::ExitCode};

use arguments::{Cli, Command};
use exit_status::ExitStatus;
use failure::Failure;

fn main() -> ExitCode {
    run().unwrap_or_else(|failure| failure.report()).into()
}

fn run() -> Result<ExitStatus, Failure> {
    let arguments: Vec<_> = env::args_os().collect();
    let document = api::document(&arguments)?;
    let cli = arguments::parse(arguments, &document)?;
    log::start(cli.connection.verbose);
    execute(cli, &document)
}

#[tokio::main(flavor = "current_thread")]
async fn execute(cli: Cli, document: &api::Document) -> Result<ExitStatus, Failure> {
    let connection = &cli.connection;
    match cli.command {
        Command::Show(arguments) => show::run(arguments, connection).await,
        Command::Wait(arguments) => wait::run(arguments, connection).await,
        Command::Api(arguments) => api::run(arguments, connection, document).await,
        Command::Doctor(arguments) => doctor::run(arguments, connection).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Simulate(arguments) => simulate::run(arguments).await,
        Command::Completions(arguments) => completions::run(&arguments, document),
        Command::Man(arguments) => man::run(&arguments, document),
    }
}
