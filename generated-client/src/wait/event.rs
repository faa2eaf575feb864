//! What a wait tells.

use std::{sync::Arc, time::Duration};

use crate::{error::Error, state::State, types::Progress};

/// What was seen of an operation at one moment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The operation's uri.
    pub uri: String,
    /// Its state.
    pub state: State,
    /// The whole answer.
    pub progress: Progress,
    /// How long it has been waited for, from the first sight on.
    pub elapsed: Duration,
    /// How long it is expected to go on.
    pub remaining: Option<Duration>,
    /// How often it has been asked for.
    pub requests: u32,
}

/// What a wait that goes on has to tell.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "told one at a time, and almost always the large one"
)]
#[non_exhaustive]
pub enum Update {
    /// An operation was seen, and something has changed.
    Seen(Event),
    /// It was asked for and there was no answer, for another reason than before. When there are
    /// answers again, the next update is [`Seen`](Self::Seen), whether something has changed or
    /// not.
    PollError(PollError),
    /// The service asked for a pause, so nothing is asked for a while, of any operation.
    Paused(Paused),
}

/// Why nothing is asked for at the moment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Paused {
    /// The uri of the operation whose poll was refused with 429.
    pub uri: String,
    /// How long nothing is asked for: what the service asked for, or less where the patience of
    /// the wait allows no more.
    pub lasts: Duration,
    /// How long the service asked to wait.
    pub asked: Duration,
}

/// Why there is no answer at the moment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PollError {
    /// The uri of the operation that was asked for.
    pub uri: String,
    /// What the last poll met.
    pub error: Arc<Error>,
    /// How long it has been waited for, from the first sight on.
    pub elapsed: Duration,
    /// How long the wait goes on trying.
    pub patience: Duration,
}

/// How an operation ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It did what it was to do.
    Succeeded(Event),
    /// It failed; `code`, `reason` and `exception_message` of the answer may say why.
    Failed(Event),
    /// It was cancelled.
    Cancelled(Event),
}

impl Outcome {
    /// The outcome that an event tells, if it is the last one.
    pub fn of(event: Event) -> Option<Self> {
        match event.state {
            State::Queued | State::Running => None,
            State::Succeeded => Some(Self::Succeeded(event)),
            State::Failed => Some(Self::Failed(event)),
            State::Cancelled => Some(Self::Cancelled(event)),
        }
    }

    /// The last event.
    pub fn event(&self) -> &Event {
        match self {
            Self::Succeeded(event) | Self::Failed(event) | Self::Cancelled(event) => event,
        }
    }
}

/// Why a wait came to no outcome. The operation itself may well go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WaitError {
    /// Asking makes no sense any more.
    #[error("cannot follow the operation {uri} any longer{}", asked_for(source))]
    Poll {
        /// The operation's uri, to wait again.
        uri: String,
        /// What the last poll met.
        source: Error,
        /// What was seen last.
        last: Option<Box<Event>>,
    },

    /// The time ran out.
    #[error("the operation {uri} {}", at_the_end(*requests, last.is_some(), *limit))]
    TimedOut {
        /// The operation's uri, to wait again.
        uri: String,
        /// The limit that ran out.
        limit: Duration,
        /// How often it has been asked for: never, if there are too many others for the rate.
        requests: u32,
        /// Why the last poll brought no answer, if it brought none.
        source: Option<Arc<Error>>,
        /// What was seen last.
        last: Option<Box<Event>>,
    },
}

/// For how long the service wants no further request, where it says so.
fn asked_for(error: &Error) -> String {
    error
        .retry_after()
        .map(|time| format!("; the service asks to wait for {time:?}"))
        .unwrap_or_default()
}

/// What has become of an operation when the time has run out, and what to do.
fn at_the_end(requests: u32, was_seen: bool, limit: Duration) -> String {
    match (requests, was_seen) {
        (0, _) => format!(
            "had no turn within {limit:?}, since too many share the rate; raise the rate or the \
             time limit"
        ),
        (_, false) => format!("was not heard of within {limit:?}; wait for it again to go on"),
        (_, true) => format!("has not ended within {limit:?}; wait for it again to go on"),
    }
}
