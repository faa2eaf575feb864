//! Draws screens as SVG: one that stands still, or a strip of them that moves.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

use super::Frame;

/// The least time between two screens, in seconds.
pub(super) const MOMENT: f64 = 0.45;

/// How long the last screen is shown, in seconds, before all begins again.
const LAST: f64 = 4.0;

const WIDTH: f64 = 8.4;
const HEIGHT: u32 = 19;
const MARGIN: u32 = 14;

/// The first colours of a terminal, on a light page and on a dark one.
const COLOURS: [(&str, &str); 8] = [
    ("#24292f", "#8b949e"),
    ("#cf222e", "#ff7b72"),
    ("#116329", "#3fb950"),
    ("#7d4e00", "#d29922"),
    ("#0969da", "#58a6ff"),
    ("#8250df", "#bc8cff"),
    ("#1b7c83", "#39c5cf"),
    ("#57606a", "#c9d1d9"),
];

/// Draws screens, of which there is one at least if anything was written.
pub(super) fn draw(frames: &[Frame], columns: u16) -> String {
    let used = frames.iter().map(|frame| lines(&frame.screen)).max();
    let used = used.unwrap_or(1).max(1);
    let (width, height) = (f64::from(columns) * WIDTH, u32::from(used) * HEIGHT);
    let whole = (width.ceil() as u32 + 2 * MARGIN, height + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" \
         viewBox=\"0 0 {0} {1}\">\n<style>\n{2}{3}</style>\n\
         <rect class=\"page\" x=\".5\" y=\".5\" width=\"{4}\" height=\"{5}\" rx=\"8\"/>\n\
         <svg x=\"{MARGIN}\" y=\"{MARGIN}\" width=\"{width:.1}\" height=\"{height}\">\n\
         <g class=\"strip\">\n",
        whole.0,
        whole.1,
        style(),
        motion(frames, height),
        whole.0 - 1,
        whole.1 - 1,
    );
    for (number, frame) in (0_u32..).zip(frames) {
        screen(&mut out, &frame.screen, used, number * height);
    }
    out.push_str("</g>\n</svg>\n</svg>\n");
    out
}

fn style() -> String {
    let mut style = String::from(
        "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;\
         white-space:pre;fill:#24292f}\n.page{fill:#f6f8fa;stroke:#d0d7de}\n.b{font-weight:600}\n\
         .d{opacity:.6}\n",
    );
    let mut dark = String::from("text{fill:#e6edf3}.page{fill:#0d1117;stroke:#30363d}");
    for (number, (on_light, on_dark)) in COLOURS.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = writeln!(style, ".c{number}{{fill:{on_light}}}");
        let _ = write!(dark, ".c{number}{{fill:{on_dark}}}");
    }
    format!("{style}@media (prefers-color-scheme:dark){{{dark}}}\n")
}

/// Moves the strip from screen to screen. What shows no motion shows the last one.
fn motion(frames: &[Frame], height: u32) -> String {
    let (Some(first), Some(last)) = (frames.first(), frames.last()) else {
        return String::new();
    };
    let whole = last.at - first.at + LAST;
    let place = |number: usize| number as u32 * height;
    let end = place(frames.len() - 1);
    let mut style = format!(".strip{{transform:translateY(-{end}px)}}\n");
    if frames.len() > 1 {
        style.push_str("@keyframes play{");
        for (number, frame) in frames.iter().enumerate() {
            let percent = 100.0 * (frame.at - first.at) / whole;
            let _ = write!(
                style,
                "{percent:.2}%{{transform:translateY(-{}px)}}",
                place(number)
            );
        }
        let _ = writeln!(
            style,
            "100%{{transform:translateY(-{end}px)}}}}\n@media (prefers-reduced-motion:\
             no-preference){{.strip{{animation:play {whole:.1}s steps(1,end) infinite}}}}"
        );
    }
    style
}

/// The number of lines down to the last one that has something.
fn lines(screen: &Screen) -> u16 {
    let (rows, columns) = screen.size();
    let has_text = |row| {
        let mut cells = (0..columns.get()).filter_map(|column| screen.cell(row, column));
        cells.any(|cell| !cell.contents().trim().is_empty())
    };
    (0..rows.get())
        .rev()
        .find(|row| has_text(*row))
        .map_or(0, |row| row + 1)
}

fn screen(out: &mut String, screen: &Screen, rows: u16, top: u32) {
    let (_, columns) = screen.size();
    for row in 0..rows {
        let cells: Vec<&Cell> = (0..columns.get())
            .filter_map(|column| screen.cell(row, column))
            .collect();
        let y = top + u32::from(row) * HEIGHT + 14;
        let mut column = 0;
        for run in cells.chunk_by(|one, next| class(one) == class(next)) {
            text(out, run, column, y);
            column += run.len();
        }
    }
}

/// Characters that look alike, each run of words at its own place: no font shifts the columns.
fn text(out: &mut String, run: &[&Cell], column: usize, y: u32) {
    let text: String = run
        .iter()
        .filter(|cell| !cell.is_wide_continuation())
        .map(|cell| {
            if cell.has_contents() {
                cell.contents()
            } else {
                " "
            }
        })
        .collect();
    let shown = text.trim_end();
    if shown.trim_start().is_empty() {
        return;
    }
    let before = shown.len() - shown.trim_start().len();
    let shown = shown.trim_start();
    let x = (column + before) as f64 * WIDTH;
    let length = shown.chars().count() as f64 * WIDTH;
    let class = run.first().map(|cell| class(cell)).unwrap_or_default();
    let attribute = if class.is_empty() {
        class
    } else {
        format!(" class=\"{class}\"")
    };
    let shown = shown.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y}\" textLength=\"{length:.1}\"{attribute}>{shown}</text>"
    );
}

/// The look of a character, as classes of the style sheet.
fn class(cell: &Cell) -> String {
    let mut classes = Vec::new();
    if let Color::Idx(number) = cell.fgcolor() {
        classes.push(format!("c{}", number % 8));
    }
    if cell.bold() {
        classes.push("b".to_owned());
    }
    if cell.dim() {
        classes.push("d".to_owned());
    }
    classes.join(" ")
}
