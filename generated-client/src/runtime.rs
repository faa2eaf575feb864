//! What generated code calls: the types of an answer and of a failed call.
//!
//! It takes the place of `progenitor_client`, from which it keeps what needs no
//! change. What is different: a call fails with an error of ours, no failure
//! loses the status or the request id, and no body ends up in a message.

use std::fmt;

pub use progenitor_client::{ByteStream, ClientInfo, QueryParam, encode_path};
use reqwest::{StatusCode, header::HeaderMap};
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroize;

use crate::door::Censor;
pub use crate::door::Door;
use crate::error::{AnswerError, ServiceError};

/// Overwrites the value of a secret with zeros.
pub fn wipe(secret: &mut String) {
    secret.zeroize();
}

/// Which operation a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation's id, in snake case.
    pub operation_id: &'static str,
    /// Its path as the document writes it, arguments by name.
    pub path: &'static str,
    /// The way to the value inside an envelope, when the document says that there may be one.
    pub envelope: Option<&'static [&'static str]>,
}

/// The value of an answer, with its status and headers.
///
/// It dereferences to the value.
#[derive(Clone)]
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
    /// Set when the answer is an error: all that was found in it.
    error: Option<Box<ServiceError>>,
}

impl<T> ResponseValue<T> {
    /// The value alone.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    #[doc(hidden)]
    pub fn map<U, F: FnOnce(T) -> U, E>(self, f: F) -> Result<ResponseValue<U>, E> {
        Ok(ResponseValue {
            inner: f(self.inner),
            status: self.status,
            headers: self.headers,
            error: self.error,
        })
    }

    fn new(inner: T, head: Head) -> Self {
        Self {
            inner,
            status: head.status,
            headers: head.headers,
            error: head.error,
        }
    }
}

impl<T: DeserializeOwned> ResponseValue<T> {
    #[doc(hidden)]
    pub async fn from_response<E>(response: reqwest::Response) -> Result<Self, Error<E>> {
        let head = Head::of(&response);
        let body = response
            .bytes()
            .await
            .map_err(|error| Error::Other(error.into()))?;
        match (serde_json::from_slice(&body), &head.error) {
            (Ok(inner), _) => Ok(Self::new(inner, head)),
            (Err(_), Some(error)) => Err(Error::Other(crate::Error::Service(error.clone()))),
            (Err(_), None) => {
                // Again, as the error quotes from the body.
                let body = head.censor.clean(&body);
                match serde_json::from_slice(&body) {
                    Ok(inner) => Ok(Self::new(inner, head)),
                    Err(error) => {
                        let Head {
                            status, headers, ..
                        } = head;
                        let answer = AnswerError::undecodable(status, &headers, &body, error);
                        Err(Error::Other(answer.into()))
                    }
                }
            }
        }
    }
}

impl ResponseValue<()> {
    #[doc(hidden)]
    pub fn empty(response: reqwest::Response) -> Self {
        Self::new((), Head::of(&response))
    }
}

impl ResponseValue<ByteStream> {
    #[doc(hidden)]
    pub fn stream(response: reqwest::Response) -> Self {
        let head = Head::of(&response);
        Self::new(ByteStream::new(Box::pin(response.bytes_stream())), head)
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

/// What is kept of an answer when its body is taken out.
struct Head {
    status: StatusCode,
    headers: HeaderMap,
    error: Option<Box<ServiceError>>,
    censor: Censor,
}

impl Head {
    fn of(response: &reqwest::Response) -> Self {
        Self {
            status: response.status(),
            headers: response.headers().clone(),
            error: response.extensions().get().cloned().map(Box::new),
            censor: response.extensions().get().cloned().unwrap_or_default(),
        }
    }
}

/// Why a generated call failed.
///
/// The type parameter is the body that the document gives to a refusal, an enum by status if it
/// gives several. Whoever does not need it converts to [`crate::Error`], with `?` or `.into()`:
/// nothing is lost but that type.
pub enum Error<E = ()> {
    /// The service refused, and its body is the one that the document describes.
    Refused(ResponseValue<E>),
    /// All else.
    Other(crate::Error),
}

/// What generated code calls to make one; progenitor's names for it.
#[doc(hidden)]
#[allow(non_snake_case)]
impl<E> Error<E> {
    pub fn InvalidRequest(message: String) -> Self {
        Self::Other(crate::Error::Argument { message })
    }

    pub fn ErrorResponse(answer: ResponseValue<E>) -> Self {
        Self::Refused(answer)
    }

    pub fn UnexpectedResponse(response: reqwest::Response) -> Self {
        let head = Head::of(&response);
        Self::Other(match head.error {
            Some(error) => crate::Error::Service(error),
            None => unexpected(head.status, &head.headers),
        })
    }
}

/// A status that the document does not have, on an answer that is no refusal.
fn unexpected(status: StatusCode, headers: &HeaderMap) -> crate::Error {
    AnswerError::new(
        status,
        headers,
        &[],
        "the operation never answers with this status",
    )
    .into()
}

impl<E> From<Error<E>> for crate::Error {
    fn from(error: Error<E>) -> Self {
        match error {
            Error::Refused(ResponseValue {
                error: Some(error), ..
            }) => Self::Service(error),
            Error::Refused(answer) => unexpected(answer.status, &answer.headers),
            Error::Other(error) => error,
        }
    }
}

impl<E> From<crate::Error> for Error<E> {
    fn from(error: crate::Error) -> Self {
        Self::Other(error)
    }
}

impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::Other(error.into())
    }
}

impl<E> From<reqwest::header::InvalidHeaderValue> for Error<E> {
    fn from(error: reqwest::header::InvalidHeaderValue) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(answer) => match &answer.error {
                Some(error) => error.fmt(f),
                None => answer.status.fmt(f),
            },
            Self::Other(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(answer) => f.debug_tuple("Refused").field(answer).finish(),
            Self::Other(error) => f.debug_tuple("Other").field(error).finish(),
        }
    }
}

impl<E: fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Other(error) => error.source(),
        }
    }
}

#[doc(hidden)]
pub trait RequestBuilderExt<E>: Sized {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>>;
}

impl<E> RequestBuilderExt<E> for reqwest::RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>> {
        Ok(self.form(body))
    }
}
