//! How operations are shown while they are followed: a board on a terminal, lines elsewhere.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use cloudtest_client::{Event, Paused, PollError, WaitError};

use crate::{
    board::Board,
    failure::chain,
    text::{self, Tally},
};

/// After so long without a line, one says that the wait goes on: some CI systems end jobs that are
/// silent.
const SILENCE: Duration = Duration::from_secs(60);

/// What a person sees of a wait, on stderr.
#[derive(Debug)]
pub(crate) enum View {
    /// Nothing.
    Quiet,
    /// A line for each change.
    Lines(Lines),
    /// A row for each operation, drawn anew as it changes.
    Board(Board),
}

impl View {
    /// A board, or lines where none can be drawn.
    pub(crate) fn of_stderr(uris: &[String]) -> Self {
        match Board::on_stderr(uris) {
            Some(board) => Self::Board(board),
            None => Self::lines(uris),
        }
    }

    /// Lines, also on a terminal.
    pub(crate) fn lines(uris: &[String]) -> Self {
        Self::Lines(Lines::new(uris, Instant::now()))
    }

    /// Shows what was seen of an operation.
    pub(crate) fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>) {
        match self {
            Self::Quiet => {}
            Self::Board(board) => board.show(uri, seen),
            Self::Lines(lines) => print(lines.show(uri, seen, Instant::now())),
        }
    }

    /// Shows that there is no answer for an operation at the moment.
    pub(crate) fn show_retry(&mut self, error: &PollError) {
        match self {
            Self::Quiet => {}
            Self::Board(board) => board.show_retry(error),
            Self::Lines(lines) => print(lines.show_retry(error, Instant::now())),
        }
    }

    /// Shows that nothing is asked for a while. A board shows the poll that was refused.
    pub(crate) fn show_pause(&mut self, paused: &Paused) {
        if let Self::Lines(lines) = self {
            print(Some(lines.show_pause(paused, Instant::now())));
        }
    }

    /// Says after a long silence that the wait goes on.
    pub(crate) fn tick(&mut self) {
        if let Self::Lines(lines) = self {
            print(lines.tick(Instant::now()));
        }
    }

    /// Leaves what was shown as it is. Returns the uris of which not all could be shown.
    pub(crate) fn close(self) -> Vec<String> {
        match self {
            Self::Board(board) => board.close(),
            Self::Quiet | Self::Lines(_) => Vec::new(),
        }
    }
}

/// The lines of a wait, as they come.
#[derive(Debug)]
pub(crate) struct Lines {
    /// Why there is no answer, as it was told last. When the service is away, it is so for all
    /// operations, and one line says enough.
    retry: Option<String>,
    /// The last word on each operation.
    words: Vec<(String, String)>,
    begun: Instant,
    spoke: Instant,
}

impl Lines {
    fn new(uris: &[String], now: Instant) -> Self {
        Self {
            retry: None,
            words: uris
                .iter()
                .map(|uri| (uri.clone(), "not asked for yet".to_owned()))
                .collect(),
            begun: now,
            spoke: now,
        }
    }

    fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>, now: Instant) -> Option<String> {
        let word = match seen {
            Ok(event) => event.state.to_string(),
            Err(_) => "given up".to_owned(),
        };
        if let Some((_, known)) = self.words.iter_mut().find(|(known, _)| known == uri) {
            *known = word;
        }
        // An error is on stderr in any case.
        let event = seen.as_ref().ok()?;
        self.retry = None;
        self.spoke = now;
        let words = format!("{}  {}", text::name(event), text::status(event));
        Some(line(event.elapsed, &event.uri, &words))
    }

    fn show_retry(&mut self, error: &PollError, now: Instant) -> Option<String> {
        let why = chain(&error.error);
        if self.retry.as_ref() == Some(&why) {
            return None;
        }
        self.spoke = now;
        let words = text::retrying(&why, error.gives_up_in);
        self.retry = Some(why);
        Some(line(error.elapsed, &error.uri, &words))
    }

    fn show_pause(&mut self, paused: &Paused, now: Instant) -> String {
        self.spoke = now;
        let passed = text::tenths(now.saturating_duration_since(self.begun));
        format!("{passed:>7}  {}", text::paused(paused))
    }

    fn tick(&mut self, now: Instant) -> Option<String> {
        if now.saturating_duration_since(self.spoke) < SILENCE {
            return None;
        }
        self.spoke = now;
        let tally: Tally = self.words.iter().map(|(_, word)| word.clone()).collect();
        let passed = text::seconds(now.saturating_duration_since(self.begun));
        Some(format!("{passed:>7}  still waiting for {tally}"))
    }
}

fn line(elapsed: Duration, uri: &str, words: &str) -> String {
    format!(
        "{:>7}  {}  {words}",
        text::tenths(elapsed),
        text::one_line(uri)
    )
}

fn print(line: Option<String>) {
    if let Some(line) = line {
        // That stderr is closed is no reason to end the wait.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_minute_of_silence_a_line_says_that_the_wait_goes_on() {
        let begun = Instant::now();
        let at = |seconds| begun + Duration::from_secs(seconds);
        let mut lines = Lines::new(&["a".to_owned(), "b".to_owned()], begun);
        assert_eq!(lines.tick(at(59)), None);
        let said = "     1m  still waiting for 2 operations: 2 not asked for yet";
        assert_eq!(lines.tick(at(60)).as_deref(), Some(said));
        assert_eq!(lines.tick(at(61)), None);
        assert!(lines.tick(at(120)).is_some());
    }
}
