//! What stands behind `cargo xtask`: a command for each variant.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

use crate::picture::Picture;

/// Works on the documents and the generated code of this workspace.
///
/// ```
/// use clap::Parser;
/// use xtask::command::Command;
///
/// let command = Command::try_parse_from(["xtask", "lint", "a.yaml"])?;
/// assert_eq!(command, Command::Lint { files: vec!["a.yaml".into()], strict: false });
/// # Ok::<(), clap::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Parser)]
#[command(bin_name = "cargo xtask", long_about = None)]
pub enum Command {
    /// Write each generated file that is not as the documents say.
    Regen,
    /// Compare the generated files with the documents; exit 1 on drift.
    Check,
    /// Say what is wrong with documents and their examples; exit 1 on errors.
    ///
    /// A document acknowledges a warning by `x-allow: [NAME]`.
    Lint {
        /// The documents.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Exit 1 on warnings, too.
        #[arg(long)]
        strict: bool,
    },
    /// Compile a document into a package of its own.
    Generate {
        /// The document.
        file: PathBuf,
        /// The folder of the package.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Leave out the operations that cannot be expressed, and say which.
        #[arg(long)]
        skip_unsupported: bool,
    },
    /// Say what changed between two documents, or since a revision: whom it breaks, and how far the
    /// version has to rise; exit 1 if it did not.
    #[command(
        override_usage = "cargo xtask diff OLD NEW\n       cargo xtask diff --base REV [FILE]"
    )]
    Diff {
        /// Two documents, or one of the workspace; all of the workspace without it.
        #[arg(required_unless_present = "base")]
        files: Vec<PathBuf>,
        /// A revision, as git knows it: that of the last release.
        #[arg(long, value_name = "REV")]
        base: Option<String>,
    },
    /// Measure the client beside its peers; `bench --help` says more.
    #[command(disable_help_flag = true)]
    Bench {
        /// What the bench is asked for.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Draw what a program shows on a terminal as SVG. Needs `script` of util-linux.
    Picture(Picture),
}
