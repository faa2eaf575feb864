//! How operations are shown while they are followed: bars on a terminal, lines elsewhere.

mod bars;

use std::io::{self, Write};

use cloudtest_client::{Event, WaitError};

use crate::{failure::chain, text};
use bars::Bars;

/// What a person sees of a wait, on stderr.
#[derive(Debug)]
pub(crate) enum View {
    /// Nothing.
    Quiet,
    /// A line for each change.
    Lines,
    /// A bar for each operation.
    Bars(Bars),
}

impl View {
    /// Bars, or lines where no bars can be drawn.
    pub(crate) fn of_stderr(uris: &[String]) -> Self {
        Bars::on_stderr(uris).map_or(Self::Lines, Self::Bars)
    }

    /// Shows what was seen of an operation.
    pub(crate) fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>) {
        match (self, seen) {
            (Self::Bars(bars), Ok(event)) => bars.show(event),
            (Self::Bars(bars), Err(error)) => bars.give_up(uri, &chain(error)),
            (Self::Lines, Ok(event)) => line(event),
            // An error is on stderr in any case.
            (Self::Quiet, _) | (Self::Lines, Err(_)) => {}
        }
    }

    /// Moves the clocks on.
    pub(crate) fn tick(&mut self) {
        if let Self::Bars(bars) = self {
            bars.tick();
        }
    }

    /// Leaves what was shown as it is.
    pub(crate) fn close(self) {
        if let Self::Bars(bars) = self {
            bars.close();
        }
    }
}

fn line(event: &Event) {
    // That stderr is closed is no reason to end the wait.
    let _ = writeln!(
        io::stderr(),
        "{:>7}  {}  {}  {}",
        text::tenths(event.elapsed),
        text::one_line(&event.uri),
        text::name(event),
        text::status(event, event.remaining),
    );
}
