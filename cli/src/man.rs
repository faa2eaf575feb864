//! `cloudtest man`: the manual pages.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::{Args, Command};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use crate::{
    api::Document, arguments, exit_status::ExitStatus, failure::Failure, text::capitals, topics,
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest man | man -l -
  cloudtest man ~/.local/share/man/man1";

/// Print the manual page, or write one for each command
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Existing directory to write all pages to, instead of the main page to stdout
    #[arg(value_name = "DIRECTORY")]
    directory: Option<PathBuf>,
}

pub(crate) fn run(given: &Arguments, document: &Document) -> Result<ExitStatus, Failure> {
    let mut command = arguments::command(document).disable_help_subcommand(true);
    command.build();
    match &given.directory {
        Some(directory) => write_all(&command, "cloudtest", directory)?,
        None => io::stdout().write_all(&page(&command, "cloudtest")?)?,
    }
    Ok(ExitStatus::Succeeded)
}

/// Writes the page of a command, and those of its own commands.
fn write_all(command: &Command, name: &str, directory: &Path) -> Result<(), Failure> {
    let path = directory.join(format!("{name}.1"));
    fs::write(&path, page(command, name)?)
        .map_err(|error| Failure::other(format!("cannot write {}: {error}", path.display())))?;
    let inner = command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set());
    for inner in inner {
        write_all(inner, &format!("{name}-{}", inner.get_name()), directory)?;
    }
    Ok(())
}

/// A page: what clap knows, then the examples and the topics as sections of their own.
fn page(command: &Command, name: &str) -> io::Result<Vec<u8>> {
    let examples = command.get_after_help().map(ToString::to_string);
    let man = Man::new(command.clone().after_help("").name(name.to_owned()));
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.get_subcommands().any(|inner| !inner.is_hide_set()) {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(examples) = examples {
        section(
            &mut page,
            "EXAMPLES",
            examples.trim_start_matches("Examples:\n"),
        )?;
    }
    for (topic, _, text) in topics::topics() {
        let title = if topic == "exit-codes" {
            "EXIT STATUS".to_owned()
        } else {
            capitals(topic)
        };
        section(&mut page, &title, &text)?;
    }
    Ok(page)
}

/// A section of lines as they are.
fn section(page: &mut Vec<u8>, title: &str, text: &str) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]).control("nf", []);
    for line in text.lines() {
        match line.strip_prefix("  cloudtest") {
            Some(rest) => roff.text([bold("cloudtest"), roman(rest)]),
            None => roff.text([roman(line)]),
        };
    }
    roff.control("fi", []);
    roff.to_writer(page)
}
