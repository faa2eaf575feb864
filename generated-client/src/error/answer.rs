//! An answer that makes no sense.

use std::{borrow::Cow, fmt};

use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};

/// The most characters of a body that an error shows.
const EXCERPT: usize = 160;

/// There was an answer, and it is not one that the document or the wire's known habits explain.
#[derive(Debug)]
pub struct AnswerError {
    status: StatusCode,
    content_type: Option<String>,
    excerpt: String,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    what: Cow<'static, str>,
    source: Option<serde_json::Error>,
}

impl AnswerError {
    /// A body that cannot be decoded.
    pub(crate) fn undecodable(
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        source: serde_json::Error,
    ) -> Self {
        Self {
            source: Some(source),
            ..Self::new(
                status,
                headers,
                body,
                "the body is not what the operation answers",
            )
        }
    }

    /// An answer that is wrong in another way.
    pub(crate) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        what: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            status,
            content_type: text_of(headers, CONTENT_TYPE.as_str()),
            excerpt: excerpt(body),
            code: None,
            message: None,
            request_id: request_id(headers),
            what: what.into(),
            source: None,
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

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
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
        !self.excerpt.is_empty() && self.source.as_ref().is_some_and(serde_json::Error::is_eof)
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = self.content_type().unwrap_or("no content type");
        write!(f, "{}: {} ({content_type}", self.status, self.what)?;
        if let Some(id) = self.request_id() {
            write!(f, ", request id {id}")?;
        }
        match self.excerpt() {
            "" => f.write_str(", empty)"),
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
pub(crate) fn excerpt(body: &[u8]) -> String {
    // A character has at most four bytes, so no more than these can matter.
    let start = body.get(..4 * EXCERPT).unwrap_or(body);
    let text = String::from_utf8_lossy(start);
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if start.len() < body.len() => format!("{line}…"),
        None => line,
    }
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
    use super::excerpt;

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
