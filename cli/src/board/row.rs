//! What is known of each operation, and the frame that shows it.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use cloudtest_client::{Event, PollError, State, WaitError};

use console::measure_text_width;

use super::{
    layout::{Cells, Layout, Widths},
    screen::Frame,
};
use crate::{
    exit_status::ExitStatus,
    failure::chain,
    record::last_event,
    text::{self, Tally},
};

/// All operations, in the order in which they were given.
#[derive(Debug)]
pub(super) struct Rows {
    rows: Vec<Row>,
    index: HashMap<String, usize>,
    begun: Instant,
    /// Of what was shown so far: a column that shrinks would move all the others.
    widest: Widths,
    /// Whether all had room so far; else rows of what is over go above the board.
    scrolls: bool,
}

#[derive(Debug)]
struct Row {
    uri: String,
    seen: Option<(Event, Instant)>,
    end: Option<(ExitStatus, String)>,
    /// Why there is no answer at the moment, and until when it is asked for again.
    retry: Option<(String, Instant)>,
    is_above: bool,
}

impl Rows {
    pub(super) fn new(uris: &[String], now: Instant) -> Self {
        let row = |uri: &String| Row {
            uri: uri.clone(),
            seen: None,
            end: None,
            retry: None,
            is_above: false,
        };
        Self {
            rows: uris.iter().map(row).collect(),
            index: uris.iter().cloned().zip(0..).collect(),
            begun: now,
            widest: Widths {
                elapsed: "59.9s".len(),
                ..Widths::default()
            },
            scrolls: false,
        }
    }

    fn row(&mut self, uri: &str) -> Option<&mut Row> {
        self.rows.get_mut(*self.index.get(uri)?)
    }

    pub(super) fn show(&mut self, uri: &str, seen: &Result<Event, WaitError>, now: Instant) {
        let Some(row) = self.row(uri) else { return };
        row.retry = None;
        if let Some(event) = last_event(seen) {
            row.seen = Some((event.clone(), now));
        }
        row.end = match seen {
            Ok(event) if event.state.is_over() => {
                Some((ExitStatus::of(seen), text::why(&event.progress)))
            }
            Ok(_) => None,
            Err(error) => Some((ExitStatus::of(seen), chain(error))),
        };
        let cells = row.cells(now);
        let widest = &mut self.widest;
        widest.elapsed = widest.elapsed.max(measure_text_width(&cells.elapsed));
        widest.counts = widest.counts.max(measure_text_width(&cells.counts));
    }

    pub(super) fn show_retry(&mut self, error: &PollError, now: Instant) {
        let until = now.checked_add(error.gives_up_in);
        let why = chain(&error.error);
        if let Some(row) = self.row(&error.uri) {
            row.retry = until.map(|until| (why, until));
        }
    }

    /// The lines for a terminal of this size. With more operations than lines, those that are over
    /// go above, once, and the last line counts all.
    pub(super) fn frame(&mut self, height: usize, width: usize, now: Instant, last: bool) -> Frame {
        let layout = self.layout(width);
        // One line is the cursor's.
        let room = height.saturating_sub(1).max(2);
        self.scrolls |= self.rows.len() > room;
        let mut frame = Frame::default();
        if !self.scrolls {
            frame.live = self
                .rows
                .iter()
                .map(|row| layout.line(&row.cells(now)))
                .collect();
            return frame;
        }
        for row in &mut self.rows {
            if !row.is_above && (row.end.is_some() || last && row.seen.is_some()) {
                frame.above.push(layout.line(&row.cells(now)));
                row.is_above = true;
            }
        }
        let mut total = Vec::new();
        if !last {
            let passed = text::seconds(now.saturating_duration_since(self.begun));
            total = layout.lines(&format!("{passed}  {}", self.tally()));
        }
        let mut rest: Vec<_> = self.rows.iter().filter(|row| !row.is_above).collect();
        rest.sort_by_key(|row| row.rank());
        let shown = rest.into_iter().take(room.saturating_sub(total.len()));
        frame.live = shown.map(|row| layout.line(&row.cells(now))).collect();
        frame.live.extend(total);
        frame
    }

