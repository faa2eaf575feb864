//! `cloudtest simulate`: a local server that plays the service.

use std::{
    io::{self, Write},
    time::Duration,
};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use cloudtest_simulator::{Operation, Shape, Simulator};

use crate::{arguments, ending::Ending, failure::Failure};

/// Play the service on this machine, until Ctrl-C
///
/// The first line on stdout is `listening on http://127.0.0.1:PORT`. A line for each operation
/// follows, with its uri, its name and what it does. Without --token and --ak, any credentials
/// are good.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Port to listen on; 0 for any that is free
    #[arg(long, default_value_t = 0)]
    port: u16,

    /// Token that is let in; a made-up one, not a real secret
    #[arg(long)]
    token: Option<String>,

    /// Access key that is let in, with signatures by the secret key
    #[arg(long, requires = "sk")]
    ak: Option<String>,

    /// Secret key of the access key; a made-up one, not a real secret
    #[arg(long, requires = "ak")]
    sk: Option<String>,

    /// Shape of the answers: as on the service's page, or as its SDKs expect them
    #[arg(
        long,
        default_value_t = Shape::Documented,
        value_parser = PossibleValuesParser::new(["documented", "enveloped"])
            .try_map(|shape| shape.parse::<Shape>()),
    )]
    shape: Shape,

    /// How long each operation works
    #[arg(long, value_name = "DURATION", default_value = "60s", value_parser = arguments::duration)]
    duration: Duration,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Ending, Failure> {
    let mut builder = Simulator::builder()
        .port(arguments.port)
        .shape(arguments.shape);
    if let Some(token) = &arguments.token {
        builder = builder.token(token);
    }
    if let (Some(ak), Some(sk)) = (&arguments.ak, &arguments.sk) {
        builder = builder.access_key(ak, sk);
    }
    let simulator = builder.start().await?;
    let mut out = io::stdout().lock();
    writeln!(out, "listening on {}", simulator.url())?;
    for operation in Operation::one_of_each(arguments.duration) {
        let words = operation.to_string();
        writeln!(out, "{}  {words}", simulator.submit(operation))?;
    }
    out.flush()?;
    tokio::signal::ctrl_c().await?;
    simulator.stop().await;
    Ok(Ending::Succeeded)
}
