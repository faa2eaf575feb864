//! How long failing polls are borne.

use cloudtest_client::{
    Client, Error, HttpOptions, Outcome, Retry, Update, WaitError,
    auth::Credentials,
    polling::{Polling, Rate},
};
use cloudtest_simulator::{Fault, Script, Simulator};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{TOKEN, client, seconds, simulator, submit};

#[tokio::test(start_paused = true)]
async fn a_long_gap_before_the_first_failure_is_not_held_against_the_service() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(1500)));
    let mut updates = client(&simulator)
        .wait(&uri)
        .polling(Polling::fixed(seconds(600)))
        .into_updates();
    let _ = updates.next().await;
    simulator.inject(Fault::status(503));
    let Some(Ok(Update::PollError(error))) = updates.next().await else {
        panic!("a poll failed");
    };
    assert!(error.gives_up_in > seconds(299));
    while let Some(update) = updates.next().await {
        update.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_few_failures_in_a_row_end_no_wait_however_long_its_gaps_are() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(1500)));
    simulator.inject(Fault::status(503).after(1).times(8));
    let wait = client(&simulator).wait(&uri);
    let outcome = wait.polling(Polling::fixed(seconds(600))).await.unwrap();
    assert!(outcome.is_success());
}

#[tokio::test(start_paused = true)]
async fn thousands_behind_a_slow_rate_survive_a_failure_each() {
    let simulator = simulator().await;
    let uris: Vec<_> = (0..5_000)
        .map(|_| submit(&simulator, Script::linear(seconds(5))))
        .collect();
    let client = client(&simulator);
    let break_down = async {
        // The turn of the last comes after 500 s, and the patience is 300 s.
        tokio::time::sleep(seconds(400)).await;
        (0..200).for_each(|_| simulator.inject(Fault::status(503)));
    };
    let (ends, ()) = tokio::join!(client.wait_all(&uris), break_down);
    assert!(simulator.request_count() > 5_100);
    assert_eq!(ends.len(), uris.len());
    for (uri, end) in uris.iter().zip(ends) {
        let outcome = end.unwrap();
        assert!(outcome.is_success());
        assert_eq!(&outcome.event().uri, uri);
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_stalls_is_given_up_in_time_and_that_is_told_meanwhile() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(300)));
    for _ in 0..20 {
        simulator.inject(Fault::stall());
    }
    let started = Instant::now();
    let mut updates = client(&simulator)
        .wait(&uri)
        .patience(seconds(4))
        .into_updates();
    let first = updates.next().await;
    assert!(matches!(first, Some(Ok(Update::PollError(_)))), "{first:?}");
    assert!(started.elapsed() < seconds(2));
    let error = updates.next().await.unwrap().unwrap_err();
    let took = started.elapsed();
    assert!(took >= seconds(4) && took < seconds(5), "{took:?}");
    assert!(matches!(error.error(), Some(Error::Timeout { .. })));
    assert_eq!(simulator.request_count(), 3);
    assert!(updates.next().await.is_none());
    assert!(updates.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn a_poll_is_one_attempt_whatever_the_client_does_and_the_rate_holds_while_all_fail() {
    let simulator = simulator().await;
    let client = Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(TOKEN).unwrap())
        .retry(Retry::default().attempts(10))
        .build()
        .unwrap();
    let uris: Vec<_> = (0..300)
        .map(|_| submit(&simulator, Script::linear(seconds(600))))
        .collect();
    for _ in 0..10_000 {
        simulator.inject(Fault::status(503));
    }
    let mut updates = client
        .wait_all(&uris)
        .rate(10.0)
        .timeout(seconds(60))
        .into_updates();
    while updates.next().await.is_some() {}
    let requests = simulator.request_count();
    assert!((550..=610).contains(&requests), "{requests}");
}

