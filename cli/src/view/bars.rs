//! A bar for each operation, side by side.

use std::{collections::HashMap, time::Instant};

use cloudtest_client::{Event, state::State};
use console::Term;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::text;

/// The bars of all operations that are followed, by their uris.
#[derive(Debug)]
pub(crate) struct Bars {
    bars: HashMap<String, Bar>,
}

#[derive(Debug)]
struct Bar {
    shown: ProgressBar,
    /// What was seen last, and when, while the operation is not over.
    last: Option<(Event, Instant)>,
}

impl Bars {
    /// Bars on stderr; `None` if it is no terminal, or one that has no room for all.
    pub(crate) fn on_stderr(uris: &[String]) -> Option<Self> {
        let target = ProgressDrawTarget::stderr();
        let (height, _) = Term::stderr().size();
        if target.is_hidden() || uris.len() >= usize::from(height) {
            return None;
        }
        let board = MultiProgress::with_draw_target(target);
        let bars = uris.iter().map(|uri| {
            let shown = board.add(ProgressBar::new(100).with_style(style("cyan")));
            shown.set_prefix(text::one_line(uri));
            shown.set_message("asking");
            (uri.clone(), Bar { shown, last: None })
        });
        Some(Self {
            bars: bars.collect(),
        })
    }

    /// Shows what was seen of an operation.
    pub(super) fn show(&mut self, event: &Event) {
        let Some(Bar { shown, last }) = self.bars.get_mut(&event.uri) else {
            return;
        };
        // Operations can have the same name, and the start of the uri tells them apart.
        let start: String = event.uri.chars().take(6).collect();
        shown.set_prefix(text::one_line(&format!("{} {start}", text::name(event))));
        shown.set_position(match event.state {
            State::Succeeded => 100,
            _ => text::percent(&event.progress).unwrap_or_default(),
        });
        if event.state.is_over() {
            *last = None;
            shown.set_style(style(match event.state {
                State::Succeeded => "green",
                State::Failed => "red",
                _ => "yellow",
            }));
            shown.abandon_with_message(format!(
                "{}  in {}",
                text::status(event, None),
                text::tenths(event.elapsed)
            ));
        } else {
            *last = Some((event.clone(), Instant::now()));
            self.tick();
        }
    }

    /// Shows that an operation is not followed any longer.
    pub(super) fn give_up(&mut self, uri: &str, why: &str) {
        if let Some(Bar { shown, last }) = self.bars.get_mut(uri) {
            *last = None;
            shown.set_style(style("magenta"));
            shown.abandon_with_message(why.to_owned());
        }
    }

    /// Moves the clocks on: time goes by also when nothing new is seen.
    pub(super) fn tick(&self) {
        for Bar { shown, last } in self.bars.values() {
            if let Some((event, seen)) = last {
                let since = seen.elapsed();
                let remaining = event.remaining.map(|left| left.saturating_sub(since));
                let status = text::status(event, remaining);
                shown.set_message(format!(
                    "{status}  {}",
                    text::seconds(event.elapsed + since)
                ));
            }
        }
    }

    /// Leaves the bars as they are.
    pub(super) fn close(self) {
        for Bar { shown, .. } in self.bars.into_values() {
            if !shown.is_finished() {
                shown.abandon();
            }
        }
    }
}

fn style(color: &str) -> ProgressStyle {
    let template = format!("{{prefix:24!}} {{bar:20.{color}/dim}} {{wide_msg}}");
    ProgressStyle::with_template(&template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━━─")
}
