//! An answer that makes no sense.

use std::{borrow::Cow, fmt};

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};

use super::service::Named;
use crate::redact::Redactor;

/// The most characters of a body that an error shows.
const EXCERPT: usize = 160;

/// There was an answer, and it is not one that the document or the wire's known habits explain.
///
/// # Examples
///
/// ```
/// use cloudtest_client::Error;
///
/// fn log(error: &Error) {
///     if let Error::Answer(answer) = error {
///         eprintln!("{:?} {:?}", answer.status(), answer.excerpt());
///     }
/// }
/// ```
#[derive(Debug)]
pub struct AnswerError {
    status: Option<StatusCode>,
    content_type: Option<String>,
    excerpt: String,
    /// Of the body, as far as it was read.
    is_empty: bool,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    what: Cow<'static, str>,
    source: Option<Cause>,
}

impl AnswerError {
    /// An answer that is wrong.
    pub(crate) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        what: impl Into<Cow<'static, str>>,
        redactor: &Redactor,
    ) -> Self {
        let told = |text: Option<String>| text.map(|text| redactor.told(&text, 200));
        Self {
            status: Some(status),
            content_type: told(text_of(headers, CONTENT_TYPE.as_str())),
            excerpt: excerpt(body, redactor),
            is_empty: body.is_empty(),
            code: None,
            message: None,
            request_id: told(request_id(headers)),
            what: what.into(),
            source: None,
        }
    }

    /// What came in is no answer in HTTP.
    pub(crate) fn unreadable(host: &str, why: &str) -> Self {
        Self {
            status: None,
            content_type: None,
            excerpt: String::new(),
            is_empty: false,
            code: None,
            message: None,
            request_id: None,
            what: format!("{why}: what {host} sent is no answer in HTTP; check the endpoint")
                .into(),
            source: None,
        }
    }

    /// The same, of an answer whose body is of no interest.
    pub(crate) fn whatever_the_body(self) -> Self {
        Self {
            is_empty: false,
            ..self
        }
    }

    /// The same, for this reason, which may quote the body.
    pub(crate) fn because(self, reason: &serde_json::Error, redactor: &Redactor) -> Self {
        Self {
            source: Some(Cause {
                text: redactor.told(&reason.to_string(), 2 * EXCERPT),
                is_eof: reason.is_eof(),
            }),
            ..self
        }
    }

    /// The same, with what was found in the body.
    pub(crate) fn explained(
        self,
        code: Option<String>,
        message: Option<String>,
        request_id: Option<String>,
    ) -> Self {
        Self {
            code,
            message,
            request_id: self.request_id.or(request_id),
            ..self
        }
    }

    /// The HTTP status, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.status.map(|status| status.as_u16())
    }

    /// What the answer says its body is.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The beginning of the body, at most 160 characters, on one line.
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// A code that was found in the body.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Words that were found in the body.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id under which the vendor's support finds the request.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Whether the body ends in the middle: the rest was lost on the way, and may come next time.
    pub fn is_cut_short(&self) -> bool {
        !self.is_empty && self.source.as_ref().is_some_and(|cause| cause.is_eof)
    }
}

/// Why a body cannot be decoded, without the secrets that it may quote.
#[derive(Debug)]
struct Cause {
    text: String,
    is_eof: bool,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Cause {}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(status) = self.status else {
            return f.write_str(&self.what);
        };
        let content_type = self.content_type().unwrap_or("no content type");
        write!(f, "{}: {} ({content_type}", Named(status), self.what)?;
        if let Some(id) = self.request_id() {
            write!(f, ", request id {id}")?;
        }
        match self.excerpt() {
            "" if self.is_empty => f.write_str(", empty)"),
            "" => f.write_str(")"),
            excerpt => write!(f, "): {excerpt}"),
        }
    }
}

impl std::error::Error for AnswerError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

/// The beginning of a body on one line.
pub(crate) fn excerpt(body: &[u8], redactor: &Redactor) -> String {
    redactor.told_bytes(body, EXCERPT)
}

/// The request's id from the headers.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    text_of(headers, "x-request-id")
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Redactor;

    fn excerpt(body: &[u8]) -> String {
        super::excerpt(body, &Redactor::default())
    }

    #[test]
    fn an_excerpt_is_short_and_on_one_line() {
        assert_eq!(
            excerpt(b"<html>\r\n  <b>no</b>\x1b[31m\n"),
            "<html> <b>no</b> [31m"
        );
        assert_eq!(excerpt(b""), "");
        let long = excerpt("é".repeat(10_000).as_bytes());
        assert_eq!(long.chars().count(), 161);
        assert!(long.ends_with('…'));
    }
}
