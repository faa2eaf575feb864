//! Answers that go wrong on demand.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderName, HeaderValue, StatusCode};

/// What goes wrong with one answer; see [`Simulator::inject`](crate::Simulator::inject).
///
/// Some faults take the place of the answer, others spoil the one that is due. Headers and a body
/// can be set on the former.
///
/// ```
/// use cloudtest_simulator::Fault;
///
/// let unavailable = Fault::status(503).header("retry-after", "2").body("text/plain", "later");
/// let broken = Fault::reset_mid_body();
/// ```
#[derive(Clone, Debug)]
pub struct Fault {
    pub(crate) answer: Option<Canned>,
    pub(crate) delivery: Delivery,
}

/// An answer in place of the one that is due.
#[derive(Clone, Debug)]
pub(crate) struct Canned {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

/// How an answer gets onto the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// The connection is reset before the answer.
    Reset,
    /// There never is an answer.
    Stall,
    /// Half of the body, then a reset.
    HalfThenReset,
    /// Half of the body, then nothing more.
    HalfThenStall,
    /// Half of the body, then the connection is closed in good order.
    HalfThenClose,
    /// The answer's head, then so many bytes of JSON in place of its body.
    Flood(usize),
}

impl Fault {
    /// This status, with an empty body.
    ///
    /// # Panics
    ///
    /// When `status` is not of three digits.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a mistake in a test, which is to see it at once"
    )]
    pub fn status(status: u16) -> Self {
        let canned = Canned {
            status: StatusCode::from_u16(status).expect("a status has three digits"),
            headers: Vec::new(),
            body: Bytes::new(),
        };
        Self {
            answer: Some(canned),
            delivery: Delivery::Whole,
        }
    }

    /// 429, to be tried again after so many seconds.
    #[must_use]
    pub fn too_many_requests(retry_after: u32) -> Self {
        Self::status(429)
            .header(RETRY_AFTER.as_str(), &retry_after.to_string())
            .body("application/json", r#"{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}"#)
    }

    /// 502 with a page of HTML, as proxies answer.
    #[must_use]
    pub fn bad_gateway() -> Self {
        let page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
        Self::status(502).body("text/html", page)
    }

    /// 302 to another address.
    #[must_use]
    pub fn redirect(location: &str) -> Self {
        Self::status(302).header(LOCATION.as_str(), location)
    }

    /// 200 with any body.
    #[must_use]
    pub fn raw(content_type: &str, body: impl Into<Bytes>) -> Self {
        Self::status(200).body(content_type, body)
    }

    /// 200 with an empty body.
    #[must_use]
    pub fn empty_body() -> Self {
        Self::raw("application/json", "")
    }

    /// The due answer with a body of this many MiB of JSON, whose length is not told beforehand.
    #[must_use]
    pub fn large_body(mebibytes: usize) -> Self {
        Self::delivery(Delivery::Flood(mebibytes.saturating_mul(1 << 20)))
    }

    /// The connection is reset before anything is answered.
    #[must_use]
    pub fn reset() -> Self {
        Self::delivery(Delivery::Reset)
    }

    /// The connection is reset after half of the body.
    #[must_use]
    pub fn reset_mid_body() -> Self {
        Self::delivery(Delivery::HalfThenReset)
    }

    /// The connection stays open and nothing is ever answered.
    #[must_use]
    pub fn stall() -> Self {
        Self::delivery(Delivery::Stall)
    }

    /// Half of the body comes, and the rest never does.
    #[must_use]
    pub fn stall_mid_body() -> Self {
        Self::delivery(Delivery::HalfThenStall)
    }

    /// The connection is closed after half of the body, of which `Content-Length` promised all.
    #[must_use]
    pub fn truncated_body() -> Self {
        Self::delivery(Delivery::HalfThenClose)
    }

    /// Adds a header to an answer that this fault puts in place of the due one.
    ///
    /// # Panics
    ///
    /// When the name or the value is none of a header.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a mistake in a test, which is to see it at once"
    )]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Some(answer) = &mut self.answer {
            let name = HeaderName::try_from(name).expect("a header has such a name");
            let value = HeaderValue::try_from(value).expect("a header has such a value");
            answer.headers.push((name, value));
        }
        self
    }

    /// Sets the body of an answer that this fault puts in place of the due one.
    ///
    /// # Panics
    ///
    /// When the content type is no value of a header.
    #[must_use]
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        if let Some(answer) = &mut self.answer {
            answer.body = body.into();
        }
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    fn delivery(delivery: Delivery) -> Self {
        Self {
            answer: None,
            delivery,
        }
    }
}

impl Canned {
    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}
