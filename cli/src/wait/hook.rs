//! `--exec`: a command of the user at the end of each operation.

use std::process::{Child, Command, Stdio};

use cloudtest_client::{Event, WaitError};

use crate::{
    exit_status::ExitStatus,
    failure::{chain, print_error},
    record::last_event,
    text,
};

/// The command, and its runs that may not be over yet: the wait never waits for them.
#[derive(Debug)]
pub(super) struct Hook<'a> {
    command: Option<&'a str>,
    runs: Vec<(String, Child)>,
}

impl<'a> Hook<'a> {
    pub(super) fn new(command: Option<&'a str>) -> Self {
        Self {
            command,
            runs: Vec::new(),
        }
    }

    /// Starts the command for an operation that is over.
    pub(super) fn run(&mut self, uri: &str, end: &Result<Event, WaitError>) {
        let Some(command) = self.command else { return };
        let event = last_event(end);
        let reason = match end {
            Ok(event) => text::why(&event.progress),
            Err(error) => chain(error),
        };
        let code = event.and_then(|event| event.progress.code.clone());
        let child = shell(command)
            .env("CLOUDTEST_URI", uri)
            .env("CLOUDTEST_NAME", event.map(text::name).unwrap_or_default())
            .env("CLOUDTEST_OUTCOME", ExitStatus::of(end).name())
            .env("CLOUDTEST_CODE", text::one_line(&code.unwrap_or_default()))
            .env("CLOUDTEST_REASON", reason)
            .stdin(Stdio::null())
            .spawn();
        match child {
            Ok(child) => self.runs.push((uri.to_owned(), child)),
            Err(error) => print_error(&format!("--exec for {uri}: {error}")),
        }
    }

    /// Waits for the runs, and says which failed. The exit code stays that of the operations.
    pub(super) fn finish(self) {
        for (uri, mut child) in self.runs {
            match child.wait() {
                Ok(status) if status.success() => {}
                Ok(status) => print_error(&format!("--exec for {uri}: {status}")),
                Err(error) => print_error(&format!("--exec for {uri}: {error}")),
            }
        }
    }
}

fn shell(command: &str) -> Command {
    let (program, flag) = if cfg!(windows) {
        ("cmd", "/C")
    } else {
        ("sh", "-c")
    };
    let mut shell = Command::new(program);
    shell.args([flag, command]);
    shell
}
