//! What the client logs, on stderr, when it is asked for.

use std::{env, io};

use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

/// Starts the log: `-v` has a line for each request, `-vv` all that the client does. `RUST_LOG`,
/// for example `cloudtest_client=debug`, wins.
pub(crate) fn start(verbose: u8) {
    let wanted = env::var("RUST_LOG").ok().filter(|text| !text.is_empty());
    let targets = match (wanted.and_then(|text| text.parse().ok()), verbose) {
        (Some(targets), _) => targets,
        (None, 0) => return,
        (None, 1) => of_client(LevelFilter::DEBUG),
        (None, _) => of_client(LevelFilter::TRACE),
    };
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .without_time()
        .with_target(false)
        .with_ansi(false);
    // There is no other subscriber in this program that could be in the way.
    let _ = tracing_subscriber::registry()
        .with(lines)
        .with(targets)
        .try_init();
}

fn of_client(level: LevelFilter) -> Targets {
    Targets::new().with_target("cloudtest_client", level)
}
