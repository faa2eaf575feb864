use std::{io, path::PathBuf};

use crate::tree::Deviation;

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// One document or several are at fault: a line for each finding.
    #[error("{}", lines(.0))]
    Document(Vec<String>),

    /// Generated files are not as they should be.
    #[error("{}\nrepair with: cargo xtask regen", lines(.0))]
    Drift(Vec<Deviation>),

    /// A document that no package embeds, so that nothing is built from it.
    #[error(
        "{document} is not in {list}; add it there to `DOCUMENTS`, and its module to {modules}"
    )]
    Unlisted {
        /// The document, from the root.
        document: String,
        /// The file that lists the documents.
        list: &'static str,
        /// The file that has a module for each document.
        modules: &'static str,
    },

    /// A folder to be written to holds what was not generated.
    #[error("{} holds what `generate` did not write; name a new folder, or empty it", .0.display())]
    Occupied(PathBuf),

    /// git could not be asked, or did not know.
    #[error("cannot read {what} from git: {reason}")]
    Git {
        /// What was asked for.
        what: String,
        /// What git said.
        reason: String,
    },

    /// There is nothing to generate from.
    #[error("no documents (*.yaml) in {}", .0.display())]
    NoDocuments(PathBuf),

    /// A file could not be read or written.
    #[error("cannot {action} {}", .path.display())]
    File {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

impl Error {
    /// One document is at fault.
    pub(crate) fn document(path: &str, error: cloudtest_codegen::Error) -> Self {
        Self::Document(vec![findings(path, error)])
    }

    /// For `map_err`: what was tried, and with which file.
    pub(crate) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}

/// Each finding in a line that names the document.
pub(crate) fn findings(path: &str, error: cloudtest_codegen::Error) -> String {
    match error {
        cloudtest_codegen::Error::Document(report) => report.to_string(),
        error => format!("{path}: {error}"),
    }
}

fn lines<T: ToString>(items: &[T]) -> String {
    let lines: Vec<String> = items.iter().map(|item| item.to_string()).collect();
    lines.join("\n")
}
