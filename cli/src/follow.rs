//! Follows operations to their end, and shows how they do meanwhile.

use std::{io, pin::pin, time::Duration};

use cloudtest_client::{Event, Update, WaitAll, WaitError};
use futures_util::StreamExt;
use tokio::time::{MissedTickBehavior, interval};

use crate::view::View;

/// How often the clocks and forecasts of the bars move on.
const TICK: Duration = Duration::from_millis(200);

/// What became of a wait for several operations.
#[derive(Debug)]
pub(crate) struct Followed {
    /// What was seen last of each operation that is over, in the order of their ends.
    pub(crate) ends: Vec<(String, Result<Event, WaitError>)>,
    /// Whether Ctrl-C came before the last end.
    pub(crate) interrupted: bool,
}

/// Follows operations to their end or to Ctrl-C. `listen` is told all that is seen, and not that
/// there is no answer; its errors end the wait.
pub(crate) async fn follow(
    wait: WaitAll,
    mut view: View,
    mut listen: impl FnMut(&str, &Result<Event, WaitError>) -> io::Result<()>,
) -> io::Result<Followed> {
    let mut updates = wait.into_updates();
    let mut ends = Vec::new();
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    let mut ctrl_c = pin!(tokio::signal::ctrl_c());
    let interrupted = loop {
        tokio::select! {
            item = updates.next() => match item {
                None => break false,
                Some((_, Ok(Update::PollError(trouble)))) => view.worry(&trouble),
                Some((uri, update)) => {
                    let Some(seen) = seen(update) else { continue };
                    view.show(&uri, &seen);
                    listen(&uri, &seen)?;
                    if is_over(&seen) {
                        ends.push((uri, seen));
                    }
                }
            },
            _ = tick.tick() => view.tick(),
            signal = &mut ctrl_c => {
                signal?;
                break true;
            }
        }
    };
    view.close();
    Ok(Followed { ends, interrupted })
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
