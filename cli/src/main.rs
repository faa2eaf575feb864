//! The command line: follow asynchronous operations of CodeArts TestPlan from a terminal.
//!
//! Start at [`arguments`], which has the commands; each command is a module of its name, with a
//! `run` that returns how it went. What the exit codes mean is in [`ending`].

mod api;
mod arguments;
mod completions;
mod connection;
mod demo;
mod ending;
mod failure;
mod follow;
mod generated;
mod man;
mod record;
mod show;
mod simulate;
mod text;
mod view;
mod wait;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Cli, Command};
use ending::Ending;
use failure::Failure;

fn main() -> ExitCode {
    let ending = run(Cli::parse().command).unwrap_or_else(|failure| failure.report());
    ending.into()
}

#[tokio::main(flavor = "current_thread")]
async fn run(command: Command) -> Result<Ending, Failure> {
    match command {
        Command::Show(arguments) => show::run(arguments).await,
        Command::Wait(arguments) => wait::run(arguments).await,
        Command::Api(arguments) => api::run(arguments).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Simulate(arguments) => simulate::run(arguments).await,
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(arguments) => man::run(&arguments),
    }
}
