//! What tells one request from another.

use std::sync::Arc;

/// The id of a request, in the answer's header and in some bodies.
#[derive(Clone)]
pub(crate) struct RequestId(pub(crate) Arc<str>);

impl RequestId {
    /// The id of the n-th request.
    pub(crate) fn of(number: u64) -> Self {
        Self(format!("{number:032x}").into())
    }
}
