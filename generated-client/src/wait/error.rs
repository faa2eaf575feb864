//! Why a wait came to no outcome.

use std::{fmt, sync::Arc, time::Duration};

use super::{event::Event, handle::Handle};
use crate::error::{Error, ErrorKind};

/// Why a wait came to no outcome. The operation itself may well go on.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, WaitError};
///
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let wait = client.wait("79d49383043f4f84818569b38b38dcf4");
/// match wait.timeout(std::time::Duration::from_secs(60)).await {
///     Ok(outcome) => println!("over: {}", outcome.event().state),
///     // It goes on: the handle can wait for it again, also in another process.
///     Err(WaitError::TimedOut { handle, reason, .. }) => println!("{}: {reason:?}", handle.uri),
///     Err(error) => return Err(error.into()),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum WaitError {
    /// Asking for the operation makes no sense any more, or has failed for as long as the wait
    /// bears it.
    Poll {
        /// To wait again.
        handle: Handle,
        /// What the last poll met.
        source: Arc<Error>,
        /// What was seen last.
        last: Option<Box<Event>>,
    },

    /// The wait stopped for all its operations. What happened with another one concerns this one
    /// too; nothing is known to be wrong with it.
    Stopped {
        /// To wait again.
        handle: Handle,
        /// What concerns all: wrong credentials, a missing permission, no trusted connection, or a
        /// setting of the wait that makes no sense.
        source: Arc<Error>,
        /// What was seen last.
        last: Option<Box<Event>>,
    },

    /// The time ran out.
    TimedOut {
        /// To wait again.
        handle: Handle,
        /// The limit that ran out.
        limit: Duration,
        /// Why there is no end by then.
        reason: TimeoutReason,
        /// How often it has been asked for.
        requests: u32,
        /// Why the last poll brought no answer, if it brought none.
        source: Option<Arc<Error>>,
        /// What was seen last.
        last: Option<Box<Event>>,
    },
}

/// Why the end of an operation was not seen before the time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeoutReason {
    /// By the last answer it has not ended.
    StillRunning,
    /// It was asked for, and there has been no good answer for so long.
    NoAnswer(Duration),
    /// It was never asked for: the rate left no turn.
    Rate,
    /// It was never asked for: as many polls as may be were under way all the time.
    InFlight,
    /// It was never asked for: the service had asked for a pause.
    Paused,
    /// It was never asked for: its first poll was not due yet.
    NotDue,
}

impl WaitError {
    /// The operation's uri.
    pub fn uri(&self) -> &str {
        &self.handle().uri
    }

    /// What is needed to wait again, here or in another process.
    pub fn handle(&self) -> &Handle {
        match self {
            Self::Poll { handle, .. }
            | Self::Stopped { handle, .. }
            | Self::TimedOut { handle, .. } => handle,
        }
    }

    /// What was seen last of the operation, if anything was.
    pub fn last(&self) -> Option<&Event> {
        match self {
            Self::Poll { last, .. } | Self::Stopped { last, .. } | Self::TimedOut { last, .. } => {
                last.as_deref()
            }
        }
    }

    /// What the last poll met, if it brought no answer; of [`Stopped`](Self::Stopped), what
    /// concerns all operations.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Self::Poll { source, .. } | Self::Stopped { source, .. } => Some(source),
            Self::TimedOut { source, .. } => source.as_deref(),
        }
    }

    /// Whether waiting again may bring more, with nothing changed: after a time-out, and when the
    /// polls met what may pass.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::TimedOut { .. } => true,
            Self::Poll { source, .. } | Self::Stopped { source, .. } => source.is_retryable(),
        }
    }
}

impl fmt::Display for WaitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uri = self.uri();
        match self {
            Self::Poll { source, .. } => {
                write!(f, "cannot follow the operation {uri} any longer")?;
                match source.retry_after().filter(|asked| !asked.is_zero()) {
                    Some(asked) => write!(f, "; the service asks to wait for {asked:?}"),
                    None => Ok(()),
                }
            }
            Self::Stopped { .. } => write!(
                f,
                "stopped waiting for the operation {uri}, since this concerns all operations"
            ),
            Self::TimedOut { limit, reason, .. } => {
                write!(f, "the operation {uri} ")?;
                let again = "wait for it again to go on";
                match reason {
                    TimeoutReason::StillRunning => {
                        write!(f, "has not ended within {limit:?}; {again}")
                    }
                    TimeoutReason::NoAnswer(since) => write!(
                        f,
                        "has not ended within {limit:?} as far as known, and gave no answer for \
                         the last {since:.1?}; {again}"
                    ),
                    TimeoutReason::Rate => write!(
                        f,
                        "had no turn within {limit:?}, since too many share the rate; raise the \
                         rate or the time limit"
                    ),
                    TimeoutReason::InFlight => write!(
                        f,
                        "had no turn within {limit:?}, since too many other polls were under way \
                         without an answer; raise the time limit or the number in flight"
                    ),
                    TimeoutReason::Paused => write!(
                        f,
                        "had no turn within {limit:?}, since the service asked for a pause; {again}"
                    ),
                    TimeoutReason::NotDue => write!(
                        f,
                        "was not asked for within {limit:?}, which is too short; raise the time \
                         limit"
                    ),
                }
            }
        }
    }
}

/// For code whose other calls fail with an [`Error`]. What was seen last is not in it.
impl From<WaitError> for Error {
    fn from(error: WaitError) -> Self {
        let message = error.to_string();
        let kind = match &error {
            WaitError::TimedOut { .. } => ErrorKind::Timeout,
            WaitError::Poll { source, .. } | WaitError::Stopped { source, .. } => source.kind(),
        };
        let (handle, source) = match error {
            WaitError::Poll { handle, source, .. } | WaitError::Stopped { handle, source, .. } => {
                (handle, Some(source))
            }
            WaitError::TimedOut { handle, source, .. } => (handle, source),
        };
        Self::Wait {
            uri: handle.uri,
            message,
            kind,
            source,
        }
    }
}

impl std::error::Error for WaitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().map(|error| error as _)
    }
}
