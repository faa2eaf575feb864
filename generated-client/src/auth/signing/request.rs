//! What signing has to know of a request, whichever library's request it is.

use std::fmt;

use http::{HeaderMap, Method, Uri};

/// A request as it goes out on the wire.
///
/// From a `reqwest::Request`: `method()`, `url().authority()`, `url().path()`, `url().query()` and
/// `headers()` give the fields as they are.
#[derive(Clone, Copy)]
pub struct RequestView<'a> {
    /// The method.
    pub method: &'a Method,
    /// What the `Host` header (HTTP/2: `:authority`) will say, unless `headers` has a `Host`:
    /// the URI's authority, without the port that is the scheme's own. A user name in it is left
    /// out, as HTTP clients do.
    pub authority: &'a str,
    /// The path, percent-encoded as it goes out.
    pub path: &'a str,
    /// What follows the `?`, percent-encoded as it goes out.
    pub query: Option<&'a str>,
    /// The headers that are set so far. Those that are added later are not signed.
    pub headers: &'a HeaderMap,
    /// The body.
    pub payload: Payload<'a>,
}

/// A request's body, as far as it is known before it is sent.
#[derive(Clone, Copy)]
pub enum Payload<'a> {
    /// The whole body; empty when there is none.
    Bytes(&'a [u8]),
    /// A body that cannot be read beforehand; it is sent unsigned.
    Stream,
}

impl<'a> RequestView<'a> {
    /// The view of a request whose address is an [`Uri`]. A server's has no authority in it, the
    /// `Host` header does.
    #[must_use]
    pub fn new(
        method: &'a Method,
        uri: &'a Uri,
        headers: &'a HeaderMap,
        payload: Payload<'a>,
    ) -> Self {
        let authority = uri.authority().map_or("", |authority| {
            match (uri.scheme_str(), authority.port_u16()) {
                (Some("https"), Some(443)) | (Some("http"), Some(80)) => authority.host(),
                _ => authority.as_str(),
            }
        });
        Self {
            method,
            authority,
            path: uri.path(),
            query: uri.query(),
            headers,
            payload,
        }
    }

    /// The authority without a user name.
    pub(super) fn host(&self) -> &'a str {
        match self.authority.rsplit_once('@') {
            Some((_, host)) => host,
            None => self.authority,
        }
    }
}

impl fmt::Debug for RequestView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("RequestView")
            .field("method", self.method)
            .field("host", &self.host())
            .field("path", &self.path)
            .field("headers", &names)
            .field("payload", &self.payload)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Stream => f.write_str("Stream"),
        }
    }
}
