//! Many are started while those before them are waited for.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudtest_client::{NoOutcome, StartError};
use futures_util::StreamExt;
use tokio::time::Instant;

use super::{
    client,
    server::{Reply, Server},
};

#[tokio::test(start_paused = true)]
async fn each_call_has_its_own_end_in_its_own_place() {
    let replies = [
        Reply::ok("\"o0\""),
        Reply::status(403),
        Reply::ok("\"\""),
        Reply::ok("\"o3\""),
        Reply::status(500),
        Reply::ok("{}"),
    ];
    let count = replies.len();
    let server = Server::start(replies).await;
    let client = client(&server.url());
    let calls = (0..count).map(|n| client.api().delete_branch().branch_uri(format!("b{n}")));
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let ends = client
        .start_all(calls)
        .rate(2.0)
        .on_start(move |call, handle| tell.lock().unwrap().push((call, handle.uri.clone())))
        .wait()
        .await;
    let shown: Vec<String> = ends
        .iter()
        .map(|end| match end {
            Ok(Some(outcome)) => outcome.event().uri.clone(),
            Ok(None) => "at once".to_owned(),
            Err(NoOutcome::Start(StartError::NotStarted { .. })) => "not started".to_owned(),
            Err(NoOutcome::Start(StartError::Unknown { .. })) => "unknown".to_owned(),
            Err(NoOutcome::Start(StartError::NoOperation { .. })) => "no operation".to_owned(),
            Err(other) => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "o0",
            "not started",
            "at once",
            "o3",
            "unknown",
            "no operation"
        ]
    );
    let told = told.lock().unwrap().clone();
    assert_eq!(told, [(0, "o0".to_owned()), (3, "o3".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn starts_keep_to_the_rate_and_the_first_is_followed_meanwhile() {
    let server = Server::start((0..21).map(|n| Reply::ok(&format!("\"o{n}\"")))).await;
    let client = client(&server.url());
    let calls = (0..21).map(|n| client.api().delete_branch().branch_uri(format!("b{n}")));
    let begun = Instant::now();
    let ends = client.start_all(calls).rate(0.5).wait().await;
    assert!(ends.iter().all(Result::is_ok));
    let took = begun.elapsed();
    assert!(took >= Duration::from_secs(40), "{took:?}");
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn what_is_started_when_the_wait_is_over_is_not_lost() {
    let server = Server::start((0..9).map(|n| Reply::ok(&format!("\"o{n}\"")))).await;
    server.progress_after(Duration::from_secs(3600));
    let client = client(&server.url());
    let calls = (0..9).map(|n| client.api().delete_branch().branch_uri(format!("b{n}")));
    let wait = client
        .wait_all(Vec::<String>::new())
        .timeout(Duration::from_secs(3));
    let ends = client
        .start_all(calls)
        .rate(1.0)
        .in_flight(1)
        .wait_in(wait)
        .await;
    assert_eq!(ends.len(), server.starts());
    assert!((3..9).contains(&ends.len()), "{ends:?}");
    for (n, end) in ends.into_iter().enumerate() {
        match end {
            Err(NoOutcome::Wait(error)) => assert_eq!(error.uri(), format!("o{n}")),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_rate_that_is_none_starts_nothing() {
    let server = Server::start([]).await;
    let client = client(&server.url());
    let calls = [client.api().delete_branch().branch_uri("b")];
    let starts: Vec<_> = client
        .start_all(calls)
        .rate(0.0)
        .into_stream()
        .collect()
        .await;
    assert!(matches!(
        starts[..],
        [(0, Err(StartError::NotStarted { .. }))]
    ));
    assert_eq!(server.starts(), 0);
}
