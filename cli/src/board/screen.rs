//! Writes a frame over the one before it, and of it only what has changed.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use console::measure_text_width;

/// What a terminal is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// Lines that are done with: they go above the rest, and stay.
    pub(super) above: Vec<String>,
    /// Lines that the next frame may change.
    pub(super) live: Vec<String>,
}

/// What a terminal shows.
#[derive(Debug, Default)]
pub(super) struct Screen {
    shown: Vec<String>,
    width: usize,
}

impl Screen {
    /// Draws a frame in one write. After the last one, the cursor is below it.
    pub(super) fn draw(
        &mut self,
        frame: &Frame,
        width: usize,
        is_last: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut text = String::new();
        if self.shown.is_empty() {
            text.push_str("\x1b[?25l");
        }
        // A terminal that was made narrower has broken the lines anew.
        let rows = |line: &String| measure_text_width(line).div_ceil(width.max(1)).max(1);
        let up: usize = match self.width == width {
            true => self.shown.len(),
            false => self.shown.iter().map(rows).sum(),
        };
        let anew = self.width != width || !frame.above.is_empty();
        let is_same = !anew && self.shown == frame.live;
        if !is_same || is_last {
            if up > 0 {
                // Writing to a string cannot fail.
                let _ = write!(text, "\r\x1b[{up}A");
            }
            if anew || frame.live.len() < self.shown.len() {
                text.push_str("\x1b[J");
            }
            for line in &frame.above {
                let _ = write!(text, "{line}\r\n");
            }
            for (number, line) in frame.live.iter().enumerate() {
                match !anew && self.shown.get(number) == Some(line) {
                    true => text.push_str("\r\n"),
                    false => {
                        let _ = write!(text, "\r{line}\x1b[K\r\n");
                    }
                }
            }
        }
        if is_last {
            text.push_str("\x1b[?25h");
        }
        self.shown.clone_from(&frame.live);
        self.width = width;
        match text.is_empty() {
            true => Ok(()),
            false => {
                out.write_all(text.as_bytes())?;
                out.flush()
            }
        }
    }
}
