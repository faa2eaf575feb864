//! Follows operations to their end, and shows how they do meanwhile.

use std::{io, ops::ControlFlow, pin::pin, time::Duration};

use cloudtest_client::{Event, PollError, Update, WaitAll, WaitError};
use futures_util::StreamExt;
use tokio::time::{MissedTickBehavior, interval};

use crate::{signals::interrupted, view::View};

/// How often it is looked whether there was a long silence.
const TICK: Duration = Duration::from_secs(1);

/// What a wait tells of an operation.
#[derive(Debug)]
pub(crate) enum News<'a> {
    /// It was seen, or is not followed any longer.
    Seen(&'a Result<Event, WaitError>),
    /// It was asked for, and there was no answer.
    Retry(&'a PollError),
}

/// What became of a wait for several operations.
#[derive(Debug)]
pub(crate) struct WaitSummary {
    /// What was seen last of each operation that is over, in the order of their ends.
    pub(crate) ends: Vec<(String, Result<Event, WaitError>)>,
    pub(crate) stop: Stop,
    /// The uris of which the view could not show all.
    pub(crate) cut: Vec<String>,
}

/// Why a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// All operations are.
    AllOver,
    /// The listener has heard enough.
    Enough,
    /// Ctrl-C, or a signal like it.
    Interrupted,
}

/// Follows operations to their end, to a signal, or until `listen` has heard enough. An error of
/// `listen` ends the wait.
pub(crate) async fn follow(
    wait: WaitAll,
    mut view: View,
    mut listen: impl FnMut(&str, News<'_>) -> io::Result<ControlFlow<()>>,
) -> io::Result<WaitSummary> {
    let mut updates = wait.into_updates();
    let mut ends = Vec::new();
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut interrupt = pin!(interrupted()?);
    let stop = loop {
        tokio::select! {
            item = updates.next() => match item {
                None => break Stop::AllOver,
                Some(Ok(Update::Paused(paused))) => view.show_pause(&paused),
                Some(Ok(Update::PollError(error))) => {
                    view.show_retry(&error);
                    if listen(&error.uri, News::Retry(&error))?.is_break() {
                        break Stop::Enough;
                    }
                }
                Some(update) => {
                    let Some(seen) = seen(update) else { continue };
                    let uri = match &seen {
                        Ok(event) => event.uri.clone(),
                        Err(error) => error.uri().to_owned(),
                    };
                    view.show(&uri, &seen);
                    let answer = listen(&uri, News::Seen(&seen))?;
                    if is_over(&seen) {
                        ends.push((uri, seen));
                    }
                    if answer.is_break() {
                        break Stop::Enough;
                    }
                }
            },
            _ = tick.tick() => view.tick(),
            () = &mut interrupt => break Stop::Interrupted,
        }
    };
    let cut = view.close();
    Ok(WaitSummary { ends, stop, cut })
}

/// What was seen of an operation, unless an update tells something else.
fn seen(update: Result<Update, WaitError>) -> Option<Result<Event, WaitError>> {
    match update {
        Ok(Update::Seen(event)) => Some(Ok(event)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

/// Whether nothing more will be seen of an operation.
pub(crate) fn is_over(seen: &Result<Event, WaitError>) -> bool {
    seen.as_ref().map_or(true, |event| event.state.is_over())
}
