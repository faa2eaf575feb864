//! What can be wrong with credentials. No variant ever holds a secret.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::ProviderError;

/// Why there are no credentials to use.
///
/// `Clone`, so that one failure can answer every call that waited for it.
///
/// # Examples
///
/// ```
/// use cloudtest_client::auth::{Credentials, CredentialsError};
///
/// let error = Credentials::token("").unwrap_err();
/// assert!(matches!(error, CredentialsError::Invalid { .. }));
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// There are none. In a [chain](super::CredentialsChain), the next provider is tried.
    #[error("no credentials found: {remedy}")]
    NotFound {
        /// What to set or to write, for a person.
        remedy: String,
    },
    /// A source has a part of what belongs together.
    #[error("{present} is set without {missing}: set both, or neither")]
    Incomplete {
        /// The part that is there.
        present: Origin,
        /// The name of the variable or key that is not.
        missing: &'static str,
    },
    /// A value cannot be used.
    #[error("{origin} {problem}")]
    Invalid {
        /// Where the value came from.
        origin: Origin,
        /// What is wrong with it.
        problem: Problem,
    },
    /// The profile file cannot be read.
    #[error("cannot read the credentials file {}: make it readable, or remove what points to it", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: Arc<io::Error>,
    },
    /// The profile file is not an INI file with credentials in a section for the profile.
    #[error("{}:{line}: {problem}", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong there, and what to do.
        problem: String,
    },
    /// A provider could not obtain credentials.
    #[error(transparent)]
    Provider(#[from] ProviderError),
}

impl CredentialsError {
    /// Whether the same attempt may succeed a little later. Only ever true of a
    /// [`Provider`](Self::Provider): what is missing or malformed stays so.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.failure().is_some_and(ProviderError::is_retryable)
    }

    /// Whether the provider's service could not be reached or was not available, so that nothing is
    /// known about the credentials themselves.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        self.failure().is_some_and(ProviderError::is_unreachable)
    }

    /// How long to wait before the next attempt, at least, as the provider's service asks.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.failure()?.retry_after()
    }

    /// The HTTP status of the provider's service, when it answered.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.failure()?.status()
    }

    /// The code for the error of the provider's service.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.failure()?.code()
    }

    /// The words for the error of the provider's service.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.failure()?.message()
    }

    /// The id under which the vendor's support finds the request to the provider's service.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.failure()?.request_id()
    }

    fn failure(&self) -> Option<&ProviderError> {
        match self {
            Self::Provider(error) => Some(error),
            _ => None,
        }
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// An argument of a call: its name in words.
    Argument(&'static str),
    /// An environment variable: its name.
    Variable(&'static str),
    /// A line of the profile file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The key on that line.
        key: &'static str,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(name) => write!(f, "the {name}"),
            Self::Variable(name) => write!(f, "the environment variable {name}"),
            Self::File { path, line, key } => write!(f, "{}:{line}: {key}", path.display()),
        }
    }
}

/// What is wrong with a value. Never the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing in it.
    #[error("is empty: give it a value, or leave it out")]
    Empty,
    /// A line break, which often comes along with a copied value.
    #[error("contains a line break: remove it")]
    LineBreak,
    /// Something that is not visible ASCII, so that no header can carry it as it is.
    #[error("contains a space, a control character or a non-ASCII character: remove it")]
    NotVisibleAscii,
    /// A comma in an access key, which would end it in the `Authorization` header.
    #[error("contains a comma: an access key has none")]
    Comma,
    /// Too many characters.
    #[error("has {length} characters, the service takes at most {limit}")]
    TooLong {
        /// How many it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// A variable whose bytes are not UTF-8.
    #[error("is not UTF-8: set it anew")]
    NotUtf8,
    /// A security token or project id that was given to a token, which knows its own.
    #[error("goes with an access key, not with a token: leave it out")]
    NeedsAccessKey,
}
