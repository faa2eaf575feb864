//! Why a command came to nothing.

use std::{
    error::Error,
    io::{self, Write as _},
};

use cloudtest_simulator::StartError;

use crate::{exit_status::ExitStatus, text};

/// A failure of a command: what it says, and its exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    status: ExitStatus,
    /// Nothing when there is nobody left to read it.
    text: Option<String>,
}

impl Failure {
    /// The command line asks for something that cannot be.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self {
            status: ExitStatus::Usage,
            text: Some(text.into()),
        }
    }

    /// Something on this machine is in the way.
    pub(crate) fn other(text: impl Into<String>) -> Self {
        Self {
            status: ExitStatus::Other,
            text: Some(text.into()),
        }
    }

    /// What it says, unless there is nobody left to read it.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Prints one line to stderr.
    pub(crate) fn report(self) -> ExitStatus {
        if let Some(text) = self.text {
            print_error(&text);
        }
        self.status
    }
}

/// Prints a remark to stderr. That stderr is closed is no reason to fail.
pub(crate) fn print_remark(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Prints an error to stderr. That stderr is closed is no reason to fail.
pub(crate) fn print_error(text: &str) {
    let _ = writeln!(io::stderr(), "error: {text}");
}

/// An error and its causes on one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        // Some errors say what their cause says.
        if !line.contains(&text) {
            line.push_str(": ");
            line.push_str(&text);
        }
        cause = error.source();
    }
    text::one_line(&line)
}

impl From<cloudtest_client::Error> for Failure {
    fn from(error: cloudtest_client::Error) -> Self {
        Self {
            status: (&error).into(),
            text: Some(chain(&error)),
        }
    }
}

impl From<cloudtest_client::StartError> for Failure {
    fn from(error: cloudtest_client::StartError) -> Self {
        Self {
            status: error.error().into(),
            text: Some(chain(&error)),
        }
    }
}

impl From<StartError> for Failure {
    fn from(error: StartError) -> Self {
        Self {
            status: ExitStatus::Other,
            text: Some(chain(&error)),
        }
    }
}

/// Results could not be written to stdout.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // As with `cloudtest man | head -1`.
            io::ErrorKind::BrokenPipe => Self {
                status: ExitStatus::ClosedPipe,
                text: None,
            },
            _ => Self::other(format!("cannot write to stdout: {}", chain(&error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Layer(&'static str, #[source] Option<Box<Layer>>);

    #[test]
    fn an_error_is_one_line_with_each_cause_once() {
        let bottom = Layer("dns\nerror", None);
        let middle = Layer("cannot connect", Some(Box::new(bottom)));
        let top = Layer("gave up: cannot connect", Some(Box::new(middle)));
        assert_eq!(chain(&top), "gave up: cannot connect: dns error");
    }
}
