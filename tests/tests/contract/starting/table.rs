//! The table of faults in docs/starting.md is what happens.

use std::time::Duration;

use cloudtest_client::{Error, StartError};
use cloudtest_simulator::{Certificate, Simulator};

use super::{
    URI, client,
    server::{Reply, Server},
    start,
};

/// What happens to the call, how the server does it, and what the caller gets by the table.
struct Row {
    fault: &'static str,
    reply: Reply,
    caller: &'static str,
}

const NOTHING: &str = "`NotStarted`";
const UNKNOWN: &str = "`Unknown`";
const NO_OPERATION: &str = "`NoOperation`, which quotes the answer";
const STARTED: &str = "the operation, and its end";
const DONE: &str = "done at once, `None` of the wait";

fn rows() -> Vec<Row> {
    let row = |fault, reply, caller| Row {
        fault,
        reply,
        caller,
    };
    let good = || Reply::ok(&format!("\"{URI}\""));
    let no_bytes = || good().cut(0);
    vec![
        row(
            "the service refuses: 400, 401, 403, 404",
            Reply::status(403),
            NOTHING,
        ),
        row(
            "an error inside an answer of 200",
            Reply::ok(r#"{"status":"error","error":{"code":"CT.1","reason":"no"}}"#),
            NOTHING,
        ),
        row(
            "the connection breaks before the answer",
            no_bytes(),
            UNKNOWN,
        ),
        row(
            "the connection breaks within the head",
            good().cut(20),
            UNKNOWN,
        ),
        row(
            "the connection breaks within the body",
            Reply::Bytes(match good() {
                Reply::Bytes(bytes) => bytes[..bytes.len() - 9].to_vec(),
                Reply::Silence => Vec::new(),
            }),
            UNKNOWN,
        ),
        row("the connection breaks after the answer", good(), STARTED),
        row("no answer within the time limit", Reply::Silence, UNKNOWN),
        row(
            "the service fails: 500 and above",
            Reply::status(502),
            UNKNOWN,
        ),
        row(
            "an answer that is no JSON",
            Reply::ok("<html></html>"),
            NO_OPERATION,
        ),
        row("no body", Reply::ok(""), NO_OPERATION),
        row(
            "a value that is no uri",
            Reply::ok(r#"{"result":{"value":["a"]}}"#),
            NO_OPERATION,
        ),
        row(
            "an empty value",
            Reply::ok(r#"{"result":{"value":""}}"#),
            DONE,
        ),
        row("404 for the operation in its first 9 s", good(), STARTED),
    ]
}

#[tokio::test(start_paused = true)]
async fn each_fault_of_a_start_comes_to_what_the_table_says() {
    for Row {
        fault,
        reply,
        caller,
    } in rows()
    {
        let server = Server::start([reply]).await;
        if fault.contains("9 s") {
            server.progress_after(Duration::from_secs(9));
        }
        let got = match start(&client(&server.url())).await {
            Err(StartError::NotStarted { .. }) => NOTHING,
            Err(StartError::Unknown { .. }) => UNKNOWN,
            Err(StartError::NoOperation { .. }) => NO_OPERATION,
            Err(other) => panic!("{fault}: {other:?}"),
            Ok(started) => match started.wait().await.unwrap() {
                Some(outcome) => {
                    assert_eq!(outcome.event().uri, URI);
                    STARTED
                }
                None => DONE,
            },
        };
        assert_eq!(got, caller, "{fault}");
        assert_eq!(server.starts(), 1, "{fault}: the call is made once");
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_connection_nothing_was_started() {
    let server = Server::start([]).await;
    let url = server.url().replace("127.0.0.1", "127.0.0.2");
    let error = start(&client(&url)).await.unwrap_err();
    assert!(!error.may_have_started());
    assert!(matches!(error.error(), Error::Connect { .. }), "{error:?}");
}

#[tokio::test]
async fn without_tls_nothing_was_started() {
    let builder = Simulator::builder().tls(Certificate::Valid);
    let simulator = builder.start().await.unwrap();
    let error = start(&client(&simulator.url())).await.unwrap_err();
    assert!(!error.may_have_started());
    assert!(matches!(error.error(), Error::Tls { .. }), "{error:?}");
    assert_eq!(simulator.request_count(), 0);
}

#[test]
fn the_table_is_in_the_documentation() {
    let text = include_str!("../../../../docs/starting.md");
    let rows = rows();
    for Row { fault, caller, .. } in &rows {
        let line = format!("| {fault} | {caller} |");
        assert!(text.contains(&line), "docs/starting.md has no line {line}");
    }
    let lines = text.lines().filter(|line| line.starts_with("| ")).count();
    // With the head of the table, and the row of the server that nobody reaches.
    assert_eq!(lines, rows.len() + 2);
}
