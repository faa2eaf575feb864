//! What is seen of an operation, as JSON. The schemas of all outputs are in `schemas/`.

use cloudtest_client::{Error, Event, PollError, WaitError, types::Progress};
use serde::Serialize;

use crate::{exit_status::ExitStatus, failure::chain, follow::is_over, text};

/// One line of JSON output. All fields are always there, and null when there is nothing to say.
#[derive(Debug, Serialize)]
pub(crate) struct Record<'a> {
    uri: &'a str,
    /// How the wait ended; null while it goes on.
    outcome: Option<&'static str>,
    /// The last state that was seen.
    state: Option<String>,
    /// Why the wait ended without the operation's end, or why there is no answer at the moment.
    error: Option<ErrorRecord>,
    /// Of the wait.
    elapsed_seconds: Option<f64>,
    /// Of the operation itself, from its begin to its end.
    duration_seconds: Option<f64>,
    remaining_seconds: Option<f64>,
    requests: Option<u32>,
    /// The last answer.
    progress: Option<&'a Progress>,
}

/// An error, for who wants to act on it.
#[derive(Debug, Serialize)]
pub(crate) struct ErrorRecord {
    /// One line for people.
    message: String,
    /// What the program would exit with, as one word.
    kind: &'static str,
    status: Option<u16>,
    code: Option<String>,
    request_id: Option<String>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(uri: &'a str, seen: &'a Result<Event, WaitError>) -> Self {
        let event = last_event(seen);
        Self {
            uri,
            outcome: is_over(seen).then(|| ExitStatus::of(seen).name()),
            state: event.map(|event| event.state.to_string()),
            error: seen.as_ref().err().map(ErrorRecord::of_wait),
            elapsed_seconds: event.map(|event| thousandths(event.elapsed.as_secs_f64())),
            duration_seconds: event
                .and_then(|event| text::own_duration(&event.progress))
                .map(|duration| duration.as_secs_f64()),
            remaining_seconds: event
                .and_then(|event| event.remaining)
                .map(|left| thousandths(left.as_secs_f64())),
            requests: event.map(|event| event.requests),
            progress: event.map(|event| &event.progress),
        }
    }

    /// There is no answer at the moment.
    pub(crate) fn of_retry(uri: &'a str, error: &PollError) -> Self {
        Self {
            uri,
            outcome: None,
            state: None,
            error: Some(ErrorRecord::of_call(chain(&error.error), &error.error)),
            elapsed_seconds: Some(thousandths(error.elapsed.as_secs_f64())),
            duration_seconds: None,
            remaining_seconds: None,
            requests: None,
            progress: None,
        }
    }
}

impl ErrorRecord {
    fn of_wait(error: &WaitError) -> Self {
        match (error, error.error()) {
            (WaitError::Poll { .. } | WaitError::Stopped { .. }, Some(source)) => {
                Self::of_call(chain(error), source)
            }
            _ => Self {
                message: chain(error),
                kind: ExitStatus::TimedOut.name(),
                status: None,
                code: None,
                request_id: None,
            },
        }
    }

    pub(crate) fn of_call(message: String, error: &Error) -> Self {
        Self {
            message,
            kind: ExitStatus::from(error).name(),
            status: error.status(),
            code: error.code().map(str::to_owned),
            request_id: error.request_id().map(str::to_owned),
        }
    }
}

/// What was seen last, also of an operation that is not followed any longer.
pub(crate) fn last_event(seen: &Result<Event, WaitError>) -> Option<&Event> {
    match seen {
        Ok(event) => Some(event),
        Err(error) => error.last(),
    }
}

fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
