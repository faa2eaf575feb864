//! A wait finds the end, whatever happens on the way.
//!
//! The clock is tokio's and stands still while there is work to do, so an hour takes no time.

mod api;
mod limits;
mod patience;
mod retry_after;

use std::time::Duration;

use cloudtest_client::{
    Client, Error, Event, Handle, Outcome, State, TimeoutReason, Update, WaitError,
    auth::Credentials,
};
use cloudtest_simulator::{Failure, Fault, Operation, Script, Shape, Simulator};
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
async fn trouble_on_the_way_costs_one_request_each() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(300)));
    let troubles = [
        Fault::status(503),
        Fault::too_many_requests(20),
        Fault::reset(),
        Fault::reset_mid_body(),
        Fault::bad_gateway(),
        Fault::truncated_body(),
    ];
    let expected = troubles.len();
    for fault in troubles {
        simulator.inject(fault);
    }
    let other = Simulator::builder().token(TOKEN).start().await.unwrap();
    let calm = client(&other).wait(submit(&other, Script::linear(seconds(300))));
    let calm = calm.await.unwrap().event().requests;
    let outcome = client(&simulator).wait(&uri).await.unwrap();
    assert!(matches!(outcome, Outcome::Succeeded(_)));
    let requests = outcome.event().requests;
    assert!(
        requests <= calm + expected as u32 + 6,
        "{requests}, {calm} without trouble"
    );
    assert_eq!(u64::from(requests), simulator.request_count());
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_a_lower_bound() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(1)));
    simulator.inject(Fault::too_many_requests(90));
    let started = Instant::now();
    let outcome = client(&simulator).wait(&uri).await.unwrap();
    assert!(started.elapsed() >= seconds(90));
    assert_eq!(outcome.event().requests, 2);
}

#[tokio::test(start_paused = true)]
async fn a_minute_without_a_server_and_its_restart_are_survived() {
    let before = simulator().await;
    let port = before.address().port();
    let uri = "0123456789abcdef0123456789abcdef";
    let play = |script: Script| Operation::new("Copy").uri(uri).script(script);
    before.submit(play(Script::linear(seconds(300))));
    let waiting = tokio::spawn(client(&before).wait(uri));
    tokio::time::sleep(seconds(30)).await;
    before.stop().await;
    tokio::time::sleep(seconds(60)).await;
    let after = Simulator::builder()
        .token(TOKEN)
        .port(port)
        .start()
        .await
        .unwrap();
    after.submit(play(Script::linear(seconds(100))));
    let outcome = waiting.await.unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Succeeded(_)));
    assert!(
        outcome.event().requests < 60,
        "{}",
        outcome.event().requests
    );
}

