//! `cloudtest man`: the manual pages.

use std::{io, path::PathBuf};

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use crate::{arguments::Cli, ending::Ending, failure::Failure};

/// Print the manual page, or write one for each command
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Existing directory to write all pages to, instead of the main page to stdout
    #[arg(value_name = "DIRECTORY")]
    directory: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    match &arguments.directory {
        Some(directory) => clap_mangen::generate_to(Cli::command(), directory)?,
        None => Man::new(Cli::command()).render(&mut io::stdout().lock())?,
    }
    Ok(Ending::Succeeded)
}
