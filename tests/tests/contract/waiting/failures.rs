//! Polls that fail on the way, and what is told of them.

use cloudtest_client::{Error, Outcome, State, Update, WaitError};
use cloudtest_simulator::{Fault, Operation, Script, Simulator};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{TOKEN, client, seconds, simulator, submit};

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
        assert!(!error.is_retryable());
        assert_eq!(simulator.request_count(), before + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_wait_is_what_its_last_poll_met() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(300)));
    simulator.inject(Fault::status(503));
    simulator.inject(Fault::status(400));
    let error = client(&simulator).wait(&uri).await.unwrap_err();
    assert_eq!(error.error().unwrap().status().unwrap(), 400);
}

#[tokio::test(start_paused = true)]
async fn another_status_or_another_code_is_another_reason() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(600)));
    let coded = |code: &str| {
        let body = format!(r#"{{"error_code":"{code}","error_msg":"busy"}}"#);
        Fault::status(503).body("application/json", body)
    };
    let unavailable = || Fault::status(503);
    for fault in [
        unavailable(),
        unavailable(),
        Fault::status(500),
        coded("A"),
        coded("A"),
        coded("B"),
    ] {
        simulator.inject(fault);
    }
    let mut told = Vec::new();
    let mut updates = client(&simulator).wait(&uri).into_updates();
    while let Some(Ok(Update::PollError(failed))) = updates.next().await {
        let Error::Service(error) = &*failed.error else {
            panic!("{failed:?}");
        };
        told.push((error.status(), error.code().map(str::to_owned)));
    }
    let code = |code: &str| Some(code.to_owned());
    assert_eq!(
        told,
        [(503, None), (500, None), (503, code("A")), (503, code("B"))]
    );
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

    // What is no "not found" does not become one.
    simulator.inject(Fault::raw("text/html", "<html>"));
    assert!(client(&simulator).wait(&uri).just_started().await.is_err());
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
        assert_eq!(update.uri(), uri);
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
