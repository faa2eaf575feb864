//! Answers in place of the one that is due.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};

#[derive(Clone, Debug)]
pub(super) struct Canned {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
}

#[expect(
    clippy::expect_used,
    reason = "a mistake in a test, which is to see it at once; documented as a panic"
)]
impl Canned {
    pub(super) fn of(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).expect("a status has three digits"),
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    pub(super) fn header(&mut self, name: &str, value: &str) {
        let name = HeaderName::try_from(name).expect("a header has such a name");
        let value = HeaderValue::try_from(value).expect("a header has such a value");
        self.headers.push((name, value));
    }
}

impl Canned {
    pub(super) fn response(&self) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.status_mut() = self.status;
        for (name, value) in &self.headers {
            response.headers_mut().append(name, value.clone());
        }
        response
    }
}
