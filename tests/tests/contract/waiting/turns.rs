//! The first polls of many operations, behind one rate.

use std::time::Duration;

use cloudtest_client::{TimeoutReason, WaitError};
use cloudtest_simulator::Script;
use contract_tests::load_test;
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{client, seconds, simulator, submit};

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
