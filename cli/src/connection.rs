//! What all commands have in common: which service is asked, and how much is told.

use clap::{
    ArgMatches, Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
    parser::ValueSource,
};
use cloudtest_client::{Builder, Client, regions};

use crate::failure::Failure;

/// Where the service is; who asks is never on the command line.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Connection {
    /// Region of the service
    #[arg(long, global = true, env = "CLOUDTEST_REGION", hide_env_values = true, value_parser = Region)]
    pub(crate) region: Option<String>,

    /// URL of the service, instead of a region
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "CLOUDTEST_ENDPOINT",
        hide_env_values = true
    )]
    pub(crate) endpoint: Option<String>,

    /// CodeArts project of the operations: 32 letters and digits
    #[arg(
        long,
        global = true,
        value_name = "UUID",
        env = "CLOUDTEST_PROJECT",
        hide_env_values = true
    )]
    pub(crate) project: Option<String>,

    /// Section of the profile file that has the credentials; variables count no more then
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "CLOUDTEST_PROFILE",
        hide_env_values = true
    )]
    pub(crate) profile: Option<String>,

    /// Where region or endpoint came from.
    #[arg(skip)]
    pub(crate) origin: Option<Origin>,

    /// How to print results on stdout: json is an object, or for `wait` one on a line for each
    /// end; ndjson is always on one line, and for `wait` there is one for each change
    #[arg(long, short, global = true, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,

    /// Log each request to stderr; twice, all that the client does
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
}

/// What to print on stdout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    Text,
    Json,
    Ndjson,
}

/// Where a setting came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Flag,
    Variable,
}

impl Connection {
    /// Leaves one of region and endpoint: a flag wins over a variable, and an endpoint over a
    /// region. A variable that is empty is not set.
    pub(crate) fn settle(&mut self, matches: &ArgMatches) -> Result<(), Failure> {
        let given = |value: &mut Option<String>, name: &str| {
            *value = value.take().filter(|value| !value.is_empty());
            value.as_ref()?;
            match matches.value_source(name)? {
                ValueSource::EnvVariable => Some(Origin::Variable),
                _ => Some(Origin::Flag),
            }
        };
        given(&mut self.project, "project");
        // As a variable it names a section, and does not take the place of other variables.
        if given(&mut self.profile, "profile") == Some(Origin::Variable) {
            self.profile = None;
        }
        let origins = (
            given(&mut self.region, "region"),
            given(&mut self.endpoint, "endpoint"),
        );
        match origins {
            (Some(Origin::Flag), Some(Origin::Flag)) => {
                return Err(Failure::usage(
                    "--region and --endpoint both say where the service is: give one of them",
                ));
            }
            (Some(Origin::Flag), _) | (Some(_), None) => {
                self.endpoint = None;
                self.origin = origins.0;
            }
            (_, origin) => {
                self.region = None;
                self.origin = origin;
            }
        }
        Ok(())
    }

    /// A client's settings, without the credentials, which it finds itself.
    pub(crate) fn builder(&self) -> Result<Builder, Failure> {
        let builder = Client::builder();
        let builder = match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => builder.endpoint(endpoint),
            (None, Some(region)) => builder.region(region),
            (None, None) => {
                return Err(Failure::usage(
                    "no region is given: use --region or set CLOUDTEST_REGION, for example to \
                     cn-north-4; or use --endpoint or set CLOUDTEST_ENDPOINT",
                ));
            }
        };
        let builder = match &self.profile {
            Some(profile) => builder.profile(profile),
            None => builder,
        };
        Ok(match &self.project {
            Some(project) => builder.project_uuid(project),
            None => builder,
        })
    }

    /// The flags that say the same again.
    pub(crate) fn flags(&self) -> impl Iterator<Item = &str> {
        [
            ("--endpoint", &self.endpoint),
            ("--region", &self.region),
            ("--project", &self.project),
            ("--profile", &self.profile),
        ]
        .into_iter()
        .filter_map(|(flag, value)| Some([flag, value.as_deref()?]))
        .flatten()
    }
}

/// Reads a region: one that the document lists, or nothing.
#[derive(Clone)]
struct Region;

impl Region {
    fn names() -> PossibleValuesParser {
        PossibleValuesParser::new(regions().map(|(name, _)| name))
    }
}

impl TypedValueParser for Region {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        match value.is_empty() {
            // A variable that a CI system passes on is empty when it is not set there.
            true => Ok(String::new()),
            false => Self::names().parse_ref(command, argument, value),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            regions().map(|(name, _)| PossibleValue::new(name)),
        ))
    }
}
