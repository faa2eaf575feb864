//! How a command ends, and the exit code that says so.

use std::{fmt::Write as _, process::ExitCode};

use cloudtest_client::{Error, ErrorKind, Event, State, WaitError};

/// How a command, or the wait for one operation, ends. Of several, the last in this order counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ExitStatus {
    Succeeded,
    Cancelled,
    Failed,
    TimedOut,
    Other,
    Unreachable,
    Refused,
    Usage,
    Interrupted,
    /// Nobody reads the output any longer.
    ClosedPipe,
}

impl ExitStatus {
    /// In the order of their codes.
    const ALL: [Self; 10] = [
        Self::Succeeded,
        Self::Failed,
        Self::Usage,
        Self::Cancelled,
        Self::TimedOut,
        Self::Refused,
        Self::Unreachable,
        Self::Other,
        Self::Interrupted,
        Self::ClosedPipe,
    ];

    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Succeeded => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Cancelled => 3,
            Self::TimedOut => 4,
            Self::Refused => 5,
            Self::Unreachable => 6,
            Self::Other => 7,
            Self::Interrupted => 130,
            Self::ClosedPipe => 141,
        }
    }

    /// One word, as the JSON output has it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed-out",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Other => "error",
            Self::Interrupted => "interrupted",
            Self::ClosedPipe => "closed-pipe",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Succeeded => "success; for `show` and `api`: there was an answer",
            Self::Failed => "the operation failed",
            Self::Usage => "the command line is wrong",
            Self::Cancelled => "the operation was cancelled",
            Self::TimedOut => "the time of `wait` ran out before the operation's end",
            Self::Refused => "no credentials, or wrong ones, or no permission",
            Self::Unreachable => "the service cannot be reached or is not available",
            Self::Other => "any other refusal, or an answer that makes no sense",
            Self::Interrupted => "interrupted with Ctrl-C or SIGTERM",
            Self::ClosedPipe => "nobody reads the output any longer",
        }
    }

    /// The ending of an operation that is over.
    pub(crate) fn of(end: &Result<Event, WaitError>) -> Self {
        match end {
            Ok(event) if event.state == State::Cancelled => Self::Cancelled,
            Ok(event) if event.state == State::Failed => Self::Failed,
            Ok(_) => Self::Succeeded,
            Err(WaitError::TimedOut { .. }) => Self::TimedOut,
            Err(error) => error.error().map_or(Self::Other, Self::from),
        }
    }
}

impl From<&Error> for ExitStatus {
    fn from(error: &Error) -> Self {
        match error {
            // Then nothing is known about the credentials.
            Error::Credentials(error) if error.is_unreachable() => Self::Unreachable,
            Error::Credentials(_) => Self::Refused,
            Error::Argument { .. } => Self::Usage,
            Error::Connect { .. }
            | Error::Tls { .. }
            | Error::Timeout { .. }
            | Error::Interrupted { .. } => Self::Unreachable,
            Error::Service(error) => match error.kind() {
                ErrorKind::Unauthorized | ErrorKind::Forbidden => Self::Refused,
                // The client has tried again and again by then.
                ErrorKind::Unavailable | ErrorKind::Throttled => Self::Unreachable,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(ending: ExitStatus) -> Self {
        Self::from(ending.code())
    }
}

/// All exit codes, for the help.
pub(crate) fn table() -> String {
    let mut table = "The exit code says how a command ended.\n".to_owned();
    for status in ExitStatus::ALL {
        // Writing to a string cannot fail.
        let _ = write!(table, "\n  {:>3}  {}", status.code(), status.meaning());
    }
    table + "\n\nOf several operations the worst counts, in the order 0, 3, 1, 4, 7, 6, 5."
}
