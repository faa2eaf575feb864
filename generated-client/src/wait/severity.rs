//! What a failed poll means for the wait.

use crate::error::{Error, ErrorKind};

/// How much a failure says about the polls to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Severity {
    /// The next poll may well be answered.
    Passing,
    /// It says that there is no such operation, or that this is not the service: to be doubted of
    /// an operation that has been seen.
    Doubtful,
    /// It concerns all operations alike.
    Common,
    /// Asking again cannot help.
    Final,
}

impl Severity {
    pub(super) fn of(error: &Error) -> Self {
        match error.kind() {
            _ if is_unresolved(error) => Self::Common,
            _ if error.is_retryable() => Self::Passing,
            ErrorKind::Tls
            | ErrorKind::Unauthorized
            | ErrorKind::Forbidden
            | ErrorKind::Credentials => Self::Common,
            ErrorKind::NotFound | ErrorKind::Refused | ErrorKind::Answer => Self::Doubtful,
            _ => Self::Final,
        }
    }
}

/// Whether the host has no address.
fn is_unresolved(error: &Error) -> bool {
    let Error::Connect { source, .. } = error else {
        return false;
    };
    let mut layer: Option<&(dyn std::error::Error + 'static)> = Some(&**source);
    while let Some(error) = layer {
        // hyper-util has no type for it, only this word.
        if error.to_string() == "dns error" {
            return true;
        }
        layer = error.source();
    }
    false
}
