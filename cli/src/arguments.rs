//! What can be asked of the program.

use std::{
    ffi::OsString,
    io::{self, Write as _},
    process,
};

use clap::{ArgMatches, Command as Clap, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::{
    api, completions, connection::Connection, demo, doctor, exit_status::ExitStatus,
    failure::Failure, man, show, simulate, topics, wait,
};

/// Follow asynchronous operations of Huawei Cloud CodeArts TestPlan
#[derive(Debug, Parser)]
#[command(name = "cloudtest", version, after_help = topics::OVERVIEW)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) connection: Connection,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(after_help = show::EXAMPLES)]
    Show(show::Arguments),
    #[command(after_help = wait::EXAMPLES)]
    Wait(wait::Arguments),
    #[command(after_help = api::EXAMPLES)]
    Api(api::Arguments),
    #[command(after_help = doctor::EXAMPLES)]
    Doctor(doctor::Arguments),
    #[command(after_help = demo::EXAMPLES)]
    Demo(demo::Arguments),
    Simulate(simulate::Arguments),
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::Arguments),
    #[command(after_help = man::EXAMPLES)]
    Man(man::Arguments),
}

/// The whole command line, with the operations of a document.
pub(crate) fn command(document: &api::Document) -> Clap {
    Cli::command()
        .mut_subcommand("api", |api| api::with_operations(api, document))
        .subcommands(topics::commands())
}

/// Reads the command line, and ends the program where clap answers it itself.
pub(crate) fn parse(arguments: Vec<OsString>, document: &api::Document) -> Result<Cli, Failure> {
    let mut command = command(document);
    if arguments.len() < 2 {
        help(&mut command);
    }
    let matches = command.get_matches_from(arguments);
    let mut cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.connection.settle(innermost(&matches))?;
    Ok(cli)
}

/// Ends the program with its help. clap does so too, but only where no variable stands for a flag.
fn help(command: &mut Clap) -> ! {
    let help = command.render_help();
    // Who has closed stderr wants no help.
    let _ = match console::colors_enabled_stderr() {
        true => write!(io::stderr(), "{}", help.ansi()),
        false => write!(io::stderr(), "{help}"),
    };
    process::exit(ExitStatus::Usage.code().into())
}

/// The matches of the command itself, which know where global flags came from.
fn innermost(matches: &ArgMatches) -> &ArgMatches {
    matches
        .subcommand()
        .map_or(matches, |(_, inner)| innermost(inner))
}
