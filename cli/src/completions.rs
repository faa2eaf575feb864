//! `cloudtest completions`: what a shell needs to complete the command line.

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::{arguments::Cli, ending::Ending, failure::Failure};

/// Print the completions for a shell
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Shell to print them for
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    // Rendered first: the generator panics when its output is closed.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "cloudtest",
        &mut script,
    );
    io::stdout().write_all(&script)?;
    Ok(Ending::Succeeded)
}
