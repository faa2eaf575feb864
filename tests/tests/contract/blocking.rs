//! The client for programs without async code.

use std::{sync::mpsc, thread, time::Duration};

use cloudtest_client::{
    Client, Error, ErrorKind, Outcome, auth::Credentials, blocking, polling::Polling,
};
use cloudtest_simulator::{Operation, Script, Simulator};
use tokio::{runtime::Builder, sync::oneshot};

const TICK: Duration = Duration::from_millis(20);

/// A simulator of the operations `one` and `two`, on a thread of its own, for as long as the sender
/// lives.
fn simulator() -> (String, oneshot::Sender<()>) {
    let (url, started) = mpsc::channel();
    let (stop, stopped) = oneshot::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let simulator = Simulator::builder().start().await.unwrap();
            for uri in ["one", "two"] {
                let script = Script::linear(5 * TICK);
                simulator.submit(Operation::new("Copy").uri(uri).script(script));
            }
            url.send(simulator.url()).unwrap();
            let _ = stopped.await;
        });
    });
    (started.recv().unwrap(), stop)
}

fn client(url: &str) -> Client {
    let client = Client::builder()
        .endpoint(url)
        .credentials(Credentials::token("any").unwrap());
    client.build().unwrap()
}

#[test]
fn calls_and_waits_return_when_they_are_done() {
    let (url, _running) = simulator();
    let client = blocking::Client::new(client(&url)).unwrap();
    assert_eq!(client.progress("one").unwrap().uri.as_deref(), Some("one"));
    assert!(matches!(
        client.progress("a/b"),
        Err(Error::Argument { .. })
    ));
    let wait = client
        .asynchronous()
        .wait("two")
        .polling(Polling::fixed(TICK));
    let elsewhere = client.clone();
    let other = thread::spawn(move || elsewhere.wait("one"));
    let outcome = client.block_on(wait).unwrap();
    assert!(matches!(outcome, Outcome::Succeeded(_)), "{outcome:?}");
    let outcome = other.join().unwrap().unwrap();
    assert!(matches!(outcome, Outcome::Succeeded(_)), "{outcome:?}");
}

#[test]
fn the_ends_of_many_operations_come_in_their_order() {
    let (url, _running) = simulator();
    let client = blocking::Client::new(client(&url)).unwrap();
    let ends = client.wait_all(["two", "a/b", "one"]);
    let uris: Vec<_> = ends
        .iter()
        .map(|end| match end {
            Ok(outcome) => outcome.event().uri.as_str(),
            Err(error) => error.uri(),
        })
        .collect();
    assert_eq!(uris, ["two", "a/b", "one"]);
    assert!(ends[0].is_ok() && ends[1].is_err() && ends[2].is_ok());
}

#[test]
fn a_wait_fails_with_the_error_of_the_crate() -> Result<(), Error> {
    let (url, _running) = simulator();
    let client = blocking::Client::new(client(&url)).unwrap();
    let wait = |uri: &str| -> Result<Outcome, Error> { Ok(client.wait(uri)?) };
    assert!(wait("one")?.is_success());
    let error = wait("unknown").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(error.status(), Some(404));
    assert!(error.to_string().contains("unknown") && !error.is_retryable());
    assert!(matches!(&error, Error::Wait { uri, .. } if uri == "unknown"));
    let limit = Duration::from_nanos(1);
    let late = client.block_on(client.asynchronous().wait("two").timeout(limit));
    let error = Error::from(late.unwrap_err());
    assert!(error.is_retryable() && error.kind() == ErrorKind::Timeout);
    Ok(())
}

#[test]
fn the_events_of_many_operations_are_an_iterator_that_ends() {
    let (url, _running) = simulator();
    let client = blocking::Client::new(client(&url)).unwrap();
    let wait = client
        .asynchronous()
        .wait_all(["one", "two"])
        .polling(Polling::fixed(TICK));
    let mut events = client.iter(wait.into_stream());
    assert!(events.by_ref().count() >= 2);
    assert!(events.next().is_none(), "over is over");
}

#[tokio::test]
async fn inside_of_async_code_none_is_made_and_one_may_be_dropped() {
    let error = blocking::Client::new(client("http://127.0.0.1:1")).unwrap_err();
    assert!(matches!(error, Error::Argument { .. }), "{error:?}");
    assert!(error.to_string().contains("async"), "{error}");
    let outside = thread::spawn(|| blocking::Client::new(client("http://127.0.0.1:1")));
    drop(outside.join().unwrap().unwrap());
}
