//! `picture`: what a program shows on a terminal, as a drawing for the documentation.
//!
//! The program runs on a pseudo-terminal of util-linux's `script`, which notes when it wrote what.
//! The notes are played back on a terminal in memory, whose screens are drawn as SVG.

mod svg;

use std::ffi::OsString;
use std::fs;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Error;

/// What to draw.
#[derive(Clone, Debug, PartialEq, clap::Args)]
pub struct Picture {
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The width of the terminal, in characters.
    #[arg(long, default_value = "80")]
    pub columns: NonZeroU16,
    /// The height of the terminal, in lines.
    #[arg(long, default_value = "24")]
    pub rows: NonZeroU16,
    /// When to look at the terminal, in seconds; without it, the drawing moves as the terminal did.
    #[arg(long, value_name = "SECONDS")]
    pub at: Option<f64>,
    /// The program and its arguments.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    pub program: Vec<OsString>,
}

/// The terminal at a time since the start of the program.
struct Frame {
    at: f64,
    screen: vt100::Screen,
}

/// Runs the program, whatever its exit status, and writes the drawing.
///
/// # Errors
///
/// [`Error::File`] when `script` cannot be run, or a file not be written.
pub fn draw(picture: &Picture) -> Result<(), Error> {
    let folder = std::env::temp_dir().join(format!("xtask-picture-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(Error::file("make", &folder))?;
    let recorded = record(picture, &folder);
    // It is below the system's own folder for such things.
    let _ = fs::remove_dir_all(&folder);
    let (timing, output) = recorded?;
    let frames = play(&timing, &output, picture);
    fs::write(&picture.out, svg::draw(&frames, picture.columns.get()))
        .map_err(Error::file("write", &picture.out))
}

/// When how many bytes were written, and the bytes.
fn record(picture: &Picture, folder: &Path) -> Result<(String, Vec<u8>), Error> {
    let (timing, output) = (folder.join("timing"), folder.join("output"));
    let words: Vec<_> = picture.program.iter().map(quoted).collect();
    let (columns, rows) = (picture.columns, picture.rows);
    let command = format!(
        "stty columns {columns} rows {rows}; exec {}",
        words.join(" ")
    );
    Command::new("script")
        .args(["--quiet", "--logging-format", "advanced", "--log-timing"])
        .arg(&timing)
        .arg("--log-out")
        .arg(&output)
        .args(["--command", &command])
        .env("TERM", "xterm-256color")
        // It shows on the terminal that this was started from, too.
        .stdout(Stdio::null())
        .status()
        .map_err(Error::file("run", "script"))?;
    let timing = fs::read_to_string(&timing).map_err(Error::file("read", &timing))?;
    let output = fs::read(&output).map_err(Error::file("read", &output))?;
    Ok((timing, output))
}

/// A word as a shell reads it back.
fn quoted(word: &OsString) -> String {
    format!("'{}'", word.to_string_lossy().replace('\'', r"'\''"))
}

/// The screens of a recording: all that differ, or the one of the time that is asked for.
fn play(timing: &str, output: &[u8], picture: &Picture) -> Vec<Frame> {
    // The first line is the recorder's own.
    let start = output
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(0, |end| end + 1);
    let mut rest = &output[start..];
    let mut terminal = vt100::Parser::new(picture.rows, picture.columns, 0);
    let mut frames: Vec<Frame> = Vec::new();
    let mut now = 0.0;
    for line in timing.lines() {
        let mut words = line.split(' ');
        let (Some("O"), Some(after), Some(count)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        now += after.parse().unwrap_or(0.0);
        if picture.at.is_some_and(|at| now > at) {
            break;
        }
        let (bytes, more) = rest.split_at(count.parse().unwrap_or(0).min(rest.len()));
        rest = more;
        terminal.process(bytes);
        let screen = terminal.screen().clone();
        // What is written at once comes in pieces; only the whole is worth a look.
        let same_moment = frames
            .last()
            .is_some_and(|last| now - last.at < svg::MOMENT);
        match frames.last_mut() {
            Some(last) if same_moment || picture.at.is_some() => last.screen = screen,
            _ => frames.push(Frame { at: now, screen }),
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_becomes_a_screen_for_each_moment_or_the_one_that_is_asked_for() {
        let timing = "H 0.0 SHELL /bin/sh\nO 0.5 6\nO 0.1 6\nO 2.0 11\n";
        let output = b"Script started\none <\r\r\ntwo \x1b[31mdone\x1b[0m\r\nScript done";
        let mut picture = Picture {
            out: PathBuf::new(),
            columns: NonZeroU16::MIN.saturating_add(19),
            rows: NonZeroU16::MIN.saturating_add(4),
            at: None,
            program: Vec::new(),
        };
        let texts = |picture: &Picture| -> Vec<String> {
            let frames = play(timing, output, picture);
            frames.iter().map(|frame| frame.screen.contents()).collect()
        };
        assert_eq!(texts(&picture), ["one <\ntwo ", "one <\ntwo done"]);
        let drawn = svg::draw(&play(timing, output, &picture), 20);
        assert!(drawn.contains("class=\"c1\">done</text>"), "{drawn}");
        assert!(drawn.contains(">one &lt;</text>"), "{drawn}");
        assert!(drawn.contains("@keyframes"), "{drawn}");

        picture.at = Some(1.0);
        assert_eq!(texts(&picture), ["one <\ntwo "]);
        assert!(!svg::draw(&play(timing, output, &picture), 20).contains("@keyframes"));
    }
}
