//! `cloudtest demo`: the whole way, from three operations to their ends, on this machine alone.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    time::Duration,
};

use clap::Args;
use cloudtest_client::{Client, auth::Credentials, polling::Polling, types::TestCaseDeletion};
use cloudtest_simulator::{Failure as OperationFailure, Operation, Script, Simulator};

use crate::{
    exit_status::ExitStatus,
    failure::{Failure, chain},
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
/// Starts a server that plays the service, makes three calls that start an operation each, and
/// follows those over HTTP. Needs neither network nor credentials.
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// How long it takes, about
    #[arg(long, value_name = "DURATION", default_value = "10s", allow_hyphen_values = true, value_parser = values::duration)]
    duration: Duration,
}

/// An operation of the demo, and how it is to end.
struct Act {
    /// The id of the call that starts it.
    call: &'static str,
    operation: Operation,
    ending: ExitStatus,
    code: Option<&'static str>,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitStatus, Failure> {
    let token = format!("{:032x}", fastrand::u128(..));
    let acts = acts(arguments.duration);
    let builder = acts.iter().fold(Simulator::builder(), |builder, act| {
        builder.on_start(act.call, act.operation.clone())
    });
    let simulator = builder.token(&token).start().await?;
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
    let uris = start(&client).await?;
    let acts = uris.iter().zip(&acts);

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
    for (uri, act) in acts {
        let Some((_, end)) = followed.ends.iter().find(|(ended, _)| ended == uri) else {
            as_scripted = false;
            continue;
        };
        let (ending, event) = (ExitStatus::of(end), last_event(end));
        let code = event.and_then(|event| event.progress.code.as_deref());
        as_scripted &= (ending, code) == (act.ending, act.code);
        if let Some(event) = event {
            let line = format!(
                "{:<20}  {:<9} {:>8} {:>6}  {:>11}  {}",
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

/// Makes the calls, in the order of the acts, and gives the uris of what they have started.
async fn start(client: &Client) -> Result<Vec<String>, Failure> {
    let api = client.api();
    let cases = TestCaseDeletion::builder().case_ids(vec!["tc-1".to_owned(), "tc-2".to_owned()]);
    let cases = api.batch_delete_test_cases().is_async(true).body(cases);
    let branch = api.delete_branch().branch_uri("br-1").is_async(true);
    let plan = api.delete_iterator().iterator_uri("it-1").is_async(true);
    let started = [
        client.start(cases).await,
        client.start(branch).await,
        client.start(plan).await,
    ];
    let mut uris = Vec::new();
    for started in started {
        let started = started.map_err(|error| Failure::other(chain(&error)))?;
        let at_once = || Failure::other("the simulator has done the work at once");
        uris.push(started.uri().ok_or_else(at_once)?.to_owned());
    }
    Ok(uris)
}

/// Three operations, of which the longest takes about `duration`.
fn acts(duration: Duration) -> [Act; 3] {
    let part = |part: f64| duration.mul_f64(part);
    let failure = OperationFailure {
        code: "CLOUDTEST.00010409".to_owned(),
        reason: "the plan is locked".to_owned(),
        exception_message: "PlanLockedException".to_owned(),
    };
    let act = |call: &'static str, name: &str, script: Script, total, ending, code| Act {
        call,
        operation: Operation::new(name).script(script).total(total),
        ending,
        code,
    };
    [
        act(
            "batchDeleteTestCases",
            "BatchDeleteTestCases",
            Script::noisy(part(0.95)).seed(3),
            240,
            ExitStatus::Succeeded,
            None,
        ),
        act(
            "deleteBranch",
            "DeleteBranch",
            Script::linear(part(1.0)).fails_at(0.45, failure),
            60,
            ExitStatus::Failed,
            Some("CLOUDTEST.00010409"),
        ),
        act(
            "deleteIterator",
            "DeleteIterator",
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
