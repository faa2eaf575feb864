//! Runs the program, beside a simulator in this process.

#[cfg(unix)]
use std::io::{BufRead, BufReader};
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use cloudtest_simulator::{Operation, Simulator};

/// The token that [`simulator`] lets in.
pub(crate) const TOKEN: &str = "a-token-of-the-tests";

/// The program, in an environment that is empty but for what is given.
pub(crate) fn program(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cloudtest"));
    command
        .args(arguments)
        .env_clear()
        // There is no credentials file in it.
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .envs(variables.iter().copied());
    command
}

/// A run that has ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Runs to the end, while this task's runtime can play the service.
    pub(crate) async fn of(mut command: Command, input: &'static str) -> Self {
        let output = tokio::task::spawn_blocking(move || -> std::io::Result<Output> {
            let mut child = command
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()?;
            // A program that wants no input may be gone before it is written.
            let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
            child.wait_with_output()
        });
        let output = output.await.unwrap().unwrap();
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs against a simulator, with its token.
    pub(crate) async fn against(simulator: &Simulator, arguments: &[&str]) -> Self {
        Self::with_input(simulator, arguments, "").await
    }

    pub(crate) async fn with_input(
        simulator: &Simulator,
        arguments: &[&str],
        input: &'static str,
    ) -> Self {
        let variables = [
            ("CLOUDTEST_ENDPOINT", simulator.url()),
            ("CLOUDTEST_TOKEN", TOKEN.to_owned()),
        ];
        let variables = variables
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        Self::of(program(arguments, &variables), input).await
    }
}

/// Runs until a line on stdout has this part, and then sends a signal. Returns the exit code, and
/// what was on stderr.
#[cfg(unix)]
pub(crate) async fn signalled(
    mut command: Command,
    part: &'static str,
    signal: &'static str,
) -> (Option<i32>, String) {
    let run = tokio::task::spawn_blocking(move || {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while !lines.next().unwrap().unwrap().contains(part) {}
        let id = child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        let output = child.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    });
    run.await.unwrap()
}

/// A simulator with these operations.
pub(crate) async fn simulator(operations: impl IntoIterator<Item = Operation>) -> Simulator {
    let builder = Simulator::builder().token(TOKEN);
    operations
        .into_iter()
        .fold(builder, |builder, operation| builder.operation(operation))
        .start()
        .await
        .unwrap()
}
