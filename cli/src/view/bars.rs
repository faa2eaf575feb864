//! A bar for each operation, side by side.

use std::{collections::HashMap, time::Instant};

use cloudtest_client::{Event, PollError, state::State};
use console::Term;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{failure::chain, text};

/// The bars of all operations that are followed, by their uris.
#[derive(Debug)]
pub(crate) struct Bars {
    board: MultiProgress,
    bars: HashMap<String, Bar>,
    /// Of the bar alone, in columns.
    width: u16,
}

#[derive(Debug)]
struct Bar {
    shown: ProgressBar,
    /// What was seen last, and when, while the operation is not over.
    last: Option<(Event, Instant)>,
    /// Why there is no answer at the moment, and until when it is asked for again.
    trouble: Option<(String, Instant)>,
}

impl Bars {
    /// Bars on stderr; `None` if it is no terminal, or one that has no room for all.
    pub(crate) fn on_stderr(uris: &[String]) -> Option<Self> {
        let target = ProgressDrawTarget::stderr();
        let (height, width) = Term::stderr().size();
        // A terminal of 80 columns has room for 8, and for the figures beside them.
        let width = width.saturating_sub(72).clamp(8, 16);
        if target.is_hidden() || uris.len() >= usize::from(height) {
            return None;
        }
        let board = MultiProgress::with_draw_target(target);
        let bars = uris.iter().map(|uri| {
            let shown = board.add(ProgressBar::new(100).with_style(style("cyan", width)));
            shown.set_prefix(text::one_line(uri));
            shown.set_message("asking");
            let bar = Bar {
                shown,
                last: None,
                trouble: None,
            };
            (uri.clone(), bar)
        });
        Some(Self {
            bars: bars.collect(),
            board,
            width,
        })
    }

    /// Shows what was seen of an operation.
    pub(super) fn show(&mut self, event: &Event) {
        let Some(bar) = self.bars.get_mut(&event.uri) else {
            return;
        };
        let Bar { shown, last, .. } = bar;
        bar.trouble = None;
        // Operations can have the same name, and the start of the uri tells them apart.
        let start: String = event.uri.chars().take(6).collect();
        shown.set_prefix(text::one_line(&format!("{} {start}", text::name(event))));
        shown.set_position(match event.state {
            State::Succeeded => 100,
            _ => text::percent(&event.progress).unwrap_or_default(),
        });
        if event.state.is_over() {
            *last = None;
            let color = match event.state {
                State::Succeeded => "green",
                State::Failed => "red",
                _ => "yellow",
            };
            shown.set_style(style(color, self.width));
            shown.abandon_with_message(message(
                &text::tenths(event.elapsed),
                &text::status(event, None),
            ));
        } else {
            *last = Some((event.clone(), Instant::now()));
            self.tick();
        }
    }

    /// Shows that an operation is not followed any longer.
    pub(super) fn give_up(&mut self, uri: &str, why: &str) {
        if let Some(bar) = self.bars.get_mut(uri) {
            (bar.last, bar.trouble) = (None, None);
            bar.shown.set_style(style("magenta", self.width));
            bar.shown.abandon_with_message(why.to_owned());
        }
    }

    /// Shows that there is no answer for an operation at the moment.
    pub(super) fn worry(&mut self, about: &PollError) {
        if let Some(bar) = self.bars.get_mut(&about.uri) {
            let until = Instant::now().checked_add(about.patience);
            bar.trouble = until.map(|until| (chain(&about.error), until));
            self.tick();
        }
    }

    /// Moves the clocks on: time goes by also when nothing new is seen.
    pub(super) fn tick(&self) {
        let now = Instant::now();
        for bar in self.bars.values() {
            if let Some((why, until)) = &bar.trouble {
                let patience = until.saturating_duration_since(now);
                bar.shown.set_message(text::trouble(why, patience));
            } else if let Some((event, seen)) = &bar.last {
                let since = now.saturating_duration_since(*seen);
                let remaining = event.remaining.map(|left| left.saturating_sub(since));
                bar.shown.set_message(message(
                    &text::seconds(event.elapsed + since),
                    &text::status(event, remaining),
                ));
            }
        }
    }

    /// Leaves the bars as they are, and the cursor below them.
    pub(super) fn close(self) {
        // Bars that have not ended would draw themselves once more, and that in the wrong place
        // after a Ctrl-C, which the terminal writes where the cursor is.
        self.board.set_draw_target(ProgressDrawTarget::hidden());
        let _ = Term::stderr().write_line("");
    }
}

fn message(elapsed: &str, status: &str) -> String {
    format!("{elapsed:>6}  {status}")
}

fn style(color: &str, width: u16) -> ProgressStyle {
    let template = format!("{{prefix:24!}} {{bar:{width}.{color}/dim}} {{wide_msg}}");
    ProgressStyle::with_template(&template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━━─")
}
