//! The limits of a wait: rate, polls in flight, time.

use std::time::Duration;

use cloudtest_client::{Error, State, TimeoutReason, Update, WaitError, polling::Polling};
use cloudtest_simulator::{Fault, Script};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{client, seconds, simulator, submit};

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_none_ends_the_wait_without_a_request() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(5)));
    for rate in [0.0, -1.0, f64::NAN, 1e-20] {
        let ends = client(&simulator).wait_all([&uri]).rate(rate).await;
        let error = ends[0].as_ref().unwrap_err();
        assert!(matches!(error, WaitError::Stopped { .. }), "{error:?}");
        assert!(matches!(error.error(), Some(Error::Argument { .. })));
        assert_eq!(error.uri(), uri);
    }
    assert_eq!(simulator.request_count(), 0);
}

#[tokio::test(start_paused = true)]
async fn operations_that_stall_do_not_block_those_that_answer() {
    let simulator = simulator().await;
    let stalling: Vec<_> = (0..40)
        .map(|_| submit(&simulator, Script::linear(seconds(600))))
        .collect();
    for uri in &stalling {
        for _ in 0..20 {
            simulator.inject_at(uri, Fault::stall());
        }
    }
    let healthy: Vec<_> = (0..8)
        .map(|_| submit(&simulator, Script::linear(seconds(5))))
        .collect();
    let mut events = client(&simulator)
        .wait_all(stalling.iter().chain(&healthy))
        .rate(1000.0)
        .timeout(seconds(12))
        .into_stream();
    let (mut ended, mut silent) = (0, 0);
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => ended += u32::from(event.state == State::Succeeded),
            Err(WaitError::TimedOut {
                reason: TimeoutReason::NoAnswer(since),
                ..
            }) => {
                assert!(since > seconds(11), "{since:?}");
                silent += 1;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    assert_eq!((ended, silent), (8, 40));
}

#[tokio::test(start_paused = true)]
async fn a_time_out_tells_its_true_reason() {
    let simulator = simulator().await;
    let reason = |error: WaitError| match error {
        WaitError::TimedOut { reason, .. } => reason,
        error => panic!("{error:?}"),
    };
    let running = submit(&simulator, Script::linear(seconds(600)));
    let wait = client(&simulator).wait(&running).timeout(seconds(20));
    assert_eq!(reason(wait.await.unwrap_err()), TimeoutReason::StillRunning);

    let wait = client(&simulator)
        .wait(&running)
        .just_started()
        .timeout(Duration::from_nanos(1));
    assert_eq!(reason(wait.await.unwrap_err()), TimeoutReason::NotDue);

    let stalling = submit(&simulator, Script::linear(seconds(600)));
    for _ in 0..9 {
        simulator.inject_at(&stalling, Fault::stall());
    }
    let pair = [&stalling, &running];
    let wait = client(&simulator).wait_all(pair).in_flight(1);
    let mut ends = wait.timeout(seconds(20)).await;
    let (second, first) = (ends.pop().unwrap(), ends.pop().unwrap());
    let mut reasons = [reason(first.unwrap_err()), reason(second.unwrap_err())];
    reasons.sort_by_key(|reason| matches!(reason, TimeoutReason::NoAnswer(_)));
    // Which of the two goes first is left to the schedule.
    if let [TimeoutReason::InFlight, TimeoutReason::NoAnswer(since)] = reasons {
        assert!(since >= seconds(20), "{since:?}");
    } else {
        assert_eq!(reasons[0], TimeoutReason::StillRunning, "{reasons:?}");
    }

    let refused = submit(&simulator, Script::linear(seconds(600)));
    simulator.inject(Fault::too_many_requests(100));
    let wait = client(&simulator).wait_all([&refused, &running]).rate(1.0);
    let ends = wait.timeout(seconds(20)).await;
    let reasons: Vec<_> = ends
        .into_iter()
        .map(|end| reason(end.unwrap_err()))
        .collect();
    assert!(reasons.contains(&TimeoutReason::Paused), "{reasons:?}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_late_at_the_limit_is_told_from_one_just_asked_for() {
    let simulator = simulator().await;
    let reason = async |gap, answered, is_new| {
        let uri = submit(&simulator, Script::linear(seconds(600)));
        simulator.inject_at(&uri, Fault::stall().after(answered).always());
        let mut wait = client(&simulator)
            .wait(&uri)
            .polling(Polling::fixed(seconds(gap)))
            .timeout(seconds(20));
        if is_new {
            wait = wait.just_started();
        }
        match wait.await {
            Err(WaitError::TimedOut { reason, .. }) => reason,
            other => panic!("{other:?}"),
        }
    };
    let tenth = Duration::from_millis(100);
    let silent = |reason, expected: u64| match reason {
        TimeoutReason::NoAnswer(since) => since.abs_diff(seconds(expected)) < tenth,
        _ => false,
    };
    assert!(silent(reason(15, 1, false).await, 5));
    // The final poll, a second before the end.
    assert_eq!(reason(30, 1, false).await, TimeoutReason::StillRunning);
    assert!(silent(reason(30, 0, true).await, 1));
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_nothing_is_too_short() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(5)));
    let wait = client(&simulator).wait(&uri).timeout(Duration::ZERO);
    let error = wait.await.unwrap_err();
    assert!(error.to_string().contains("too short"), "{error}");
    assert_eq!(simulator.request_count(), 0);
}

#[tokio::test(start_paused = true)]
async fn time_outs_of_very_many_take_no_time() {
    let simulator = simulator().await;
    let uris = (0..20_000).map(|number| format!("{number:032x}"));
    let wait = client(&simulator).wait_all(uris).timeout(seconds(1));
    let began = std::time::Instant::now();
    let mut left = 0;
    let mut updates = wait.into_updates();
    while let Some(update) = updates.next().await {
        left += u32::from(matches!(update, Err(WaitError::TimedOut { .. })));
    }
    assert!(left > 19_900, "{left}");
    // A search from the start for each would take many times as long.
    assert!(began.elapsed() < seconds(10), "{:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn the_clock_starts_with_the_first_poll() {
    let simulator = simulator().await;
    let uri = submit(&simulator, Script::linear(seconds(5)));
    let wait = client(&simulator).wait(&uri).timeout(seconds(20));
    let updates = client(&simulator)
        .wait(&uri)
        .timeout(seconds(20))
        .into_updates();
    tokio::time::sleep(seconds(100)).await;
    assert!(wait.await.unwrap().is_success());
    let started = Instant::now();
    let all: Vec<_> = updates.collect().await;
    assert!(started.elapsed() < seconds(1));
    assert!(matches!(&all[..], [Ok(Update::Seen(_))]), "{all:?}");
}
