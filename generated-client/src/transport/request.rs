//! A request as it is before anything is done to show who is asking.

use bytes::Bytes;
use http::{HeaderMap, Method};

/// A request of the endpoint.
#[derive(Clone, Debug)]
pub struct Request {
    pub(crate) method: Method,
    /// Path and query, escaped.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Request {
    pub(crate) fn new(method: Method, target: String) -> Self {
        Self {
            method,
            target,
            // The usual poll says what it accepts, what it is from, and who asks.
            headers: HeaderMap::with_capacity(4),
            body: Bytes::new(),
        }
    }
}
