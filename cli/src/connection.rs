//! Which service is asked.

use clap::{Args, builder::PossibleValuesParser};
use cloudtest_client::{Builder, Client, regions};

/// Where the service is; who asks is never on the command line.
#[derive(Args, Debug)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Service {
    /// URL of the service, instead of a region [default: $CLOUDTEST_ENDPOINT]
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,

    /// Region of the service [default: $CLOUDTEST_REGION]
    #[arg(long, value_parser = PossibleValuesParser::new(regions().map(|(name, _)| name)))]
    region: Option<String>,
}

impl Service {
    pub(crate) fn builder(&self) -> Builder {
        let mut builder = Client::builder();
        if let Some(endpoint) = &self.endpoint {
            builder = builder.endpoint(endpoint);
        }
        if let Some(region) = &self.region {
            builder = builder.region(region);
        }
        builder
    }
}

/// Where the service is, and of what the operations are.
#[derive(Args, Debug)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    #[command(flatten)]
    service: Service,

    /// CodeArts project that the operations belong to: 32 letters and digits
    #[arg(long, value_name = "UUID")]
    project: Option<String>,
}

impl Connection {
    pub(crate) fn builder(&self) -> Builder {
        let builder = self.service.builder();
        match &self.project {
            Some(project) => builder.project_uuid(project),
            None => builder,
        }
    }

    /// The options as they can be typed again.
    pub(crate) fn options(&self) -> impl Iterator<Item = &str> {
        [
            ("--endpoint", &self.service.endpoint),
            ("--region", &self.service.region),
            ("--project", &self.project),
        ]
        .into_iter()
        .filter_map(|(option, value)| Some([option, value.as_deref()?]))
        .flatten()
    }
}
