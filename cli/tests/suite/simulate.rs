//! `cloudtest simulate`.

use std::{
    io::{BufRead, BufReader, Lines},
    process::{Child, ChildStdout, Stdio},
};

use crate::program::{Run, program};

/// A server that ends with its test.
struct Server {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let arguments = [&["simulate"], arguments].concat();
        let mut child = program(&arguments, &[])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
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
