//! `cloudtest simulate`.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Lines},
    process::{Child, ChildStderr, ChildStdout, Stdio},
};

#[cfg(unix)]
use crate::program::signalled;
use crate::program::{Run, program};

/// A server that ends with its test.
struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    log: Lines<BufReader<ChildStderr>>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let arguments = [&["simulate"], arguments].concat();
        let mut child = program(&arguments, &[])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let log = BufReader::new(child.stderr.take().unwrap()).lines();
        Self { child, lines, log }
    }

    fn line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }

    /// What it says of the next request, without the time.
    fn logged(&mut self) -> Option<String> {
        let line = self.log.next()?.unwrap();
        let (request, time) = line.rsplit_once(' ').unwrap().0.rsplit_once(' ').unwrap();
        assert!(time.parse::<u64>().is_ok(), "{line}");
        assert!(line.ends_with(" ms"), "{line}");
        Some(request.to_owned())
    }

    /// The endpoint, which is on the first line.
    fn endpoint(&mut self) -> String {
        let line = self.line();
        let url = line.strip_prefix("listening on ").unwrap();
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        url.to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn the_lines_say_where_it_listens_and_what_it_plays() {
    let mut server = Server::start(&["--duration", "1ms"]);
    let endpoint = server.endpoint();
    let operations: Vec<_> = (0..10).map(|_| server.line()).collect();
    let failing = operations
        .iter()
        .find(|line| line.contains("Failing: "))
        .unwrap();
    let (uri, _) = failing.split_once(' ').unwrap();

    let command = program(
        &["wait", uri, "--endpoint", &endpoint],
        &[("CLOUDTEST_TOKEN", "any")],
    );
    let run = Run::of(command, "").await;
    assert_eq!(run.code, Some(1), "{run:?}");
}

#[tokio::test]
async fn only_the_given_credentials_are_let_in_whatever_the_shape() {
    let arguments = [
        "--shape",
        "enveloped",
        "--ak",
        "AKEXAMPLE",
        "--sk",
        "made-up",
    ];
    let mut server = Server::start(&arguments);
    let endpoint = server.endpoint();
    let line = server.line();
    let (uri, _) = line.split_once(' ').unwrap();
    for (secret, code) in [("made-up", 0), ("another", 5)] {
        let variables = [
            ("HUAWEICLOUD_SDK_AK", "AKEXAMPLE"),
            ("HUAWEICLOUD_SDK_SK", secret),
        ];
        let command = program(&["show", uri, "--endpoint", &endpoint], &variables);
        let run = Run::of(command, "").await;
        assert_eq!(run.code, Some(code), "{run:?}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_an_error_that_names_it() {
    let mut server = Server::start(&[]);
    let endpoint = server.endpoint();
    let (_, port) = endpoint.rsplit_once(':').unwrap();
    let run = Run::of(program(&["simulate", "--port", port], &[]), "").await;
    assert_eq!(run.code, Some(7));
    assert!(run.stderr.contains(&format!("127.0.0.1:{port}")), "{run:?}");
}

#[tokio::test]
async fn faults_hit_the_requests_and_each_is_logged_without_a_secret() {
    let arguments = ["--fault", "reset:0.3", "--fault", "503:0.5", "--seed", "4"];
    let mut server = Server::start(&arguments);
    let endpoint = server.endpoint();
    let line = server.line();
    let (uri, _) = line.split_once(' ').unwrap();
    let variables = [("CLOUDTEST_TOKEN", "a-secret-token")];
    let arguments = ["show", uri, "--endpoint", &endpoint];
    for _ in 0..10 {
        Run::of(program(&arguments, &variables), "").await;
    }
    let _ = server.child.kill();
    let mut logged = Vec::new();
    while let Some(line) = server.logged() {
        logged.push(line);
    }
    let path = format!("GET /GT3KServer/v4/progress/{uri} ");
    let statuses = logged.iter().map(|line| line.strip_prefix(&path).unwrap());
    let statuses: BTreeSet<_> = statuses.collect();
    assert_eq!(statuses, BTreeSet::from(["-", "200", "503"]), "{logged:?}");
}

#[tokio::test]
async fn a_fault_without_a_probability_hits_every_request() {
    let mut server = Server::start(&["--fault", "404"]);
    let endpoint = server.endpoint();
    let line = server.line();
    let (uri, _) = line.split_once(' ').unwrap();
    let variables = [("CLOUDTEST_TOKEN", "any")];
    for _ in 0..3 {
        let command = program(&["show", uri, "--endpoint", &endpoint], &variables);
        assert_eq!(Run::of(command, "").await.code, Some(7));
        assert!(server.logged().unwrap().ends_with(" 404"));
    }
}

#[cfg(unix)]
#[tokio::test]
async fn it_ends_well_when_it_is_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let command = program(&["simulate"], &[]);
        let (code, stderr) = signalled(command, "never ends", signal).await;
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{signal}");
    }
}

#[tokio::test]
async fn a_script_says_what_is_played() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/operations.json");
    let text = r#"[{"name": "Copy", "uri": "mine", "duration": "1ms", "return_value": {"a": 1}}]"#;
    fs::write(path, text).unwrap();
    let mut server = Server::start(&["--script", path, "--duration", "2ms"]);
    let endpoint = server.endpoint();
    assert_eq!(server.line(), "mine  Copy: steady, works for 1ms");
    let delete = ["api", "delete-branch", "--branch-uri", "b"];
    for arguments in [
        &["wait", "mine"][..],
        &[&delete[..], &["--is-async", "true", "--wait"]].concat(),
    ] {
        let arguments = [arguments, &["--endpoint", &endpoint]].concat();
        let command = program(&arguments, &[("CLOUDTEST_TOKEN", "any")]);
        let run = Run::of(command, "").await;
        assert_eq!(run.code, Some(0), "{run:?}");
    }
}

