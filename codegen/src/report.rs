//! What is wrong with a document, where, and what to do about it.
//!
//! A pass gathers [`Finding`]s in a [`Findings`] and hands them on as one
//! [`Report`]. Its `Display` is one line for each finding, for a log or a build
//! script; [`Report::render`] shows the source as well, for a terminal.

mod render;
mod warning;

use std::fmt;
use std::sync::Arc;

pub use warning::Warning;

/// A place in the text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Bytes before it, a byte order mark not counted.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Whether a finding stops the generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// No code is generated.
    Error,
    /// Code is generated, but a reader of the document should know.
    Warning,
}

/// One thing that is wrong, where it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which warning it is; an error, if it is none.
    pub warning: Option<Warning>,
    /// The document, as the caller named it.
    pub path: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Bytes before it in the text.
    pub offset: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do about it, without a full stop; may be empty.
    pub help: String,
}

impl Finding {
    /// Whether it stops the generator.
    pub fn severity(&self) -> Severity {
        match self.warning {
            None => Severity::Error,
            Some(_) => Severity::Warning,
        }
    }
}

impl fmt::Display for Finding {
    /// `spec/cloudtest.yaml:LINE:COLUMN: what is wrong; what to do`, and of a warning its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: ", self.path, self.line, self.column)?;
        if self.warning.is_some() {
            f.write_str("warning: ")?;
        }
        f.write_str(&self.message)?;
        if !self.help.is_empty() {
            write!(f, "; {}", self.help)?;
        }
        if let Some(warning) = self.warning {
            write!(f, " [{}]", warning.name())?;
        }
        Ok(())
    }
}

/// All that was found in one document, in the order of the text.
///
/// ```
/// use cloudtest_codegen::document::Document;
///
/// let report = Document::parse("api.yaml", "info: [").unwrap_err();
/// assert!(report.has_errors());
/// assert!(report.to_string().starts_with("api.yaml:1:"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Puts the findings in the order of the text and drops what is said twice.
    pub fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| {
            (a.offset, a.warning, &a.message).cmp(&(b.offset, b.warning, &b.message))
        });
        findings.dedup();
        Self { findings }
    }

    /// Everything that was found, in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What stops the generator.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Error)
    }

    /// What does not stop it.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Warning)
    }

    /// Whether anything stops the generator.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The report of some of the findings.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.findings.retain(keep);
    }

    fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        let of = move |finding: &&Finding| finding.severity() == severity;
        self.findings.iter().filter(of)
    }
}

impl fmt::Display for Report {
    /// One line for each finding, in the order of the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// Gathers what a pass finds in one document.
#[derive(Debug, Clone)]
pub struct Findings {
    path: Arc<str>,
    list: Vec<Finding>,
}

impl Findings {
    /// Nothing found yet in the document of this name.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self {
            path: path.into(),
            list: Vec::new(),
        }
    }

    /// Something that stops the generator.
    pub fn error(&mut self, at: Position, message: impl Into<String>, help: impl Into<String>) {
        self.add(None, at, message.into(), help.into());
    }

    /// Something that a reader of the document should know.
    pub fn warning(
        &mut self,
        warning: Warning,
        at: Position,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Some(warning), at, message.into(), help.into());
    }

    /// Takes over what another pass found.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.list.extend(findings);
    }

    /// The report of what was found.
    pub fn into_report(self) -> Report {
        Report::new(self.list)
    }

    fn add(&mut self, warning: Option<Warning>, at: Position, message: String, help: String) {
        self.list.push(Finding {
            warning,
            path: Arc::clone(&self.path),
            line: at.line,
            column: at.column,
            offset: at.offset,
            message,
            help,
        });
    }
}
