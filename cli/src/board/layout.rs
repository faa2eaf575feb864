//! What a line of the board has room for.
//!
//! A narrow terminal loses the bar first, then the clock, then the counts, then the comment. State
//! and percentage are there always.

use console::{Style, measure_text_width, truncate_str};

const STATE: usize = 9;
const PERCENT: usize = 4;
/// What each line has, with the blanks before it.
const ALWAYS: usize = 2 + STATE + 1 + PERCENT;
/// The least that is worth a column: a time to the end, a word or two of a reason.
const COMMENT: usize = 12;

/// What a line shows of an operation.
#[derive(Debug)]
pub(super) struct Cells {
    pub(super) name: String,
    /// Is not cut when the name is.
    pub(super) tail: String,
    pub(super) elapsed: String,
    pub(super) word: &'static str,
    pub(super) counts: String,
    pub(super) percent: String,
    /// From 0 to 100.
    pub(super) done: u64,
    pub(super) comment: String,
}

/// The widest text of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Widths {
    pub(super) name: usize,
    pub(super) elapsed: usize,
    pub(super) counts: usize,
}

/// How wide the columns are; those of width 0 are left out.
#[derive(Debug)]
pub(super) struct Layout {
    width: usize,
    name: usize,
    bar: usize,
    elapsed: usize,
    counts: usize,
    comment: usize,
}

impl Layout {
    pub(super) fn new(widest: Widths, width: usize) -> Self {
        // The last column stays free: some terminals break the line when it is written to.
        let mut room = width.saturating_sub(1 + ALWAYS);
        let name = widest
            .name
            .min((width / 4).max(24))
            .min(width / 2)
            .min(room);
        room -= name;
        // Each with the blank before it, and if the comment keeps its room. After the first that
        // is left out there is none.
        let mut left_out = false;
        let mut take = |column: usize| {
            left_out |= room < column + 1 + 2 + COMMENT;
            if left_out {
                return 0;
            }
            room -= column + 1;
            column
        };
        let counts = take(widest.counts);
        let elapsed = take(widest.elapsed);
        let bar = take((width / 10).clamp(6, 16));
        Self {
            width,
            name,
            bar,
            elapsed,
            counts,
            comment: match room.saturating_sub(2) {
                ..COMMENT => 0,
                room => room,
            },
        }
    }

    pub(super) fn line(&self, cells: &Cells) -> String {
        let style = style(cells.word);
        let mut line = self.named(cells);
        if self.bar > 0 {
            let done = usize::try_from(cells.done).unwrap_or(100).min(100) * self.bar / 100;
            let (done, open) = ("━".repeat(done), "─".repeat(self.bar - done));
            let dim = Style::new().for_stderr().dim();
            line += &format!(" {}{}", style.apply_to(done), dim.apply_to(open));
        }
        if self.elapsed > 0 {
            line += &format!(" {:>1$}", cells.elapsed, self.elapsed);
        }
        let word = format!("{:<STATE$}", cells.word);
        line += &format!("  {}", style.apply_to(word));
        if self.counts > 0 {
            line += &format!(" {:>1$}", cells.counts, self.counts);
        }
        line += &format!(" {:>PERCENT$}", cells.percent);
        if self.comment > 0 {
            line += &format!("  {}", cut(&cells.comment, self.comment));
        }
        cut(line.trim_end(), self.width.saturating_sub(1))
    }

    /// Whether a line does not have all of its comment.
    pub(super) fn is_cut(&self, cells: &Cells) -> bool {
        measure_text_width(&cells.comment) > self.comment
    }

    /// A text in as many lines as it takes, broken at its commas.
    pub(super) fn lines(&self, text: &str) -> Vec<String> {
        let room = self.width.saturating_sub(1);
        let mut lines: Vec<String> = Vec::new();
        for part in text.split_inclusive(", ") {
            match lines.last_mut() {
                Some(line) if measure_text_width(line) + measure_text_width(part) <= room => {
                    line.push_str(part);
                }
                _ => lines.push(part.to_owned()),
            }
        }
        lines
            .iter()
            .map(|line| cut(line.trim_end(), room))
            .collect()
    }

    fn named(&self, cells: &Cells) -> String {
        let room = self.name.saturating_sub(measure_text_width(&cells.tail));
        let name = match cells.tail.trim_start() {
            // Of little room, most is for what tells it apart.
            tail if room < 3 && !tail.is_empty() => cut(tail, self.name),
            _ => format!("{}{}", cut(&cells.name, room), cells.tail),
        };
        let pad = self.name.saturating_sub(measure_text_width(&name));
        format!("{name}{}", " ".repeat(pad))
    }
}

fn cut(text: &str, room: usize) -> String {
    truncate_str(text, room, "…").into_owned()
}

/// The colour of a state.
fn style(word: &str) -> Style {
    let style = Style::new().for_stderr();
    match word {
        "succeeded" => style.green(),
        "failed" => style.red(),
        "cancelled" => style.yellow(),
        "queued" | "asking" => style.dim(),
        "running" => style.cyan(),
        _ => style.magenta(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDEST: Widths = Widths {
        name: 27,
        elapsed: 5,
        counts: 7,
    };

    /// What a line in colours shows on a terminal of this width.
    fn line(width: usize) -> String {
        let cells = Cells {
            name: "BatchDeleteTestCases".to_owned(),
            tail: " 184221".to_owned(),
            elapsed: "4.9s".to_owned(),
            word: "failed",
            counts: "27/60".to_owned(),
            percent: "45%".to_owned(),
            done: 45,
            comment: "the plan is locked (CLOUDTEST.00010409)".to_owned(),
        };
        console::set_colors_enabled_stderr(true);
        let line = Layout::new(WIDEST, width).line(&cells);
        assert!(line.contains("\u{1b}["), "{line:?}");
        console::strip_ansi_codes(&line).into_owned()
    }

    #[test]
    fn a_narrow_terminal_loses_the_bar_first_and_never_state_and_percentage() {
        for width in 20..200 {
            let line = line(width);
            assert!(measure_text_width(&line) < width, "{width} {line}");
            assert!(
                line.contains("failed") && line.contains(" 45%"),
                "{width} {line}"
            );
            assert_eq!(line.contains('─'), width >= 77, "{width} {line}");
            assert_eq!(line.contains("4.9s"), width >= 69, "{width} {line}");
            assert_eq!(line.contains("27/60"), width >= 63, "{width} {line}");
        }
        assert_eq!(line(20), "18…  failed     45%");
    }

    #[test]
    fn a_line_is_cut_only_where_its_room_ends() {
        for (width, shown) in [
            (40, "BatchDeleteT… 184221  failed     45%"),
            (
                60,
                "BatchDeleteTestC… 184221  failed     45%  the plan is lock…",
            ),
            (
                80,
                "BatchDeleteTestC… 184221 ━━━─────  4.9s  failed      27/60  45%  the plan is l…",
            ),
            (
                120,
                "BatchDeleteTestCases 184221 ━━━━━───────  4.9s  failed      27/60  45%  \
                 the plan is locked (CLOUDTEST.00010409)",
            ),
        ] {
            assert_eq!(line(width), shown);
        }
    }

    #[test]
    fn totals_are_broken_at_their_commas() {
        let layout = Layout::new(WIDEST, 24);
        assert_eq!(
            layout.lines("9s  50 operations: 39 running, 6 queued, 5 failed"),
            ["9s  50 operations: 39 …", "6 queued, 5 failed"]
        );
    }
}
