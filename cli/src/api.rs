//! `cloudtest api`: each operation of the document, as it is.
//!
//! The commands and the calls are generated; see [`generated`](crate::generated).

pub(crate) mod support;

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand, error::ErrorKind};

use crate::{
    connection::Service, ending::Ending, failure::Failure, generated::cloudtest as operations,
};

/// Call an operation as the document has it, and print its answer
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    #[command(flatten)]
    service: Service,

    #[command(subcommand)]
    operation: Operation,
}

/// One of the generated commands, and what it was given.
#[derive(Debug)]
struct Operation {
    name: String,
    matches: ArgMatches,
}

impl Subcommand for Operation {
    fn augment_subcommands(command: Command) -> Command {
        command
            .subcommands(operations::commands())
            .subcommand_value_name("OPERATION")
            .subcommand_help_heading("Operations")
            .subcommand_required(true)
            .arg_required_else_help(true)
            // An operation may be called `help`; `--help` is there as well.
            .disable_help_subcommand(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        operations::commands()
            .iter()
            .any(|command| command.get_name() == name)
    }
}

impl FromArgMatches for Operation {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let (name, matches) = matches
            .subcommand()
            .ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
        Ok(Self {
            name: name.to_owned(),
            matches: matches.clone(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

pub(crate) async fn run(arguments: Arguments) -> Result<Ending, Failure> {
    let client = arguments.service.builder().build()?;
    let Operation { name, matches } = arguments.operation;
    operations::call(client.api(), &name, &matches).await?;
    Ok(Ending::Succeeded)
}
