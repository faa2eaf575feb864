//! What a line of the board has room for.
//!
//! A narrow terminal loses the bar first, then the clock, then the counts. State and percentage
//! are there always.

use console::{Style, measure_text_width, truncate_str};

use super::row::Rows;

/// A name is shown up to so many columns, with what tells equal names apart.
const NAME: usize = 24;
const ELAPSED: usize = 7;
const STATE: usize = 9;
const COUNTS: usize = 7;
const PERCENT: usize = 4;

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

/// How wide the columns are; those of width 0 are left out.
#[derive(Debug)]
pub(super) struct Layout {
    width: usize,
    name: usize,
    bar: usize,
    elapsed: usize,
    counts: usize,
}

impl Layout {
    pub(super) fn of(rows: &Rows, width: usize) -> Self {
        Self::new(rows.width_of_names(), width)
    }

    fn new(names: usize, width: usize) -> Self {
        let bar = match width {
            0..76 => 0,
            _ => (width - 72).clamp(8, 16),
        };
        Self {
            width,
            name: names.min(NAME).min((width / 3).max(8)),
            bar,
            elapsed: if width < 56 { 0 } else { ELAPSED },
            counts: if width < 46 { 0 } else { COUNTS },
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
        if !cells.comment.is_empty() {
            line += &format!("  {}", cells.comment);
        }
        self.cut(line.trim_end())
    }

    /// Whether a line does not have all that it is to say.
    pub(super) fn is_cut(&self, cells: &Cells) -> bool {
        let full = Self {
            width: usize::MAX,
            ..*self
        };
        measure_text_width(&full.line(cells)) > self.width.saturating_sub(1)
    }

    /// A line as far as there is room. The last column stays free: some terminals break the line
    /// when it is written to.
    pub(super) fn cut(&self, line: &str) -> String {
        truncate_str(line, self.width.saturating_sub(1), "…").into_owned()
    }

    fn named(&self, cells: &Cells) -> String {
        let room = self.name.saturating_sub(measure_text_width(&cells.tail));
        let name = truncate_str(&cells.name, room, "…");
        let name = format!("{name}{}", cells.tail);
        let pad = self.name.saturating_sub(measure_text_width(&name));
        format!("{name}{}", " ".repeat(pad))
    }
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

    fn line(width: usize) -> String {
        let layout = Layout::new(24, width);
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
        console::set_colors_enabled_stderr(false);
        layout.line(&cells)
    }

    #[test]
    fn a_narrow_terminal_loses_the_bar_first_and_never_state_and_percentage() {
        for width in [40, 50, 60, 80, 120, 200] {
            let line = line(width);
            assert!(measure_text_width(&line) < width, "{width} {line}");
            assert!(
                line.contains("failed") && line.contains("45%"),
                "{width} {line}"
            );
            assert!(line.contains("… 184221"), "{width} {line}");
            assert_eq!(line.contains('─'), width >= 76, "{width} {line}");
            assert_eq!(line.contains("4.9s"), width >= 56, "{width} {line}");
            // What is cut says so.
            assert!(
                line.ends_with('…') || line.ends_with("00010409)") || line.ends_with("45%"),
                "{line}"
            );
        }
        assert!(line(40).ends_with('…'), "{}", line(40));
        assert!(line(200).ends_with("(CLOUDTEST.00010409)"));
    }
}
