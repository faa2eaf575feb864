//! `cargo xtask`: regenerates what is generated, and proves that it has not drifted.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, error};

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use xtask::command::Command;
use xtask::diff::{self, Verdict};
use xtask::tree::Deviation;
use xtask::{Error, bench, lint, package, picture};

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            match error {
                // Lines that begin with the place, as editors and other tools read them.
                Error::Document(_) | Error::Drift(_) => eprintln!("{error}"),
                other => eprintln!("error: {}", in_full(&other)),
            }
            ExitCode::FAILURE
        }
    }
}

/// Whether all is well with what the command looked at.
fn run(command: Command) -> Result<bool, Error> {
    match command {
        Command::Regen => {
            let (done, warnings) = xtask::regen(&root())?;
            warn(&warnings);
            print(done.iter().map(Deviation::done));
        }
        Command::Check => xtask::check(&root())?,
        Command::Lint { files, strict } => {
            let mut fine = true;
            for file in files {
                match lint::lint(&file, io::stderr().is_terminal()) {
                    Ok(found) => {
                        eprint!("{}", found.text);
                        fine &= found.errors == 0 && !(strict && found.warnings > 0);
                    }
                    // The others are looked at all the same.
                    Err(error) => {
                        eprintln!("error: {}", in_full(&error));
                        fine = false;
                    }
                }
            }
            return Ok(fine);
        }
        Command::Generate {
            file,
            out,
            skip_unsupported,
        } => warn(&package::write(&file, &out, skip_unsupported)?),
        Command::Diff { files, base } => match (&files[..], base) {
            ([old, new], None) => return Ok(tell(&[diff::files(old, new)?])),
            ([] | [_], Some(base)) => {
                let file = files.first().map(PathBuf::as_path);
                return Ok(tell(&diff::since(&root(), &base, file)?));
            }
            _ => {
                let asked = "two documents, or a revision and one document at most";
                Command::command()
                    .error(ErrorKind::WrongNumberOfValues, asked)
                    .exit();
            }
        },
        Command::Bench { arguments } => return bench::run(&root(), &arguments),
        Command::Picture(wanted) => picture::draw(&wanted)?,
    }
    Ok(true)
}

/// Prints what is to be known of the documents.
fn warn(warnings: &[String]) {
    warnings.iter().for_each(|line| eprintln!("{line}"));
}

/// Prints what was found; whether the version has risen far enough.
fn tell(verdicts: &[Verdict]) -> bool {
    print(verdicts);
    !verdicts.iter().any(Verdict::lacks_bump)
}

/// Prints lines as long as somebody reads them.
fn print(lines: impl IntoIterator<Item = impl Display>) {
    let mut out = io::stdout().lock();
    lines
        .into_iter()
        .all(|line| writeln!(out, "{line}").is_ok());
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
