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
    /// How long it has been waited for.
    pub elapsed: Duration,
    /// How long it is expected to go on.
    pub remaining: Option<Duration>,
    /// How often it has been asked for.
    pub requests: u32,
}

/// What a wait that goes on has to tell.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, Update};
/// use futures_util::StreamExt;
///
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut updates = client.wait("79d49383043f4f84818569b38b38dcf4").into_updates();
/// while let Some(update) = updates.next().await {
///     match update? {
///         Update::Seen(event) => println!("{}, {:?} to go", event.state, event.remaining),
///         Update::PollError(error) => println!("{}; up to {:?} more", error.error, error.gives_up_in),
///         Update::Paused(pause) => println!("asked to wait {:?}", pause.asked),
///         _ => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
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

impl Update {
    /// The uri of the operation that it is about.
    pub fn uri(&self) -> &str {
        match self {
            Self::Seen(event) => &event.uri,
            Self::PollError(error) => &error.uri,
            Self::Paused(paused) => &paused.uri,
        }
    }
}

/// Why there is no answer at the moment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PollError {
    /// The uri of the operation that was asked for.
    pub uri: String,
    /// What the last poll met.
    pub error: Arc<Error>,
    /// How long it has been waited for.
    pub elapsed: Duration,
    /// When the wait gives up, from now on, if it stays so.
    pub gives_up_in: Duration,
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

/// How an operation ended. These are all the ways, so a `match` needs no other arm.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, Outcome};
///
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let outcome = client.wait("79d49383043f4f84818569b38b38dcf4").await?;
/// if let Outcome::Failed(end) = &outcome {
///     println!("{} after {:?}", end.uri, end.elapsed);
///     println!("{:?}", end.progress.failure().and_then(|failure| failure.reason));
/// }
/// assert_eq!(outcome.is_success(), matches!(outcome, Outcome::Succeeded(_)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub enum Outcome {
    /// It did what it was to do.
    Succeeded(Event),
    /// It failed; [`Progress::failure`] may say why.
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

    /// Whether the operation did what it was to do.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Succeeded(_))
    }
}
