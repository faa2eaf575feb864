use crate::report::Report;

/// Why a document was not compiled.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The document is at fault. Each line of the text is one finding.
    #[error("{0}")]
    Document(Report),

    /// progenitor's output no longer has the code that a pass corrects.
    #[error(
        "{pass}: {missing} is not in progenitor's output any more; \
         compare this pass with the output of the version in Cargo.lock"
    )]
    Stale {
        /// The pass, a module of `refine`.
        pass: &'static str,
        /// The code that it looked for.
        missing: String,
    },
}

impl Error {
    pub(crate) fn stale(pass: &'static str, missing: impl Into<String>) -> Self {
        Self::Stale {
            pass,
            missing: missing.into(),
        }
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Self {
        Self::Document(report)
    }
}