#[tokio::test(start_paused = true)]
async fn a_service_that_stays_away_ends_the_wait_after_its_patience() {
    let simulator = simulator().await;
    let client = client(&simulator);
    let uri = submit(&simulator, Script::linear(seconds(300)));
    simulator.stop().await;
    let started = Instant::now();
    let error = client.wait(&uri).patience(seconds(120)).await.unwrap_err();
    assert!(started.elapsed() >= seconds(120) && started.elapsed() < seconds(122));
    assert!(matches!(error, WaitError::Poll { .. }));
    assert!(
        matches!(error.error(), Some(Error::Connect { .. })),
        "{error:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_will_not_get_better_ends_the_wait_at_once() {
    let simulator = simulator().await;
    for (fault, kind) in [
        (Fault::status(501), "501"),
        (Fault::status(400), "400"),
        (Fault::raw("text/html", "<html>"), "200"),
    ] {
        let uri = submit(&simulator, Script::linear(seconds(300)));
        simulator.inject(fault);
        let before = simulator.request_count();
        let error = client(&simulator).wait(&uri).await.unwrap_err();
        let source = error.error().unwrap();
        assert!(source.to_string().starts_with(kind), "{source}");
        assert_eq!(error.uri(), uri);
        assert_eq!(simulator.request_count(), before + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn not_found_is_not_yet_found_only_just_after_the_start() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(5)));
    simulator.inject(Fault::status(404));
    let outcome = client(&simulator).wait(&uri).just_started().await;
    assert!(matches!(outcome, Ok(Outcome::Succeeded(_))), "{outcome:?}");

    simulator.inject(Fault::status(404));
    assert!(client(&simulator).wait(&uri).await.is_err());
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

/// Waits for operations that do not end, and counts those for which no turn was left.
async fn without_a_turn(operations: usize, rate: f64, limit: Duration) -> usize {
    let simulator = load_test::simulator(rate).await.unwrap();
    let uris: Vec<_> = (0..operations)
        .map(|_| submit(&simulator, Script::linear(seconds(600)).never_ends()))
        .collect();
    let client = load_test::client(&simulator).unwrap();
    let started = Instant::now();
    let mut events = client
        .wait_all(uris)
        .rate(rate)
        .timeout(limit)
        .into_stream();
    let mut left_out = 0;
    while let Some(event) = events.next().await {
        match event {
            Ok(_) => {}
            Err(WaitError::TimedOut {
                requests: 1..,
                last: Some(_),
                ..
            }) => {}
            Err(
                error @ WaitError::TimedOut {
                    requests: 0,
                    reason: TimeoutReason::Rate,
                    ..
                },
            ) => {
                left_out += 1;
                let uri = error.uri();
                assert_eq!(
                    error.to_string(),
                    format!(
                        "the operation {uri} had no turn within {limit:?}, since too many share \
                         the rate; raise the rate or the time limit"
                    )
                );
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!(started.elapsed(), limit);
    assert_eq!(simulator.rate_limited_count(), 0);
    left_out
}

#[tokio::test(start_paused = true)]
async fn each_is_asked_for_before_the_time_is_up_if_the_rate_has_room() {
    assert_eq!(
        without_a_turn(100, 10.0, Duration::from_millis(9_950)).await,
        0
    );
    assert_eq!(without_a_turn(8, 10.0, Duration::from_millis(50)).await, 0);
    // A second's worth at once, and ten a second from the second second on.
    assert_eq!(
        without_a_turn(100, 10.0, Duration::from_millis(5_050)).await,
        49
    );
}

#[tokio::test(start_paused = true)]
async fn of_a_small_batch_a_seconds_worth_is_asked_for_at_once() {
    let simulator = simulator().await;
    let uris: Vec<_> = (0..20)
        .map(|_| submit(&simulator, Script::linear(seconds(600))))
        .collect();
    let events = client(&simulator).wait_all(uris).into_stream();
    let mut first: Vec<_> = events
        .map(Result::unwrap)
        .filter(|event| std::future::ready(event.requests == 1))
        .take(20)
        .map(|event| event.elapsed)
        .collect()
        .await;
    first.sort_unstable();
    assert!(first[9] < Duration::from_millis(50), "{first:?}");
    assert!(first[10] >= Duration::from_millis(950), "{first:?}");
    assert!(first[19] < Duration::from_millis(1_950), "{first:?}");
}

#[tokio::test(start_paused = true)]
async fn trouble_is_told_once_for_each_reason_and_its_end_too() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(3600)).never_ends());
    let refused = || Fault::status(503);
    for fault in [
        refused(),
        refused(),
        Fault::reset(),
        Fault::reset(),
        refused(),
    ] {
        simulator.inject(fault);
    }
    let updates: Vec<_> = client(&simulator)
        .wait(&uri)
        .timeout(seconds(400))
        .into_updates()
        .take(6)
        .map(Result::unwrap)
        .collect()
        .await;
    let mut told = Vec::new();
    for update in &updates {
        told.push(match update {
            Update::Seen(_) => "seen",
            Update::PollError(trouble) => {
                assert_eq!(trouble.uri, uri);
                // The patience of five minutes is from the first failure on.
                assert_eq!(trouble.elapsed + trouble.gives_up_in, seconds(300));
                match &*trouble.error {
                    Error::Service(error) => {
                        assert_eq!(error.status(), 503);
                        "503"
                    }
                    Error::Interrupted { .. } => "reset",
                    error => panic!("{error:?}"),
                }
            }
            update => panic!("{update:?}"),
        });
    }
    assert_eq!(told, ["503", "reset", "503", "seen", "seen", "seen"]);
}

#[tokio::test(start_paused = true)]
async fn answers_after_trouble_are_told_even_if_nothing_has_changed() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::all_or_nothing(seconds(60)));
    let mut updates = client(&simulator).wait(&uri).into_updates();
    assert!(matches!(updates.next().await, Some(Ok(Update::Seen(_)))));
    simulator.inject(Fault::status(503));
    let Some(Ok(Update::PollError(trouble))) = updates.next().await else {
        panic!("there is trouble");
    };
    // From the failure on, not from the last answer.
    let left = trouble.gives_up_in;
    assert!(left <= seconds(300) && left > seconds(299), "{left:?}");
    assert!(
        matches!(updates.next().await, Some(Ok(Update::Seen(event))) if event.state == State::Running)
    );
}
