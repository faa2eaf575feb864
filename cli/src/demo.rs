//! `cloudtest demo`: the whole way, from three operations to their ends, on this machine alone.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    time::Duration,
};

use clap::Args;
use cloudtest_client::{Client, auth::Credentials, polling::Polling};
use cloudtest_simulator::{Failure as OperationFailure, Operation, Script, Simulator};

use crate::{
    exit_status::ExitStatus,
    failure::Failure,
    follow::{Stop, follow},
    record::last_event,
    text, values,
    view::View,
};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cloudtest demo
  cloudtest demo --duration 1m";

/// Show it on this machine: three operations, three fates
///
/// Starts a server that plays the service, submits three operations to it and follows them over
/// HTTP. Needs neither network nor credentials.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// How long it takes, about
    #[arg(long, value_name = "DURATION", default_value = "10s", allow_hyphen_values = true, value_parser = values::duration)]
    duration: Duration,
}

/// An operation of the demo, and how it is to end.
struct Act {
    operation: Operation,
    ending: ExitStatus,
    code: Option<&'static str>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitStatus, Failure> {
    let token = format!("{:032x}", fastrand::u128(..));
    let simulator = Simulator::builder().token(&token).start().await?;
    let client = Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(token).map_err(cloudtest_client::Error::from)?)
        .build()?;
    let mut out = io::stdout();
    writeln!(
        out,
        "Three operations of a simulated service at {}",
        simulator.url()
    )?;
    let acts = acts(arguments.duration).map(|act| (simulator.submit(act.operation.clone()), act));
    let uris = acts.each_ref().map(|(uri, _)| uri.clone());

    let wait = client
        .wait_all(&uris)
        .polling(Polling::eager())
        .just_started();
    let followed = follow(wait, View::of_stderr(&uris), |_, _| {
        Ok(ControlFlow::Continue(()))
    })
    .await?;
    if followed.stop == Stop::Interrupted {
        return Ok(ExitStatus::Interrupted);
    }

    let mut as_scripted = true;
    writeln!(out)?;
    for (uri, act) in &acts {
        let Some((_, end)) = followed.ends.iter().find(|(ended, _)| ended == uri) else {
            as_scripted = false;
            continue;
        };
        let (ending, event) = (ExitStatus::of(end), last_event(end));
        let code = event.and_then(|event| event.progress.code.as_deref());
        as_scripted &= (ending, code) == (act.ending, act.code);
        if let Some(event) = event {
            let line = format!(
                "{:<16}  {:<9} {:>8} {:>6}  {:>11}  {}",
                text::name(event),
                ending.name(),
                text::counts(&event.progress).unwrap_or_default(),
                text::tenths(event.elapsed),
                text::requests(event),
                text::why(&event.progress),
            );
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    match as_scripted {
        true => {
            writeln!(out, "All three ended as scripted.")?;
            Ok(ExitStatus::Succeeded)
        }
        false => {
            writeln!(out, "They did not end as scripted.")?;
            Ok(ExitStatus::Failed)
        }
    }
}

/// Three operations, of which the longest takes about `duration`.
fn acts(duration: Duration) -> [Act; 3] {
    let part = |part: f64| duration.mul_f64(part);
    let failure = OperationFailure {
        code: "CLOUDTEST.00010409".to_owned(),
        reason: "the plan is locked".to_owned(),
        exception_message: "PlanLockedException".to_owned(),
    };
    let act = |name: &str, script: Script, total, ending, code| Act {
        operation: Operation::new(name).script(script).total(total),
        ending,
        code,
    };
    [
        act(
            "BatchCopyMindmap",
            Script::noisy(part(0.95)).seed(3),
            240,
            ExitStatus::Succeeded,
            None,
        ),
        act(
            "BatchDeleteCase",
            Script::linear(part(1.0)).fails_at(0.45, failure),
            60,
            ExitStatus::Failed,
            Some("CLOUDTEST.00010409"),
        ),
        act(
            "ExportTestReport",
            Script::stalling(part(0.8))
                .queued(3, part(0.06))
                .seed(5)
                .cancelled_at(0.7),
            12,
            ExitStatus::Cancelled,
            None,
        ),
    ]
}
