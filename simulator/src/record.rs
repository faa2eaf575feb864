//! What the simulator was asked.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, Uri};

/// A request as it came in.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The method.
    pub method: Method,
    /// The path and the query, as they were on the wire.
    pub uri: Uri,
    /// The headers, secrets included; `Debug` redacts those.
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
                _ => (name.as_str(), "[redacted]"),
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

/// A request that has been answered, and how: what a log may show, so without headers and query.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered {
    /// The method.
    pub method: Method,
    /// The path as it was on the wire.
    pub path: String,
    /// The status; `None` when a fault lets none get onto the wire.
    pub status: Option<StatusCode>,
    /// The time from the request to the start of its answer.
    pub took: Duration,
}

/// Who is told of each answer.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&Answered) + Send + Sync>);

impl Observer {
    pub(crate) fn new(observer: impl Fn(&Answered) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observer))
    }

    pub(crate) fn answered(&self, answered: &Answered) {
        (self.0)(answered);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
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
