//! A request whose parts have been checked, to be sent as often as it takes.

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use http_body_util::Full;

use super::{Operation, Request};
use crate::{error::Error, network::Endpoint};

/// A request that can be sent.
pub(super) struct Prepared {
    pub(super) operation: Operation,
    pub(super) body: Bytes,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
}

impl Prepared {
    /// A request of an endpoint.
    pub(super) fn new(
        request: Request,
        operation: Operation,
        endpoint: &Endpoint,
    ) -> Result<Self, Error> {
        let uri = endpoint.uri(&request.target);
        Ok(Self {
            operation,
            body: request.body,
            method: request.method,
            uri: uri.map_err(|error| Error::Argument {
                message: format!("the request cannot be built: {error}"),
            })?,
            headers: request.headers,
        })
    }

    /// Whether it may be made twice without changing anything twice. A change whose answer names
    /// another operation may start one each time.
    pub(super) fn is_repeatable(&self) -> bool {
        match self.method {
            Method::GET | Method::HEAD | Method::OPTIONS => true,
            Method::PUT | Method::DELETE => self.operation.links.is_empty(),
            _ => false,
        }
    }

    /// The request for one attempt.
    pub(super) fn to_http(&self) -> http::Request<Full<Bytes>> {
        let mut request = http::Request::new(Full::new(self.body.clone()));
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.headers.clone();
        request
    }
}
