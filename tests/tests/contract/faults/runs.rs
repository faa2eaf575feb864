//! One call, one wait and many waits, with a fault in their way.

use std::time::Duration;

use cloudtest_client::auth::Credentials;
use cloudtest_client::{Client, Error, Outcome, WaitError};
use cloudtest_simulator::{Builder, Fault, Operation, Script, Simulator};
use futures_util::StreamExt;
use tokio::time::{Instant, timeout};

use super::cases::{Case, Kind};
use crate::raw_server::TOKEN;

/// Long beyond all limits that a call or a wait has.
const DEADLINE: Duration = Duration::from_secs(2 * 3600);

/// How long an operation works.
const WORK: Duration = Duration::from_secs(120);

/// What becomes of a call, a wait and one of many waits: when it goes wrong once, and when it never
/// ends to go wrong. `shared` serves for the faults of single answers.
pub(super) async fn all(case: &Case, shared: &Stage) -> [String; 3] {
    let mut outcomes = Vec::new();
    for always in [false, true] {
        for run in 0..3 {
            let own;
            let stage = match case.kind {
                Kind::Answer(_) | Kind::Missing(_) => shared,
                Kind::Refused | Kind::OnePerConnection | Kind::Tls(_) => {
                    own = Stage::of(case).await;
                    &own
                }
            };
            outcomes.push(match run {
                0 => call(case, stage, always).await,
                1 => wait(case, stage, always, 1).await,
                _ => wait(case, stage, always, 4).await,
            });
        }
    }
    std::array::from_fn(|run| both(&outcomes[run], &outcomes[run + 3]))
}

fn both(once: &str, always: &str) -> String {
    match once == always {
        true => once.to_owned(),
        false => format!("{once} → {always}"),
    }
}

async fn call(case: &Case, stage: &Stage, always: bool) -> String {
    let uri = &stage.submit(case, 1)[0];
    stage.break_from(case, uri, always, 0);
    let call = stage.client.progress(uri.as_str());
    let mended = stage.mend(case, always, Duration::from_millis(1));
    let result = timeout(DEADLINE, async { tokio::join!(call, mended).0 }).await;
    match result {
        Ok(Ok(progress)) if progress.uri.as_ref().is_none_or(|of| of == uri) => "ok".to_owned(),
        Ok(Ok(_)) => "another's answer".to_owned(),
        Ok(Err(error)) => word(&error),
        Err(_) => "hangs".to_owned(),
    }
}

/// The first of so many operations has been seen once when it begins to go wrong.
async fn wait(case: &Case, stage: &Stage, always: bool, operations: usize) -> String {
    let uris = stage.submit(case, operations);
    stage.break_from(case, &uris[0], always, 1);
    let started = Instant::now();
    let mended = stage.mend(case, always, Duration::from_secs(20));
    let ends = async {
        if operations == 1 {
            let end = stage.client.wait(&uris[0]).await;
            let end = end.map(|outcome| matches!(outcome, Outcome::Succeeded(_)));
            return vec![(uris[0].clone(), end, started.elapsed())];
        }
        let mut ends = Vec::new();
        let mut events = stage.client.wait_all(&uris).into_stream();
        while let Some(event) = events.next().await {
            let uri = match &event {
                Ok(event) => event.uri.clone(),
                Err(error) => error.uri().to_owned(),
            };
            let end = match event {
                Ok(event) => match Outcome::of(event) {
                    Some(outcome) => Ok(matches!(outcome, Outcome::Succeeded(_))),
                    None => continue,
                },
                Err(error) => Err(error),
            };
            ends.push((uri, end, started.elapsed()));
        }
        ends
    };
    let Ok((ends, ())) = timeout(DEADLINE, async { tokio::join!(ends, mended) }).await else {
        return "hangs".to_owned();
    };
    let words: Vec<_> = uris
        .iter()
        .map(|uri| {
            let mut of_uri = ends.iter().filter(|(of, ..)| of == uri);
            match (of_uri.next(), of_uri.next()) {
                (Some((_, end, took)), None) => end_word(end, *took),
                _ => "no end, or two".to_owned(),
            }
        })
        .collect();
    let others = words.iter().skip(1);
    match others.clone().find(|other| *other != "succeeded") {
        None => words[0].clone(),
        Some(other) if *other == words[0] => format!("all: {other}"),
        Some(other) => format!("{}; others: {other}", words[0]),
    }
}

fn end_word(end: &Result<bool, WaitError>, took: Duration) -> String {
    match end {
        Ok(true) if took < WORK => "succeeded too soon".to_owned(),
        Ok(true) => "succeeded".to_owned(),
        Ok(false) => "failed".to_owned(),
        Err(WaitError::Poll { source, .. } | WaitError::Stopped { source, .. }) => {
            let when = match took.as_secs() {
                0..150 => "at once".to_owned(),
                300..345 => "after 5 min".to_owned(),
                seconds => format!("after {seconds} s"),
            };
            format!("{} {when}", word(source))
        }
        Err(error) => error.to_string(),
    }
}

fn word(error: &Error) -> String {
    match error {
        Error::Connect { .. } => "no connection".to_owned(),
        Error::Tls { .. } => "no TLS".to_owned(),
        Error::Timeout { .. } => "time-out".to_owned(),
        Error::Interrupted { .. } => "broken off".to_owned(),
        Error::Service(error) => format!("service error {}", error.status()),
        Error::Answer(_) => "invalid answer".to_owned(),
        error => format!("{error:?}"),
    }
}

/// A simulator and a client of it, as users have it.
pub(super) struct Stage {
    simulator: Simulator,
    client: Client,
}

impl Stage {
    pub(super) async fn plain() -> Self {
        Self::start(Simulator::builder()).await
    }

    async fn of(case: &Case) -> Self {
        let builder = Simulator::builder();
        Self::start(match case.kind {
            Kind::Tls(certificate) => builder.tls(certificate),
            Kind::OnePerConnection => builder.requests_per_connection(1),
            Kind::Answer(_) | Kind::Missing(_) | Kind::Refused => builder,
        })
        .await
    }

    async fn start(builder: Builder) -> Self {
        let simulator = builder.token(TOKEN).start().await.unwrap();
        let client = Client::builder()
            .endpoint(simulator.url())
            .credentials(Credentials::token(TOKEN).unwrap())
            .build()
            .unwrap();
        Self { simulator, client }
    }

    fn submit(&self, case: &Case, operations: usize) -> Vec<String> {
        let operations = (0..operations).map(|number| {
            let operation = Operation::new("Copy").script(Script::linear(WORK));
            self.simulator.submit(match &case.kind {
                Kind::Missing(range) if number == 0 => operation.missing_during(range.clone()),
                _ => operation,
            })
        });
        operations.collect()
    }

    /// After so many good answers to an operation.
    fn break_from(&self, case: &Case, uri: &str, always: bool, after: u32) {
        if let Kind::Answer(fault) = &case.kind {
            let fault = Fault::clone(fault).after(after);
            let fault = if always { fault.always() } else { fault };
            self.simulator.inject_at(uri, fault);
        }
    }

    /// Lets the server go away, and come back after so long.
    async fn mend(&self, case: &Case, always: bool, after: Duration) {
        if !matches!(case.kind, Kind::Refused) {
            return;
        }
        if after > Duration::from_secs(1) {
            // The operations are to be seen first.
            tokio::time::sleep(Duration::from_secs(3)).await;
        }
        self.simulator.refuse_connections().await.unwrap();
        tokio::time::sleep(after).await;
        if !always {
            self.simulator.accept_connections().await.unwrap();
        }
    }
}
