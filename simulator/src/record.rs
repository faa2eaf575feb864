//! What the simulator was asked.

use std::collections::VecDeque;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};

/// A request as it came in.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The method.
    pub method: Method,
    /// The path and the query, as they were on the wire.
    pub uri: Uri,
    /// The headers, secrets included; `Debug` censors those.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Received {
    /// The one value of a header, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SECRET: [&str; 3] = ["authorization", "x-auth-token", "x-security-token"];
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| match value.to_str() {
                Ok(value) if !SECRET.contains(&name.as_str()) => (name.as_str(), value),
                _ => (name.as_str(), "[censored]"),
            })
            .collect();
        // The body of a call to IAM holds a password.
        f.debug_struct("Received")
            .field("method", &self.method)
            .field("uri", &self.uri)
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// The last requests, up to a number.
#[derive(Debug)]
pub(crate) struct Record {
    kept: VecDeque<Received>,
    keep: usize,
    pub(crate) count: u64,
}

impl Record {
    pub(crate) fn of_last(keep: usize) -> Self {
        Self {
            kept: VecDeque::new(),
            keep,
            count: 0,
        }
    }

    pub(crate) fn add(&mut self, request: Received) {
        self.count += 1;
        self.kept.push_back(request);
        if self.kept.len() > self.keep {
            self.kept.pop_front();
        }
    }

    pub(crate) fn all(&self) -> Vec<Received> {
        self.kept.iter().cloned().collect()
    }
}
