//! `cloudtest completions`: what a shell needs to complete the command line.

use std::io::{self, Write};

use clap::Args;
use clap_complete::Shell;

use crate::{api::Document, arguments, exit_status::ExitStatus, failure::Failure};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest completions bash > ~/.local/share/bash-completion/completions/cloudtest
  cloudtest completions zsh > ~/.zfunc/_cloudtest";

/// Print the completions for a shell
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Shell to print them for
    shell: Shell,
}

pub(crate) fn run(given: &Arguments, document: &Document) -> Result<ExitStatus, Failure> {
    // Rendered first: the generator panics when its output is closed.
    let mut script = Vec::new();
    clap_complete::generate(
        given.shell,
        &mut arguments::command(document),
        "cloudtest",
        &mut script,
    );
    io::stdout().write_all(&script)?;
    Ok(ExitStatus::Succeeded)
}
