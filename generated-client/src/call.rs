//! What a call of the document gives: the value of its answer, or why there is none.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    error::{AnswerError, Error, ServiceError},
    redact::Redactor,
    transport::Operation,
};

/// The value of an answer, with its status and headers.
///
/// It dereferences to the value.
///
/// # Examples
///
/// ```no_run
/// # async fn example(client: cloudtest_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let answer = client.api().show_progress().operation_uri("79d4").send().await?;
/// println!("{} {:?}", answer.status(), answer.header("x-request-id"));
/// println!("{:?}", answer.finished_percent);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
    /// Set when the answer is an error: all that was found in it.
    pub(crate) error: Option<Box<ServiceError>>,
    /// What nobody may be told of the answer.
    redactor: Redactor,
    /// The body as it came, of an operation whose answer names others.
    source: Option<Box<(Operation, Bytes)>>,
}

impl<T> ResponseValue<T> {
    pub(crate) fn new(
        inner: T,
        status: StatusCode,
        headers: HeaderMap,
        error: Option<Box<ServiceError>>,
        redactor: Redactor,
    ) -> Self {
        Self {
            inner,
            status,
            headers,
            error,
            redactor,
            source: None,
        }
    }

    /// The same, with what links of its operation read.
    pub(crate) fn of_body(self, source: Option<(Operation, Bytes)>) -> Self {
        Self {
            source: source.map(Box::new),
            ..self
        }
    }

    /// What the answer has for a parameter of another operation, as
    /// [`Operation::linked`] says.
    pub(crate) fn linked(&self, to: &str, parameter: &str) -> Result<Option<String>, ()> {
        match self.source.as_deref() {
            Some((operation, body)) => operation.linked(body, to, parameter),
            None => Err(()),
        }
    }

    /// The answer alone.
    pub(crate) fn without_value(self) -> ResponseValue<()> {
        ResponseValue {
            inner: (),
            status: self.status,
            headers: self.headers,
            error: self.error,
            redactor: self.redactor,
            source: self.source,
        }
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The status of the answer.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The value of a header of the answer, if it is text; the first, of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// An error that the answer lacks something.
    pub(crate) fn lacks(&self, what: &'static str) -> AnswerError {
        self.quoting(what, &[]).whatever_the_body()
    }

    /// An error that quotes the body as it came.
    pub(crate) fn quoting_body(&self, what: &'static str) -> AnswerError {
        let body = self.source.as_deref().map(|(_, body)| &body[..]);
        self.quoting(what, body.unwrap_or_default())
    }

    /// An error that quotes what was understood of the body.
    pub(crate) fn quoting(&self, what: &'static str, body: &[u8]) -> AnswerError {
        AnswerError::new(self.status, &self.headers, body, what, &self.redactor)
    }

    /// Progenitor's code changes the value of what it has decoded.
    #[doc(hidden)]
    pub fn map<U, F: FnOnce(T) -> U, E>(self, f: F) -> Result<ResponseValue<U>, E> {
        Ok(ResponseValue {
            inner: f(self.inner),
            status: self.status,
            headers: self.headers,
            error: self.error,
            redactor: self.redactor,
            source: self.source,
        })
    }
}

impl<T> std::ops::Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T: fmt::Debug> fmt::Debug for ResponseValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseValue")
            .field("status", &self.status)
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

/// Why a call of the document failed.
///
/// The type parameter is the body that the document gives to an error, an enum by status if it
/// gives several. Whoever does not need it converts to [`Error`], with `?` or `.into()`:
/// nothing is lost but that type.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::CallError;
///
/// # async fn example(client: cloudtest_client::Client) {
/// match client.api().show_progress().operation_uri("79d4").send().await {
///     Ok(answer) => println!("{:?}", answer.finished_percent),
///     Err(CallError::Service(refusal)) => println!("{} {refusal:?}", refusal.status()),
///     Err(CallError::Other(error)) => println!("{error}"),
/// }
/// # }
/// ```
pub enum CallError<E = ()> {
    /// The service said no, and its body is the one that the document describes.
    Service(ResponseValue<E>),
    /// All else.
    Other(Error),
}

impl<E> From<CallError<E>> for Error {
    fn from(error: CallError<E>) -> Self {
        match error {
            CallError::Service(answer) => match answer.error {
                Some(error) => Self::Service(error),
                // Only an answer that is an error gets here, and it has one.
                None => Self::Argument {
                    message: format!("the status {} is no error", answer.status),
                },
            },
            CallError::Other(error) => error,
        }
    }
}

impl<E> From<Error> for CallError<E> {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl<E> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(answer) => match &answer.error {
                Some(error) => error.fmt(f),
                None => answer.status.fmt(f),
            },
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(answer) => f.debug_tuple("Service").field(answer).finish(),
            Self::Other(error) => f.debug_tuple("Other").field(error).finish(),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for CallError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(_) => None,
            Self::Other(error) => error.source(),
        }
    }
}
