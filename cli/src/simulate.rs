//! `cloudtest simulate`: a local server that plays the service.

mod flags;
mod script;

use std::{
    io::{self, Write},
    net::IpAddr,
    time::Duration,
};

use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use cloudtest_simulator::{
    Answered, Document, Fault, Latency, Operation, Script, Shape, Simulator,
};

use self::script::Operations;
use crate::{exit_status::ExitStatus, failure::Failure, signals::interrupted, values};

/// Play the service on this machine, until Ctrl-C or SIGTERM
///
/// The first line on stdout is `listening on http://127.0.0.1:PORT`. A line for each operation
/// follows, with its uri, its name and what it does. On stderr there is a line for each request:
/// its method, its path, the status of its answer, or `-` if it gets none, and the time that took.
/// Without --token and --ak, any credentials are good.
///
/// Each call of the document is served, and refused as the document says. A call whose answer has a
/// link to `showProgress` starts an operation that works for --duration; if it has a flag for
/// asynchronous work, it has to be set. Others answer the document's example.
///
/// In a browser, `/` shows the operations as they move, and `/docs` is a page to try the calls.
#[derive(Args, Debug)]
#[command(after_help = more())]
pub(crate) struct Arguments {
    /// Address to listen on; others than 127.0.0.1 let other machines in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    bind: IpAddr,

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

    /// How long each operation works; with --script, each that a call starts
    #[arg(long, value_name = "DURATION", default_value = "60s", allow_hyphen_values = true, value_parser = values::duration)]
    duration: Duration,

    /// OpenAPI document to play, YAML or JSON, in place of the service's own
    #[arg(long, value_name = "FILE", value_parser = flags::document)]
    document: Option<Document>,

    /// File of the operations to play, in place of one of each kind
    ///
    /// A list in JSON: [{"name": "BatchCopyMindmap", "duration": "30s"}, ...]. An operation may have,
    /// too: profile (linear, noisy, bursty, stalling, falling, all-or-nothing), total, seed, uri,
    /// queue {places, each}, return_value, missing {from, to}, and one of the ends fails {at, code,
    /// reason, exception_message}, cancelled_at and never_ends. Times are like 30s, parts of the work
    /// time like 0.4.
    #[arg(long, value_name = "FILE", value_parser = script::read)]
    script: Option<Operations>,

    /// What goes wrong with requests, and with which part of them; can be given several times
    ///
    /// A status or a name, and a probability above 0 and up to 1 after a colon: 503:0.2. Without a
    /// probability, it goes wrong with all. The first fault that hits a request counts.
    #[arg(long = "fault", value_name = "FAULT[:PROBABILITY]", value_parser = flags::fault)]
    faults: Vec<Fault>,

    /// How long each answer takes: 200ms, or by chance 50ms..2s
    #[arg(long, value_name = "DURATION[..DURATION]", value_parser = flags::latency)]
    latency: Option<Latency>,

    /// Requests per second; those above it are answered with 429 and Retry-After
    #[arg(long, value_name = "RATE", value_parser = flags::rate)]
    rate_limit: Option<f64>,

    /// What chance follows from, and the uris
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
}

fn more() -> String {
    let names: Vec<_> = Fault::names().collect();
    format!(
        "Examples:\n  \
         cloudtest simulate --port 8080 --duration 10m\n  \
         cloudtest simulate --fault 503:0.2 --fault reset:0.05 --latency 50ms..2s --seed 7\n  \
         cloudtest simulate --document spec/cloudtest.yaml --rate-limit 10\n\n\
         Faults, beside the statuses from 200 to 599:\n  {}",
        names.join(", ")
    )
}

/// A line of a log, from which no secret can come: it has no headers and no query.
fn log(it: &Answered) {
    let status = it.status.as_ref().map_or("-", |status| status.as_str());
    let milliseconds = it.took.as_millis();
    // Who has closed it wants no log.
    let _ = writeln!(
        io::stderr(),
        "{} {} {status} {milliseconds} ms",
        it.method,
        it.path
    );
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitStatus, Failure> {
    let mut builder = Simulator::builder()
        .bind(arguments.bind)
        .port(arguments.port)
        .shape(arguments.shape)
        .seed(arguments.seed)
        .started_script(Script::linear(arguments.duration))
        .on_answer(log);
    if let Some(document) = arguments.document {
        builder = builder.document(document);
    }
    if let Some(latency) = arguments.latency {
        builder = builder.latency(latency);
    }
    if let Some(rate) = arguments.rate_limit {
        builder = builder.rate_limit(rate);
    }
    builder = arguments
        .faults
        .into_iter()
        .fold(builder, |builder, fault| builder.fault(fault));
    if let Some(token) = &arguments.token {
        builder = builder.token(token);
    }
    if let (Some(ak), Some(sk)) = (&arguments.ak, &arguments.sk) {
        builder = builder.access_key(ak, sk);
    }
    let end = interrupted()?;
    let simulator = builder.start().await?;
    let mut out = io::stdout().lock();
    writeln!(out, "listening on {}", simulator.url())?;
    let operations = match arguments.script {
        Some(Operations(operations)) => operations,
        None => Operation::one_of_each(arguments.duration),
    };
    for operation in operations {
        let words = operation.to_string();
        writeln!(out, "{}  {words}", simulator.submit(operation))?;
    }
    out.flush()?;
    end.await;
    simulator.stop().await;
    Ok(ExitStatus::Succeeded)
}
