//! Uses operations of which no hand-written line knows. Compiled in a copy of the workspace.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

use cloudtest_client::generated::cloudtest::types::{AddCasesError, Case, Conflict, NewCase, Priority};
use cloudtest_client::{CallError, Client, auth::Credentials};
use cloudtest_simulator::{Script, Simulator};

use crate::program::{Run, TOKEN};

const BATCH: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
const CASES: &str = r#"[{"id":7,"priority":"very_high"}]"#;

/// A server that answers one request, and the request as it came.
fn server(status: &str, body: &str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let request = spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut text, mut buffer) = (String::new(), [0; 4096]);
        // All bodies here are JSON objects, which nothing follows.
        while !text.ends_with('}') {
            let read = stream.read(&mut buffer).unwrap();
            text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        }
        stream.write_all(answer.as_bytes()).unwrap();
        text
    });
    (url, request)
}

fn client(url: String) -> Client {
    let credentials = Credentials::token("a-token").unwrap();
    let builder = Client::builder().endpoint(url).credentials(credentials);
    builder.build().unwrap()
}

fn case() -> NewCase {
    let case = NewCase::builder().name("login").priority(Priority::VeryHigh);
    case.try_into().unwrap()
}

#[tokio::test]
async fn the_client_makes_the_call() {
    let (url, request) = server("201 Created", CASES);
    let client = client(url);
    let call = client.api().add_cases().plan_id("a/b").tag(vec!["x".to_owned(), "y".to_owned()]);
    let cases: Vec<Case> = call.dry_run(true).body(case()).send().await.unwrap().into_inner();
    assert_eq!((cases[0].id, cases[0].priority), (7, Some(Priority::VeryHigh)));
    let request = request.join().unwrap();
    let line = "POST /GT3KServer/v4/plans/a%2Fb/cases?tag=x&tag=y&dry_run=true HTTP/1.1\r\n";
    let line_in_order = line.replace("tag=x&tag=y&dry_run=true", "dry_run=true&tag=x&tag=y");
    assert!(request.starts_with(line) || request.starts_with(&line_in_order), "{request}");
    assert!(request.ends_with(r#"{"name":"login","priority":"very_high"}"#), "{request}");
}

/// What a call comes to that is answered with this.
async fn refusal(status: &str, body: &str) -> AddCasesError {
    let (url, _request) = server(status, body);
    match client(url).api().add_cases().plan_id("p").body(case()).send().await {
        Err(CallError::Service(answer)) => answer.into_inner(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_status_of_refusal_has_its_own_body() {
    let conflict = refusal("409 Conflict", r#"{"existing":3}"#).await;
    assert!(matches!(conflict, AddCasesError::Conflict(Conflict { existing: Some(3), .. })));
    let missing = refusal("404 Not Found", "").await;
    assert!(matches!(missing, AddCasesError::NotFound));
    let other = refusal("501 Not Implemented", r#"{"code":"A.1"}"#).await;
    let AddCasesError::ServerError(body) = other else {
        panic!("{other:?}");
    };
    assert_eq!(body.code.as_deref(), Some("A.1"));
}

#[test]
fn the_command_makes_the_call() {
    let (url, request) = server("201 Created", CASES);
    let run = Command::new(env!("CARGO_BIN_EXE_cloudtest"))
        .args(["api", "--endpoint", &url, "add-cases", "--plan-id", "p", "--tag", "x"])
        .args(["--tag", "y", "--dry-run", "true", "--name", "login", "--priority", "very_high"])
        .args(["--batch", BATCH, "--due", "2026-01-02T03:04:05Z"])
        .env_clear()
        .env("CLOUDTEST_TOKEN", "a-token")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let printed: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(printed, serde_json::from_str::<serde_json::Value>(CASES).unwrap());
    let request = request.join().unwrap();
    for part in ["tag=x&tag=y", "dry_run=true", &format!("batch={BATCH}")] {
        assert!(request.contains(part), "{request}");
    }
    let body = r#"{"name":"login","priority":"very_high","due":"2026-01-02T03:04:05Z"}"#;
    assert!(request.ends_with(body), "{request}");

    let mut help = Command::new(env!("CARGO_BIN_EXE_cloudtest"));
    let help = help.args(["api", "--help"]).env_clear().output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("Add test cases to a plan"), "{help}");
}

async fn simulator() -> Simulator {
    let started = Script::linear(Duration::from_millis(1));
    Simulator::builder().token(TOKEN).started_script(started).start().await.unwrap()
}

#[tokio::test]
async fn the_client_starts_and_waits_by_the_link() {
    let simulator = simulator().await;
    let credentials = Credentials::token(TOKEN).unwrap();
    let builder = Client::builder().endpoint(simulator.url()).credentials(credentials);
    let client = builder.build().unwrap();
    let started = client.start(client.api().copy_plan().plan_id("p")).await.unwrap();
    let uri = started.uri().unwrap().to_owned();
    let outcome = started.wait().await.unwrap().unwrap();
    assert!(outcome.is_success(), "{outcome:?}");
    assert_eq!(outcome.event().uri, uri);
}

#[tokio::test]
async fn the_command_starts_and_waits_by_the_link() {
    let simulator = simulator().await;
    let arguments = ["api", "copy-plan", "--plan-id", "p", "--wait"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("succeeded"), "{run:?}");
}
