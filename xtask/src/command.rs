//! What stands behind `cargo xtask`: a command for each variant.

use std::ffi::OsString;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::*;

use crate::picture::Picture;

/// What is printed for `--help`.
pub const HELP: &str = "\
Works on the documents and the generated code of this workspace.

usage: cargo xtask COMMAND

  regen
      Write each generated file that is not as the documents say.
  check
      Compare the generated files with the documents; exit 1 on drift.
  lint FILE... [--strict]
      Say what is wrong with documents and their examples; exit 1 on errors, or
      on warnings too. A document acknowledges a warning by `x-allow: [NAME]`.
  generate FILE --out DIR [--skip-unsupported]
      Compile a document into a package of its own; without the operations that
      cannot be expressed, which are said.
  diff OLD NEW
  diff --base REV [FILE]
      Say what changed between two documents, or since a revision of git (the
      last release; FILE from the root, all documents without it): whom it
      breaks, and how far the version has to rise; exit 1 if it did not.
  bench [--help] [ARGUMENT]...
      Measure the client beside its peers; with --check, exit 1 when it needs
      more instructions than are kept.
  picture --out FILE [--columns N] [--rows N] [--at SECONDS] PROGRAM [ARGUMENT]...
      Draw what a program shows on a terminal (80 columns of 24 lines) as SVG: the
      whole run, or how it is at a time. Needs `script` of util-linux.";

/// What the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// [`regen`](crate::regen).
    Regen,
    /// [`check`](crate::check).
    Check,
    /// [`lint`](crate::lint::lint) for each file.
    Lint {
        /// The documents.
        files: Vec<PathBuf>,
        /// Whether a warning is enough to fail.
        strict: bool,
    },
    /// [`package::write`](crate::package::write).
    Generate {
        /// The document.
        file: PathBuf,
        /// The folder of the package.
        out: PathBuf,
        /// Whether to leave out what cannot be expressed.
        skip_unsupported: bool,
    },
    /// [`diff::files`](crate::diff::files).
    Diff {
        /// The older document.
        old: PathBuf,
        /// The newer one.
        new: PathBuf,
    },
    /// [`diff::since`](crate::diff::since).
    DiffSince {
        /// A revision, as git knows it.
        base: String,
        /// The document; all of the workspace without it.
        file: Option<PathBuf>,
    },
    /// [`bench::run`](crate::bench::run), with these arguments.
    Bench(Vec<OsString>),
    /// [`picture::draw`](crate::picture::draw).
    Picture(Picture),
}

impl Command {
    /// Reads the command line, without the program's name.
    ///
    /// ```
    /// use xtask::command::Command;
    ///
    /// let command = Command::parse(["diff", "--base", "v1.0"].map(Into::into))?;
    /// assert_eq!(command, Command::DiffSince { base: "v1.0".to_owned(), file: None });
    /// # Ok::<(), lexopt::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it asks for nothing that there is; the text says for what.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, lexopt::Error> {
        let mut parser = lexopt::Parser::from_args(arguments);
        let name = match parser.next()? {
            None | Some(Short('h') | Long("help")) => return Ok(Self::Help),
            Some(Value(name)) => name.string()?,
            Some(other) => return Err(other.unexpected()),
        };
        if name == "bench" {
            return Ok(Self::Bench(parser.raw_args()?.collect()));
        }
        if name == "picture" {
            return picture(parser);
        }
        if !["regen", "check", "lint", "generate", "diff"].contains(&name.as_str()) {
            return Err(format!("no command `{name}`; see `cargo xtask --help`").into());
        }
        let mut files = Vec::new();
        let (mut strict, mut skip_unsupported) = (false, false);
        let (mut out, mut base) = (None, None);
        while let Some(argument) = parser.next()? {
            match (name.as_str(), argument) {
                (_, Short('h') | Long("help")) => return Ok(Self::Help),
                ("lint" | "generate" | "diff", Value(file)) => files.push(PathBuf::from(file)),
                ("lint", Long("strict")) => strict = true,
                ("generate", Long("skip-unsupported")) => skip_unsupported = true,
                ("generate", Long("out")) => out = Some(PathBuf::from(parser.value()?)),
                ("diff", Long("base")) => base = Some(parser.value()?.string()?),
                (_, other) => return Err(other.unexpected()),
            }
        }
        match name.as_str() {
            "regen" => Ok(Self::Regen),
            "check" => Ok(Self::Check),
            "lint" if files.is_empty() => Err("usage: cargo xtask lint FILE...".into()),
            "lint" => Ok(Self::Lint { files, strict }),
            "generate" => match (files.as_slice(), out) {
                ([file], Some(out)) => Ok(Self::Generate {
                    file: file.clone(),
                    out,
                    skip_unsupported,
                }),
                _ => Err("usage: cargo xtask generate FILE --out DIR [--skip-unsupported]".into()),
            },
            _ => match (files.as_slice(), base) {
                ([old, new], None) => Ok(Self::Diff {
                    old: old.clone(),
                    new: new.clone(),
                }),
                ([], Some(base)) => Ok(Self::DiffSince { base, file: None }),
                ([file], Some(base)) => Ok(Self::DiffSince {
                    base,
                    file: Some(file.clone()),
                }),
                _ => Err("usage: cargo xtask diff OLD NEW, or diff --base REV [FILE]".into()),
            },
        }
    }
}

fn picture(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    const USAGE: &str = "usage: cargo xtask picture --out FILE PROGRAM [ARGUMENT]...";
    let (mut out, mut at) = (None, None);
    // Neither is zero.
    let [mut columns, mut rows] = [80, 24].map(|size| NonZeroU16::MIN.saturating_add(size - 1));
    loop {
        match parser.next()? {
            Some(Short('h') | Long("help")) => return Ok(Command::Help),
            Some(Long("out")) => out = Some(PathBuf::from(parser.value()?)),
            Some(Long("columns")) => columns = parser.value()?.parse()?,
            Some(Long("rows")) => rows = parser.value()?.parse()?,
            Some(Long("at")) => {
                let seconds = parser.value()?.parse_with(|text| {
                    let seconds = text.parse().map_err(|error| format!("{error}"))?;
                    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
                })?;
                at = Some(seconds);
            }
            Some(Value(program)) => {
                let out = out.ok_or(USAGE)?;
                let program = [program].into_iter().chain(parser.raw_args()?).collect();
                return Ok(Command::Picture(Picture {
                    out,
                    columns,
                    rows,
                    at,
                    program,
                }));
            }
            Some(other) => return Err(other.unexpected()),
            None => return Err(USAGE.into()),
        }
    }
}
