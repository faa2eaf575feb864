//! Answers that go wrong on demand.

mod answer;
mod body;
mod delivery;
mod names;
mod schedule;
mod wire;

use axum::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use serde_json::Value;

use self::answer::Canned;
use self::body::Change;
pub(crate) use self::delivery::Delivery;
pub use self::names::UnknownFault;
pub(crate) use self::schedule::Queues;
use self::schedule::Schedule;
use crate::Latency;

/// What goes wrong with an answer; see [`Simulator::inject`](crate::Simulator::inject).
///
/// Some faults take the place of the answer: a [status](Fault::status), or [any body](Fault::raw).
/// Others spoil the one that is due: a [field of the wrong type](Fault::field), a
/// [reset](Fault::reset_mid_body), two [lengths](Fault::content_lengths). Each takes its
/// [time](Fault::delayed). A fault hits one request, unless [`times`](Fault::times),
/// [`lasting`](Fault::lasting), [`always`](Fault::always) or
/// [`with_probability`](Fault::with_probability) says otherwise.
///
/// ```
/// use std::time::Duration;
/// use cloudtest_simulator::Fault;
///
/// let unavailable = Fault::status(503).retry_after("2").body("text/plain", "later");
/// let outage = Fault::reset().lasting(Duration::from_secs(60));
/// let flaky = Fault::stall_mid_body().with_probability(0.05);
/// let mistyped = Fault::field("total", "12");
/// // As the command line has them.
/// let named: Fault = "bad-chunk".parse()?;
/// # Ok::<(), cloudtest_simulator::UnknownFault>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a fault does nothing until it is injected"]
pub struct Fault {
    answer: Option<Canned>,
    change: Change,
    delivery: Delivery,
    latency: Latency,
    schedule: Schedule,
}

/// Answers in place of the one that is due.
impl Fault {
    /// This status, with an empty body.
    ///
    /// # Panics
    ///
    /// When `status` is not of three digits.
    pub fn status(status: u16) -> Self {
        Self {
            answer: Some(Canned::of(status)),
            ..Self::of(Delivery::Whole)
        }
    }

    /// 429, to be tried again after so many seconds.
    pub fn too_many_requests(retry_after: u32) -> Self {
        Self::status(429)
            .retry_after(&retry_after.to_string())
            .body("application/json", r#"{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}"#)
    }

    /// 502 with a page of HTML, as proxies answer.
    pub fn bad_gateway() -> Self {
        let page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
        Self::status(502).body("text/html", page)
    }

    /// 302 to another address.
    ///
    /// # Panics
    ///
    /// When the address is no value of a header.
    pub fn redirect(location: &str) -> Self {
        Self::status(302).header(LOCATION.as_str(), location)
    }

    /// 200 with any body.
    ///
    /// # Panics
    ///
    /// When the content type is no value of a header.
    pub fn raw(content_type: &str, body: impl Into<Bytes>) -> Self {
        Self::status(200).body(content_type, body)
    }

    /// 200 with this JSON.
    pub fn json(body: impl Into<Value>) -> Self {
        Self::raw("application/json", body.into().to_string())
    }

    /// 200 with an empty body.
    pub fn empty_body() -> Self {
        Self::raw("application/json", "")
    }

    /// Adds a header to an answer that this fault puts in place of the due one.
    ///
    /// # Panics
    ///
    /// When the name or the value is none of a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Some(answer) = &mut self.answer {
            answer.header(name, value);
        }
        self
    }

    /// Adds `Retry-After` of any text to an answer that this fault puts in place of the due one.
    ///
    /// # Panics
    ///
    /// When the text is no value of a header.
    pub fn retry_after(self, text: &str) -> Self {
        self.header(RETRY_AFTER.as_str(), text)
    }

    /// Sets the body of an answer that this fault puts in place of the due one.
    ///
    /// # Panics
    ///
    /// When the content type is no value of a header.
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        if let Some(answer) = &mut self.answer {
            answer.body = body.into();
        }
        self.header(CONTENT_TYPE.as_str(), content_type)
    }
}

/// Other bodies than the due one.
impl Fault {
    /// The due answer, with this value in a field of the progress: one of another type, null, or
    /// none that makes sense. A status other than 200 has no progress, and stays as it is.
    ///
    /// ```
    /// use cloudtest_simulator::Fault;
    /// use serde_json::json;
    ///
    /// let text_for_a_number = Fault::field("total", "12");
    /// let fraction = Fault::field("finished_percent", 33.3);
    /// let null_in_a_list = Fault::field("informations", json!(["one", null]));
    /// ```
    pub fn field(name: &str, value: impl Into<Value>) -> Self {
        Self::changed(Change::Field(name.to_owned(), value.into()))
    }

    /// The due answer, compressed, and said to be.
    pub fn gzip() -> Self {
        Self::changed(Change::Gzip)
    }

    /// The due answer, compressed, with a byte flipped in the middle: the checksum does not match.
    pub fn gzip_corrupt() -> Self {
        Self::changed(Change::GzipCorrupt)
    }

    /// The due answer as it is, and said to be compressed.
    pub fn gzip_missing() -> Self {
        Self::changed(Change::GzipMissing)
    }

    /// A compressed body of this many MiB of spaces, about a thousandth of that on the wire.
    pub fn gzip_bomb(mebibytes: u32) -> Self {
        Self::of(Delivery::GzipBomb(mebibytes))
    }

    /// The due answer with a body of this many MiB of JSON, whose length is not told beforehand.
    pub fn large_body(mebibytes: u32) -> Self {
        Self::of(Delivery::Flood(mebibytes))
    }

    fn changed(change: Change) -> Self {
        Self {
            change,
            ..Self::of(Delivery::Whole)
        }
    }
}

impl Fault {
    fn of(delivery: Delivery) -> Self {
        Self {
            answer: None,
            change: Change::None,
            delivery,
            latency: Latency::default(),
            schedule: Schedule::default(),
        }
    }

    /// How long the answer takes, beside the [latency](crate::Builder::latency) of all.
    pub(crate) fn latency(&self) -> Latency {
        self.latency
    }

    /// The answer in place of the due one.
    pub(crate) fn answer(&self) -> Option<Response> {
        self.answer.as_ref().map(Canned::response)
    }

    pub(crate) fn delivery(&self) -> &Delivery {
        &self.delivery
    }

    /// Changes the body of an answer.
    pub(crate) async fn spoil(&self, response: Response) -> Response {
        self.change.apply(response).await
    }
}
