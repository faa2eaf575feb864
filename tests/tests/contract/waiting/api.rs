//! A wait as a value: spawned, joined, dropped, fed, written down.

use std::sync::Arc;

use cloudtest_client::{
    Handle, State, Updates,
    polling::{Polling, PollingPolicy},
};
use cloudtest_simulator::{Fault, Script};
use futures_util::{
    FutureExt, StreamExt,
    future::join_all,
    stream::{FusedStream, iter},
};
use tokio::time::{Instant, sleep, timeout};

use super::{client, seconds, simulator, submit};

#[tokio::test(start_paused = true)]
async fn a_wait_is_a_future_to_spawn_to_join_and_to_race() {
    let simulator = simulator().await;
    let client = client(&simulator);
    let uris = [5, 10, 15].map(|length| submit(&simulator, Script::linear(seconds(length))));
    let spawned = tokio::spawn(client.wait(&uris[0]));
    let joined = join_all(uris.iter().map(|uri| client.wait(uri))).await;
    assert!(joined.into_iter().all(|end| end.unwrap().is_success()));
    assert!(spawned.await.unwrap().unwrap().is_success());

    let uri = submit(&simulator, Script::linear(seconds(1000)));
    let mut wait = client.wait(&uri).just_started();
    assert!(timeout(seconds(300), &mut wait).await.is_err());
    assert_eq!(wait.last().unwrap().state, State::Running);
    let handle = wait.handle();
    drop(wait);
    assert!(client.wait(handle).await.unwrap().is_success());
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_dropped_at_any_moment_leaves_all_that_has_not_ended() {
    let simulator = simulator().await;
    let client = client(&simulator);
    let uris: Vec<_> = (1..=10)
        .map(|n| submit(&simulator, Script::linear(seconds(20 * n))))
        .collect();
    let mut ended = 0;
    let mut handles: Vec<Handle> = uris.iter().map(Handle::from).collect();
    // Cut off every few seconds, and gone on with from what is pending.
    for _ in 0..1000 {
        let mut updates: Updates = client.wait_all(&handles).into_updates();
        let stop = sleep(seconds(7)).fuse();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                update = updates.next() => match update {
                    None => break,
                    Some(Ok(cloudtest_client::Update::Seen(event))) => {
                        ended += u32::from(event.state.is_over());
                    }
                    Some(other) => { other.unwrap(); }
                }
            }
        }
        handles = updates.pending().cloned().collect();
        if handles.is_empty() {
            assert!(updates.is_terminated());
            break;
        }
    }
    assert_eq!(ended, 10);
}

#[tokio::test(start_paused = true)]
async fn more_operations_come_while_it_waits_each_with_its_own_start() {
    let simulator = Arc::new(simulator().await);
    let client = client(&simulator);
    let first = submit(&simulator, Script::linear(seconds(10)));
    let more = iter(0..5).then({
        let simulator = simulator.clone();
        move |number| {
            let simulator = simulator.clone();
            async move {
                sleep(seconds(60)).await;
                let uri = submit(&simulator, Script::linear(seconds(10 + number)));
                // It is known a moment later.
                simulator.inject_at(&uri, Fault::status(404));
                Handle::just_started(uri)
            }
        }
    });
    let started = Instant::now();
    let ends = client.wait_all([first]).more(more).await;
    assert_eq!(ends.len(), 6);
    assert!(ends.into_iter().all(|end| end.unwrap().is_success()));
    assert!(started.elapsed() < seconds(330), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_policy_may_be_boxed_or_shared() {
    let simulator = simulator().await;
    let client = client(&simulator);
    let uri = submit(&simulator, Script::linear(seconds(10)));
    let boxed: Box<dyn PollingPolicy> = Box::new(Polling::eager());
    assert!(client.wait(&uri).polling(boxed).await.unwrap().is_success());
    let shared: Arc<dyn PollingPolicy> = Arc::new(Polling::fixed(seconds(1)));
    let wait = client.wait_all([&uri]).polling(shared.clone());
    assert!(wait.await[0].is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_over_when_all_is_told_and_not_before() {
    let simulator = simulator().await;
    let client = client(&simulator);
    let uri = submit(&simulator, Script::linear(seconds(10)));
    let mut events = client.wait(&uri).into_stream();
    assert!(format!("{events:?}").contains("pending: 1"));
    assert!(!events.is_terminated() && events.last(&uri).is_none());
    while !events.is_terminated() {
        assert!(events.pending().map(|it| &it.uri).eq([&uri]));
        let event = events.next().await.unwrap().unwrap();
        let last = events.last(&uri).map(|last| last.state);
        assert_eq!(last, Some(event.state).filter(|state| !state.is_over()));
        assert_eq!(events.is_terminated(), event.state.is_over());
    }
    assert!(format!("{events:?}").contains("pending: 0"));

    // More may come as long as its source is open.
    let source = futures_util::stream::pending::<Handle>();
    let uri = submit(&simulator, Script::linear(seconds(10)));
    let wait = client.wait_all([&uri]).more(source);
    assert!(wait.pending().map(|it| &it.uri).eq([&uri]));
    let mut updates = wait.into_updates();
    while let Ok(update) = timeout(seconds(60), updates.next()).await {
        update.unwrap().unwrap();
        assert!(!updates.is_terminated());
        assert_eq!(
            updates.last(&uri).is_some(),
            updates.pending().next().is_some()
        );
    }
    assert!(!updates.is_terminated() && updates.pending().next().is_none());
}

#[tokio::test(start_paused = true)]
async fn nothing_to_wait_for_is_over_at_once() {
    let simulator = simulator().await;
    assert!(client(&simulator).wait_all([""; 0]).await.is_empty());
    let mut events = client(&simulator).wait_all([""; 0]).into_stream();
    for _ in 0..3 {
        assert!(events.next().await.is_none());
    }
    assert!(events.is_terminated());
}
