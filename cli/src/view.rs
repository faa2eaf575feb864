//! How operations are shown while they are followed: bars on a terminal, lines elsewhere.

mod bars;

use std::{
    io::{self, Write},
    time::Duration,
};

use cloudtest_client::{Event, PollError, WaitError};

use crate::{failure::chain, text};
use bars::Bars;

/// What a person sees of a wait, on stderr.
#[derive(Debug)]
pub(crate) enum View {
    /// Nothing.
    Quiet,
    /// A line for each change.
    Lines {
        /// Why there is no answer, as it was told last. When the service is away, it is so for
        /// all operations, and one line says enough.
        trouble: Option<String>,
    },
    /// A bar for each operation.
    Bars(Bars),
}

impl View {
    /// Bars, or lines where no bars can be drawn.
    pub(crate) fn of_stderr(uris: &[String]) -> Self {
        Bars::on_stderr(uris).map_or(Self::Lines { trouble: None }, Self::Bars)
    }

    /// Shows what was seen of an operation.
    pub(crate) fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>) {
        match (self, seen) {
            (Self::Bars(bars), Ok(event)) => bars.show(event),
            (Self::Bars(bars), Err(error)) => bars.give_up(uri, &chain(error)),
            (Self::Lines { trouble }, Ok(event)) => {
                *trouble = None;
                let (name, status) = (text::name(event), text::status(event, event.remaining));
                line(event.elapsed, &event.uri, &format!("{name}  {status}"));
            }
            // An error is on stderr in any case.
            (Self::Quiet, _) | (Self::Lines { .. }, Err(_)) => {}
        }
    }

    /// Shows that there is no answer for an operation at the moment.
    pub(crate) fn worry(&mut self, about: &PollError) {
        match self {
            Self::Quiet => {}
            Self::Bars(bars) => bars.worry(about),
            Self::Lines { trouble } => {
                let why = chain(&about.error);
                if trouble.as_ref() != Some(&why) {
                    let text = text::trouble(&why, about.patience);
                    line(about.elapsed, &about.uri, &text);
                    *trouble = Some(why);
                }
            }
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

fn line(elapsed: Duration, uri: &str, text: &str) {
    // That stderr is closed is no reason to end the wait.
    let _ = writeln!(
        io::stderr(),
        "{:>7}  {}  {text}",
        text::tenths(elapsed),
        text::one_line(uri),
    );
}