    fn layout(&self, width: usize) -> Layout {
        let name = |row: &Row| {
            let (name, tail) = row.name();
            measure_text_width(&name) + measure_text_width(&tail)
        };
        let name = self.rows.iter().map(name).max().unwrap_or_default();
        Layout::new(
            Widths {
                name,
                ..self.widest
            },
            width,
        )
    }

    /// How many operations are in each state.
    fn tally(&self) -> Tally {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.rank());
        rows.iter().map(|row| row.word().to_owned()).collect()
    }

    /// The uris of rows whose reason has no room on a terminal of this width.
    pub(super) fn cut(&self, width: usize) -> Vec<String> {
        let (layout, now) = (self.layout(width), Instant::now());
        let rows = self.rows.iter().filter(|row| row.end.is_some());
        let cut = rows.filter(|row| layout.is_cut(&row.cells(now)));
        cut.map(|row| row.uri.clone()).collect()
    }
}

impl Row {
    /// The word for the state.
    fn word(&self) -> &'static str {
        match (&self.end, &self.retry, &self.seen) {
            (Some((status, _)), ..) => status.name(),
            (None, Some(_), _) => "retrying",
            (None, None, None) => "asking",
            (None, None, Some((event, _))) => match event.state {
                State::Queued => "queued",
                _ => "running",
            },
        }
    }

    /// Which rows come first where there is no room for all.
    fn rank(&self) -> u8 {
        match self.word() {
            "running" | "retrying" => 0,
            "queued" => 1,
            "asking" => 2,
            _ => 3,
        }
    }

    /// The name, and what tells equal names apart.
    fn name(&self) -> (String, String) {
        let name = self
            .seen
            .as_ref()
            .and_then(|(event, _)| text::own_name(event));
        match name {
            // Uris of one time begin alike or not, and of some only the end differs.
            Some(name) => (name, format!(" {}", text::one_line(&start(&self.uri)))),
            None => (text::one_line(&self.uri), String::new()),
        }
    }

    fn cells(&self, now: Instant) -> Cells {
        let event = self.seen.as_ref().map(|(event, _)| event);
        let since = match (&self.seen, &self.end) {
            (Some((_, seen)), None) => now.saturating_duration_since(*seen),
            _ => Duration::ZERO,
        };
        let elapsed = event.map(|event| match self.end {
            Some(_) => text::tenths(event.elapsed),
            None => text::seconds(event.elapsed + since),
        });
        let (name, tail) = self.name();
        let state = event.map(|event| event.state);
        let percent = event.and_then(|event| text::percent(&event.progress));
        Cells {
            name,
            tail,
            elapsed: elapsed.unwrap_or_default(),
            word: self.word(),
            counts: event
                .and_then(|event| text::counts(&event.progress))
                .unwrap_or_default(),
            percent: percent
                .map(|percent| format!("{percent}%"))
                .unwrap_or_default(),
            done: match state {
                Some(State::Succeeded) => 100,
                _ => percent.unwrap_or_default(),
            },
            comment: self.comment(event, since, now),
        }
    }

    fn comment(&self, event: Option<&Event>, since: Duration, now: Instant) -> String {
        match (&self.end, &self.retry, event) {
            (Some((_, why)), ..) => why.clone(),
            (None, Some((why, until)), _) => {
                text::retrying(why, until.saturating_duration_since(now))
            }
            (None, None, Some(event)) => {
                let left = event.remaining.map(|left| left.saturating_sub(since));
                text::outlook(event, left)
            }
            (None, None, None) => String::new(),
        }
    }
}

/// The first characters of a uri.
fn start(uri: &str) -> String {
    uri.chars().take(6).collect()
}