#[tokio::test(start_paused = true)]
async fn what_passes_in_the_middle_of_a_wait_does_not_end_it() {
    let empty = || Fault::raw("application/json", "");
    let faults = [
        Fault::status(404),
        Fault::status(401),
        Fault::redirect("http://portal.example/"),
        Fault::raw("text/html", "<html>"),
        empty(),
        Fault::raw("application/json", r#"{"error_code":"X","error_msg":"no"}"#),
        Fault::raw("application/json", r#"{"uri":"another","completed":true}"#),
        Fault::raw("application/json", "{}"),
    ];
    let statuses = [500, 502, 503, 504, 507, 508, 511, 520, 529, 598, 599].map(Fault::status);
    for fault in faults.into_iter().chain(statuses) {
        let simulator = simulator().await;
        let uri = submit(&simulator, Script::linear(seconds(100)));
        let mut updates = client(&simulator).wait(&uri).into_updates();
        let _ = updates.next().await;
        let text = format!("{fault:?}");
        simulator.inject(fault);
        let told = updates.next().await;
        assert!(
            matches!(told, Some(Ok(Update::PollError(_)))),
            "{text} {told:?}"
        );
        let mut last = None;
        while let Some(update) = updates.next().await {
            last = Some(update.unwrap_or_else(|error| panic!("{text} {error:?}")));
        }
        let Some(Update::Seen(end)) = last else {
            panic!("{text}");
        };
        assert!(Outcome::of(end).is_some_and(|end| end.is_success()));
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_says_anything_is_an_error_that_quotes_it() {
    for body in [
        "{}",
        r#"{"completed":null,"name":null}"#,
        r#"{"code":"E.1","reason":"words"}"#,
        r#"{"uri":"another","completed":true}"#,
    ] {
        let simulator = simulator().await;
        let uri = submit(&simulator, Script::linear(seconds(5)));
        for _ in 0..100 {
            simulator.inject(Fault::raw("application/json", body));
        }
        let started = Instant::now();
        let error = client(&simulator)
            .wait(&uri)
            .patience(seconds(30))
            .await
            .unwrap_err();
        assert!(started.elapsed() >= seconds(30) && started.elapsed() < seconds(32));
        let text = error.error().unwrap().to_string();
        let quoted = match body.contains("null") {
            true => "{}",
            false => body,
        };
        for word in quoted.split(['{', '}', ',']) {
            assert!(text.contains(word), "{text}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_concerns_all_ends_the_wait_for_all_after_one_confirmation() {
    for status in [401, 403] {
        let simulator = Simulator::builder().token(TOKEN).start().await.unwrap();
        let uris: Vec<_> = (0..300)
            .map(|_| submit(&simulator, Script::linear(seconds(600))))
            .collect();
        for _ in 0..1_000 {
            simulator.inject(Fault::status(status));
        }
        let started = Instant::now();
        let ends = client(&simulator)
            .wait_all(&uris)
            .rate(Rate::UNLIMITED)
            .in_flight(5)
            .await;
        assert!(started.elapsed() < seconds(3), "{:?}", started.elapsed());
        assert_eq!(simulator.request_count(), 6);
        let (mut failed, mut stopped) = (0, 0);
        for (uri, end) in uris.iter().zip(ends) {
            let error = end.unwrap_err();
            assert_eq!(error.uri(), uri);
            assert_eq!(error.error().unwrap().status().unwrap(), status);
            match error {
                WaitError::Poll { .. } => failed += 1,
                WaitError::Stopped { .. } => stopped += 1,
                error => panic!("{error:?}"),
            }
        }
        assert_eq!((failed, stopped), (1, 299));
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_for_a_while_in_the_middle_is_borne_with_few_requests() {
    let simulator = simulator().await;
    let uris: Vec<_> = (0..20)
        .map(|_| submit(&simulator, Script::linear(seconds(600))))
        .collect();
    let mut updates = client(&simulator).wait_all(&uris).into_updates();
    for _ in 0..20 {
        updates.next().await.unwrap().unwrap();
    }
    simulator.expire_token();
    let before = simulator.request_count();
    while !matches!(updates.next().await, Some(Ok(Update::PollError(_)))) {}
    let gap = async {
        tokio::time::sleep(seconds(120)).await;
        simulator.set_token(TOKEN);
        simulator.request_count() - before
    };
    let mut ended = 0;
    let follow = async {
        while let Some(update) = updates.next().await {
            match update.unwrap() {
                Update::Seen(event) if event.state.is_over() => ended += 1,
                _ => {}
            }
        }
    };
    let (requests, ()) = tokio::join!(gap, follow);
    assert_eq!(ended, 20);
    assert!(requests <= 60, "{requests}");
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_has_become_forbidden_neither_stops_nor_delays_another() {
    for is_first in [true, false] {
        let simulator = simulator().await;
        let forbidden = submit(&simulator, Script::linear(seconds(100)));
        let healthy = submit(&simulator, Script::linear(seconds(600)));
        let uris = match is_first {
            true => [&forbidden, &healthy],
            false => [&healthy, &forbidden],
        };
        let mut events = client(&simulator)
            .wait_all(uris)
            .polling(Polling::fixed(seconds(5)))
            .patience(seconds(30))
            .into_stream();
        // By then a poll of the other one is less urgent than one of this.
        while events.next().await.unwrap().unwrap().elapsed < seconds(60) {}
        simulator.inject_at(&forbidden, Fault::status(403).always());
        let (mut ended, mut refused) = (None, None);
        let mut seen = Instant::now();
        while let Some(event) = events.next().await {
            match event {
                Ok(event) => {
                    assert!(seen.elapsed() < seconds(25), "{:?}", seen.elapsed());
                    seen = Instant::now();
                    ended = Outcome::of(event);
                }
                Err(error) => refused = Some(error),
            }
        }
        let outcome = ended.expect("the other one ends");
        assert_eq!(outcome.event().uri, healthy);
        assert!(outcome.is_success());
        let error = refused.expect("it cannot be followed");
        assert!(matches!(error, WaitError::Poll { .. }), "{error:?}");
        assert_eq!(error.uri(), forbidden);
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_was_never_to_be_seen_is_given_up_at_the_second_refusal() {
    let simulator = simulator().await;
    let forbidden = submit(&simulator, Script::linear(seconds(100)));
    let healthy = submit(&simulator, Script::linear(seconds(100)));
    simulator.inject_at(&forbidden, Fault::status(403).always());
    let started = Instant::now();
    let mut events = client(&simulator)
        .wait_all([&forbidden, &healthy])
        .into_stream();
    let error = loop {
        if let Err(error) = events.next().await.unwrap() {
            break error;
        }
    };
    assert_eq!(error.uri(), forbidden);
    assert!(started.elapsed() < seconds(60), "{:?}", started.elapsed());
    let rest: Vec<_> = events.map(Result::unwrap).collect().await;
    let last = rest.into_iter().next_back().and_then(Outcome::of);
    assert!(last.is_some_and(|end| end.is_success()));
}

#[tokio::test(start_paused = true)]
async fn a_host_without_an_address_ends_the_wait_soon() {
    let client = Client::builder()
        .endpoint("https://no-such-host.invalid")
        .credentials(Credentials::token(TOKEN).unwrap())
        .http(HttpOptions::new().no_proxy())
        .build()
        .unwrap();
    let started = Instant::now();
    let error = client.wait("op").await.unwrap_err();
    assert!(started.elapsed() < seconds(60), "{:?}", started.elapsed());
    assert!(matches!(error, WaitError::Poll { .. }));
    assert!(matches!(error.error(), Some(Error::Connect { .. })));
}
