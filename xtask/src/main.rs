//! `cargo xtask`: regenerates what is generated, and proves that it has not drifted.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, error};

use xtask::Error;
use xtask::command::{Command, HELP};

fn main() -> ExitCode {
    let command = match Command::parse(env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", in_full(&error));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::Help => println!("{HELP}"),
        Command::Regen => {
            for change in xtask::regen(&root())? {
                println!("{}", change.done());
            }
        }
        Command::Check => xtask::check(&root())?,
    }
    Ok(())
}

/// The workspace: the folder above this package, wherever cargo runs it.
fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map(PathBuf::from).unwrap_or(package)
}

/// An error and its causes, in one line.
fn in_full(error: &dyn error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
