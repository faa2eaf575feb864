//! What is seen of an operation, as JSON.

use cloudtest_client::{Event, WaitError, types::Progress};
use serde::Serialize;

use crate::{ending::Ending, failure::chain, follow::is_over};

/// One line of JSON output. All fields are always there, and null when there is nothing to say.
#[derive(Debug, Serialize)]
pub(crate) struct Record<'a> {
    uri: &'a str,
    /// How the wait ended; null while it goes on.
    outcome: Option<&'static str>,
    /// The last state that was seen.
    state: Option<String>,
    /// Why the wait ended without the operation's end.
    error: Option<String>,
    elapsed_seconds: Option<f64>,
    remaining_seconds: Option<f64>,
    requests: Option<u32>,
    /// The last answer.
    progress: Option<&'a Progress>,
}

impl<'a> Record<'a> {
    pub(crate) fn new(uri: &'a str, seen: &'a Result<Event, WaitError>) -> Self {
        let event = last_event(seen);
        Self {
            uri,
            outcome: is_over(seen).then(|| Ending::of(seen).name()),
            state: event.map(|event| event.state.to_string()),
            error: seen.as_ref().err().map(|error| chain(error)),
            elapsed_seconds: event.map(|event| thousandths(event.elapsed.as_secs_f64())),
            remaining_seconds: event
                .and_then(|event| event.remaining)
                .map(|left| thousandths(left.as_secs_f64())),
            requests: event.map(|event| event.requests),
            progress: event.map(|event| &event.progress),
        }
    }
}

/// What was seen last, also of an operation that is not followed any longer.
pub(crate) fn last_event(seen: &Result<Event, WaitError>) -> Option<&Event> {
    match seen {
        Ok(event) => Some(event),
        Err(WaitError::Poll { last, .. } | WaitError::TimedOut { last, .. }) => last.as_deref(),
        Err(_) => None,
    }
}

fn thousandths(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
