//! A wait finds the end, whatever happens on the way.
//!
//! The clock is tokio's and stands still while there is work to do, so an hour takes no time.

mod api;
mod failures;
mod limits;
mod patience;
mod policy;
mod retry_after;
mod shared_account;
mod turns;

use std::time::Duration;

use cloudtest_client::{Client, Error, Event, Handle, Outcome, State, auth::Credentials};
use cloudtest_simulator::{Failure, Operation, Script, Shape, Simulator};
use contract_tests::load_test::{self, Crowd};
use futures_util::StreamExt;
use tokio::time::Instant;

const TOKEN: &str = "token-of-the-contract-tests";

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

async fn simulator() -> Simulator {
    Simulator::builder().token(TOKEN).start().await.unwrap()
}

fn client(simulator: &Simulator) -> Client {
    Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(TOKEN).unwrap())
        .build()
        .unwrap()
}

fn submit(simulator: &Simulator, script: Script) -> String {
    simulator.submit(Operation::new("BatchCopyMindmap").script(script).total(50))
}

#[tokio::test(start_paused = true)]
async fn success_failure_and_cancellation_are_told_apart() {
    for shape in [Shape::Documented, Shape::Enveloped] {
        let simulator = Simulator::builder()
            .token(TOKEN)
            .shape(shape)
            .start()
            .await
            .unwrap();
        let client = client(&simulator);
        let failure = Failure {
            code: "CT.7".to_owned(),
            reason: "locked".to_owned(),
            exception_message: "LockedException".to_owned(),
        };

        let uri = submit(&simulator, Script::linear(seconds(60)));
        let outcome = client.wait(&uri).await.unwrap();
        assert!(
            matches!(&outcome, Outcome::Succeeded(end) if end.uri == uri),
            "{outcome:?}"
        );

        let uri = submit(
            &simulator,
            Script::linear(seconds(60)).fails_at(0.5, failure),
        );
        let Outcome::Failed(end) = client.wait(&uri).await.unwrap() else {
            panic!("it failed");
        };
        assert!(!Outcome::Failed(end.clone()).is_success());
        assert_eq!(end.progress.code.as_deref(), Some("CT.7"));
        assert_eq!(end.progress.reason.as_deref(), Some("locked"));
        assert_eq!(
            end.progress.exception_message.as_deref(),
            Some("LockedException")
        );
        assert_eq!(end.progress.total, Some(50));

        let uri = submit(&simulator, Script::linear(seconds(60)).cancelled_at(0.5));
        assert!(matches!(
            client.wait(&uri).await.unwrap(),
            Outcome::Cancelled(_)
        ));
    }
}

#[tokio::test(start_paused = true)]
async fn few_requests_find_the_end_of_an_hour_within_seconds() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(3600)));
    let started = Instant::now();
    let outcome = client(&simulator).wait(&uri).just_started().await.unwrap();
    let late = started.elapsed() - seconds(3600);
    assert!(late < seconds(20), "{late:?}");
    assert!(
        outcome.event().requests <= 60,
        "{}",
        outcome.event().requests
    );
    assert_eq!(
        u64::from(outcome.event().requests),
        simulator.request_count()
    );
}

#[tokio::test(start_paused = true)]
async fn each_change_is_told_once_and_the_end_last() {
    let simulator = simulator().await;
    let uri = submit(
        &simulator,
        Script::linear(seconds(100)).queued(3, seconds(10)),
    );
    let events: Vec<Event> = client(&simulator)
        .wait(&uri)
        .into_stream()
        .map(Result::unwrap)
        .collect()
        .await;
    let states: Vec<_> = events.iter().map(|event| event.state).collect();
    assert!(states.is_sorted_by_key(|state| {
        [State::Queued, State::Running, State::Succeeded]
            .iter()
            .position(|known| known == state)
            .unwrap()
    }));
    assert_eq!(states.first(), Some(&State::Queued));
    assert_eq!(states.last(), Some(&State::Succeeded));
    let looks = |event: &Event| {
        (
            event.state,
            event.progress.finished_count,
            event.progress.line_up_num,
        )
    };
    assert!(
        events
            .windows(2)
            .all(|pair| looks(&pair[0]) != looks(&pair[1]))
    );
}

#[tokio::test(start_paused = true)]
async fn time_runs_out_without_losing_what_was_seen() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(600)).never_ends());
    let started = Instant::now();
    let error = client(&simulator)
        .wait(&uri)
        .timeout(seconds(120))
        .await
        .unwrap_err();
    assert_eq!(started.elapsed(), seconds(120));
    let last = error.last().unwrap();
    assert_eq!(error.uri(), uri);
    assert!(error.is_retryable());
    assert_eq!(last.state, State::Running);
    assert!(last.progress.finished_percent > Some(10));
}

#[tokio::test(start_paused = true)]
async fn what_ends_just_before_the_limit_has_not_timed_out() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::all_or_nothing(seconds(118)));
    let outcome = client(&simulator).wait(&uri).timeout(seconds(120)).await;
    assert!(matches!(outcome, Ok(Outcome::Succeeded(_))), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_goes_on_from_its_handle() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(30)));
    let handle = client(&simulator).wait(&uri).just_started().handle();
    let text = serde_json::to_string(&handle).unwrap();
    let handle: Handle = serde_json::from_str(&text).unwrap();
    let outcome = client(&simulator).wait(handle).await;
    assert!(matches!(outcome, Ok(Outcome::Succeeded(_))), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn in_a_crowd_all_end_none_is_starved_and_the_rate_is_kept() {
    let load_test = Crowd {
        operations: 1000,
        rate: 20.0,
        longest: 90.0,
        seed: 1,
    };
    let followed = load_test::follow(load_test).await.unwrap();
    assert_eq!(followed.ended, 1000);
    assert_eq!(followed.throttled, 0);
    let most = followed.took * load_test.rate + 1.0;
    assert!(
        followed.requests as f64 <= most,
        "{} > {most}",
        followed.requests
    );
    let worst = followed.lateness(1.0, load_test.round());
    assert!(worst <= 2.0, "{worst}");
}

#[tokio::test(start_paused = true)]
async fn a_time_out_tells_what_the_last_poll_met() {
    let simulator = simulator().await;
    let client = client(&simulator);
    simulator.stop().await;
    let error = client.wait("op").timeout(seconds(20)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the operation op has not ended within 20s as far as known, and gave no answer for the \
         last 20.0s; wait for it again to go on"
    );
    assert!(error.last().is_none());
    assert!(
        matches!(error.error(), Some(Error::Connect { .. })),
        "{error:?}"
    );
}