#[tokio::test]
async fn a_malformed_flag_is_told_with_what_to_write() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/malformed.json");
    fs::write(path, r#"[{"name": "Copy"}]"#).unwrap();
    for (arguments, error) in [
        (
            ["--fault", "503:2"],
            "write a number above 0 and up to 1, such as 503:0.2",
        ),
        (
            ["--fault", "resett"],
            "`resett` is no fault: write a status from 200 to 599",
        ),
        (["--latency", "fast"], "write it like 30s, 5m, 1h 30m or 2d"),
        (
            ["--rate-limit", "0"],
            "write a number of requests per second",
        ),
        (["--bind", "localhost"], "invalid IP address"),
        (["--duration", "-5s"], "a duration is above zero"),
        (["--script", "/nowhere"], "it cannot be read: No such file"),
        (
            ["--document", "/nowhere"],
            "it cannot be read: No such file",
        ),
        (["--document", path], "is no OpenAPI document"),
        (
            ["--script", path],
            "missing field `duration` at line 1 column 17",
        ),
    ] {
        let arguments = ["simulate", arguments[0], arguments[1]];
        let run = Run::of(program(&arguments, &[]), "").await;
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains(error), "{arguments:?}: {}", run.stderr);
    }
}

#[tokio::test]
async fn a_call_of_a_given_document_starts_what_can_be_waited_for() {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/played.yaml");
    fs::write(path, cloudtest_spec::CLOUDTEST.text).unwrap();
    let mut server = Server::start(&["--document", path, "--duration", "1ms"]);
    let endpoint = server.endpoint();
    let arguments = [
        "api",
        "delete-branch",
        "--branch-uri",
        "b",
        "--is-async",
        "true",
        "--wait",
        "--endpoint",
        &endpoint,
    ];
    let command = program(&arguments, &[("CLOUDTEST_TOKEN", "any")]);
    let run = Run::of(command, "").await;
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("DeleteBranch"), "{run:?}");
}
