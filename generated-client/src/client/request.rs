//! A call that is made up at run time.

use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header::ACCEPT};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::Client;
use crate::{
    error::Error,
    transport::{self, Operation, clock_skew},
};

/// What is escaped of a query, beside what is not ASCII: what none may hold, and no escape.
const NO_QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');

/// The way to the value in the envelope that this service's answers may have.
const ENVELOPE: &[&str] = &["result", "value"];

impl Client {
    /// A call of a path that is known at run time only. It goes the way of all others: signed,
    /// sent, repeated where that is safe, read within bounds, its errors told as [`Error`].
    ///
    /// `target` is path and query, escaped as in a URL, for example `/v4/plans?page=1`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: cloudtest_client::Client) -> Result<(), cloudtest_client::Error> {
    /// let answer = client.request("GET", "/v4/plans?page=1").send().await?;
    /// println!("{} {} bytes", answer.status(), answer.body().len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: &str, target: &str) -> Request {
        Request {
            client: self.clone(),
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            body: None,
            may_have_envelope: false,
        }
    }
}

/// A call to be sent; [`Client::request`] makes it.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Request {
    client: Client,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Option<Bytes>,
    may_have_envelope: bool,
}

impl Request {
    /// Adds a header. Those that carry credentials are added by the client.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The body, of a media type such as `application/json`.
    pub fn body(self, media_type: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        let mut request = self.header("content-type", media_type);
        request.body = Some(body.into().into());
        request
    }

    /// Says that the answer may have the service's envelope, `{"result": {"value": …}}`: then the
    /// value comes out of it, and an error that it holds is one.
    pub fn may_have_envelope(mut self) -> Self {
        self.may_have_envelope = true;
        self
    }

    /// Sends it.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a method, target or header that cannot be; else what the call met.
    pub async fn send(self) -> Result<RawResponse, Error> {
        let transport = &self.client.api.inner;
        let wrong = |message: String| Error::Argument { message };
        let method = Method::from_bytes(self.method.as_bytes())
            .map_err(|_| wrong(format!("`{}` is no method of HTTP", self.method)))?;
        if !self.target.starts_with('/') {
            return Err(wrong(format!(
                "`{}` does not begin with a slash",
                self.target
            )));
        }
        // A fragment is the caller's own business.
        let target = self.target.split('#').next().unwrap_or_default();
        let (path, query) = match target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (target, None),
        };
        let mut target = transport.url(path);
        if let Some(query) = query {
            target.push('?');
            target.extend(utf8_percent_encode(query, NO_QUERY));
        }
        let mut request = transport::Request::new(method, target);
        let json = HeaderValue::from_static("application/json");
        request.headers.insert(ACCEPT, json);
        for (name, value) in &self.headers {
            let name = HeaderName::try_from(name);
            let name =
                name.map_err(|error| wrong(format!("the request cannot be built: {error}")))?;
            let value = HeaderValue::try_from(value)
                .map_err(|error| wrong(format!("the request cannot be built: {error}")))?;
            request.headers.append(name, value);
        }
        request.body = self.body.unwrap_or_default();
        let operation = Operation {
            id: "request",
            path: "",
            envelope: self.may_have_envelope.then_some(ENVELOPE),
            links: &[],
        };
        let answer = transport.call(request, operation).await?;
        if let Some(error) = answer.error {
            return Err(Error::Service(error));
        }
        let body = match self.may_have_envelope {
            true => answer.decode::<Value>()?.to_string().into(),
            false => answer.body().clone(),
        };
        Ok(RawResponse {
            status: answer.status,
            clock_skew: clock_skew(&answer.headers, SystemTime::now()),
            headers: answer.headers,
            body,
        })
    }
}

/// The answer to a [`Request`].
#[derive(Clone, Debug)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    clock_skew: Option<i64>,
}

impl RawResponse {
    /// The status, one of success.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// What HTTP calls the status, for example `OK`.
    pub fn reason(&self) -> Option<&'static str> {
        self.status.canonical_reason()
    }

    /// The headers that are text, name and value.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.headers.iter();
        headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)))
    }

    /// By how many seconds the clock here is ahead of the service's, from the answer's `Date`;
    /// below zero when it is behind.
    pub fn clock_skew_seconds(&self) -> Option<i64> {
        self.clock_skew
    }

    /// The body as it came, or the value of its envelope.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}
