//! What a service asks for in `Retry-After` is kept to, and never stops, spins or panics a wait.

use std::time::Duration;

use cloudtest_client::{
    Outcome, Update, WaitError,
    polling::{PollContext, PollerState, PollingPolicy, Sample, Start},
};
use cloudtest_simulator::{Fault, Script};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{client, seconds, simulator, submit};

/// Far above any budget, up to the largest that a header can hold.
const LONG: [u64; 5] = [
    3600,
    1_000_000_000,
    i64::MAX as u64,
    9_300_000_000_000_000_000,
    u64::MAX,
];

fn later(status: u16, retry_after: u64) -> Fault {
    Fault::status(status).header("retry-after", &retry_after.to_string())
}

#[tokio::test(start_paused = true)]
async fn patience_wins_over_any_retry_after_and_the_error_tells_it() {
    for status in [429, 503] {
        for retry_after in LONG {
            let simulator = simulator().await;
            let uri = submit(&simulator, Script::linear(seconds(300)));
            for _ in 0..20 {
                simulator.inject(later(status, retry_after));
            }
            let started = Instant::now();
            let error = client(&simulator)
                .wait(&uri)
                .patience(seconds(4))
                .await
                .unwrap_err();
            let took = started.elapsed();
            assert!(took >= seconds(4) && took < seconds(6), "{took:?}");
            let WaitError::Poll { source, .. } = &error else {
                panic!("{error:?}");
            };
            let asked = source.retry_after().unwrap();
            assert!(
                error
                    .to_string()
                    .contains(&format!("the service asks to wait for {asked:?}")),
                "{error}"
            );
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_of_any_length_in_the_middle_of_a_wait_is_survived() {
    for status in [429, 503] {
        for retry_after in LONG {
            let simulator = simulator().await;
            let uri = submit(&simulator, Script::linear(seconds(600)));
            let mut events = client(&simulator).wait(&uri).into_updates();
            let _ = events.next().await;
            simulator.inject(later(status, retry_after));
            let end = events.by_ref().filter_map(async |update| match update {
                Ok(Update::Seen(event)) if event.state.is_over() => Some(Ok(event)),
                Ok(_) => None,
                Err(error) => Some(Err(error)),
            });
            let end = Box::pin(end).next().await.unwrap().unwrap();
            assert!(matches!(
                Outcome::of(end.clone()),
                Some(Outcome::Succeeded(_))
            ));
            // Five minutes of patience are the most that it can have lost.
            assert!(end.elapsed < seconds(1000), "{:?}", end.elapsed);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn one_refusal_does_not_stop_the_others_for_longer_than_the_patience() {
    let simulator = simulator().await;
    let refused = submit(&simulator, Script::linear(seconds(2)));
    let healthy = submit(&simulator, Script::linear(seconds(2)));
    simulator.inject_at(&refused, later(429, 3600));
    let started = Instant::now();
    let mut updates = client(&simulator)
        .wait_all([&refused, &healthy])
        .patience(seconds(5))
        .into_updates();
    let mut paused = None;
    let mut ended = 0;
    while let Some(update) = updates.next().await {
        let update = update.unwrap();
        assert!([&*refused, &*healthy].contains(&update.uri()));
        match update {
            Update::Paused(pause) => paused = Some(pause),
            Update::Seen(event) => ended += u32::from(event.state.is_over()),
            _ => {}
        }
    }
    assert_eq!(ended, 2);
    assert!(started.elapsed() < seconds(12), "{:?}", started.elapsed());
    let paused = paused.expect("a pause for all is told");
    assert_eq!(paused.uri, refused);
    assert_eq!(paused.asked, seconds(3600));
    assert!(paused.lasts <= seconds(5), "{paused:?}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_that_asks_for_no_pause_is_told_as_none() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(60)));
    simulator.inject(Fault::status(429));
    let mut updates = client(&simulator).wait(&uri).into_updates();
    let first = updates.next().await;
    assert!(matches!(first, Some(Ok(Update::PollError(_)))), "{first:?}");
    while let Some(update) = updates.next().await {
        let update = update.unwrap();
        assert!(matches!(update, Update::Seen(_)), "{update:?}");
    }
}

/// A policy that never wants to ask again.
#[derive(Debug)]
struct Never;

impl PollingPolicy for Never {
    fn state(&self, _: Start) -> Box<dyn PollerState> {
        Box::new(Self)
    }
}

impl PollerState for Never {
    fn observe(&mut self, _: &Sample) {}

    fn next_gap(&self, context: &PollContext) -> Duration {
        match context.now.is_zero() {
            true => Duration::ZERO,
            false => Duration::MAX,
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_policy_of_endless_gaps_asks_once_a_day() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(100_000)));
    let started = Instant::now();
    let outcome = client(&simulator).wait(&uri).polling(Never).await.unwrap();
    assert!(outcome.is_success());
    assert_eq!(outcome.event().requests, 3);
    assert!(started.elapsed() <= seconds(3 * 86_400));
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_beyond_the_clock_is_none() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(5)));
    let wait = client(&simulator)
        .wait(&uri)
        .timeout(Duration::MAX)
        .patience(Duration::MAX);
    simulator.inject(later(503, u64::MAX));
    let started = Instant::now();
    let outcome = wait.await;
    assert!(matches!(&outcome, Ok(Outcome::Succeeded(_))), "{outcome:?}");
    assert!(started.elapsed() <= seconds(2 * 86_400));
}
