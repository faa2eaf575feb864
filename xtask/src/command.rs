//! What stands behind `cargo xtask`: a command for each variant.

use std::ffi::OsString;

use lexopt::prelude::*;

/// What is printed for `--help`.
pub const HELP: &str = "\
Works on the generated code of this workspace.

usage: cargo xtask COMMAND

  regen    write each generated file that is not as the documents say
  check    compare the generated files with the documents; exit 1 on drift";

/// What the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// [`regen`](crate::regen).
    Regen,
    /// [`check`](crate::check).
    Check,
}

impl Command {
    /// Reads the command line, without the program's name.
    ///
    /// # Errors
    ///
    /// When it asks for nothing that there is; the text says for what.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, lexopt::Error> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let command = match parser.next()? {
            None | Some(Short('h') | Long("help")) => return Ok(Self::Help),
            Some(Value(name)) => match name.to_str() {
                Some("regen") => Self::Regen,
                Some("check") => Self::Check,
                _ => return Err(format!("no command {name:?}; see `cargo xtask --help`").into()),
            },
            Some(other) => return Err(other.unexpected()),
        };
        match parser.next()? {
            None => Ok(command),
            Some(other) => Err(other.unexpected()),
        }
    }
}
