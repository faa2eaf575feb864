//! What the generated code calls.

use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Deref;

pub use progenitor_client::{ByteStream, ClientInfo, OperationInfo, QueryParam, encode_path};
use reqwest::StatusCode;
use reqwest::header::{HeaderMap, HeaderValue, InvalidHeaderValue};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// What is done around each call. Implement it for `Client` to do something else than nothing.
#[allow(async_fn_in_trait, unused)]
pub trait ClientHooks<Inner = ()>: ClientInfo<Inner> {
    /// Before the request is sent.
    async fn pre(
        &self,
        request: &mut reqwest::Request,
        info: &OperationInfo,
    ) -> reqwest::Result<()> {
        Ok(())
    }

    /// Sends the request.
    async fn exec(
        &self,
        request: reqwest::Request,
        info: &OperationInfo,
    ) -> reqwest::Result<reqwest::Response> {
        self.client().execute(request).await
    }

    /// After the answer has come in.
    async fn post(
        &self,
        result: &reqwest::Result<reqwest::Response>,
        info: &OperationInfo,
    ) -> reqwest::Result<()> {
        Ok(())
    }
}

/// Why a call gave no value.
pub enum Error<E = ()> {
    /// An argument is missing or wrong.
    InvalidRequest(String),
    /// There was no answer, or not all of it.
    CommunicationError(reqwest::Error),
    /// An error that the document describes.
    ErrorResponse(ResponseValue<E>),
    /// The body of an answer of this status is not what the operation answers.
    InvalidResponsePayload(StatusCode, serde_json::Error),
    /// A status that the document does not have.
    UnexpectedResponse(reqwest::Response),
}

impl<E> Error<E> {
    /// The status, if there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::InvalidRequest(_) => None,
            Self::CommunicationError(error) => error.status(),
            Self::ErrorResponse(answer) => Some(answer.status),
            Self::InvalidResponsePayload(status, _) => Some(*status),
            Self::UnexpectedResponse(response) => Some(response.status()),
        }
    }
}

impl<E> Display for Error<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(message) => f.write_str(message),
            Self::CommunicationError(_) => f.write_str("there was no whole answer"),
            Self::ErrorResponse(answer) => write!(f, "the service answered {}", answer.status),
            Self::InvalidResponsePayload(status, _) => {
                write!(
                    f,
                    "the body is not what the operation answers with {status}"
                )
            }
            Self::UnexpectedResponse(response) => {
                write!(f, "the operation never answers with {}", response.status())
            }
        }
    }
}

impl<E> Debug for Error<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        match self {
            Self::CommunicationError(error) => write!(f, ": {error:?}"),
            Self::InvalidResponsePayload(_, error) => write!(f, ": {error:?}"),
            _ => Ok(()),
        }
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::CommunicationError(error) => Some(error),
            Self::InvalidResponsePayload(_, error) => Some(error),
            _ => None,
        }
    }
}

impl<E> From<reqwest::Error> for Error<E> {
    fn from(error: reqwest::Error) -> Self {
        Self::CommunicationError(error)
    }
}

impl<E> From<InvalidHeaderValue> for Error<E> {
    fn from(error: InvalidHeaderValue) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}

/// What was answered, with the status and the headers.
#[derive(Debug)]
pub struct ResponseValue<T> {
    inner: T,
    status: StatusCode,
    headers: HeaderMap,
}

impl<T: Decode> ResponseValue<T> {
    /// Decodes the body.
    pub async fn from_response<E>(response: reqwest::Response) -> Result<Self, Error<E>> {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await?.into();
        let inner = T::decode(&Answer { status, body })
            .map_err(|error| Error::InvalidResponsePayload(status, error))?;
        Ok(Self::new(inner, status, headers))
    }
}

impl ResponseValue<()> {
    /// An answer without a body.
    pub fn empty(response: reqwest::Response) -> Self {
        Self::new((), response.status(), response.headers().clone())
    }
}

impl ResponseValue<ByteStream> {
    /// An answer whose body is bytes.
    pub fn stream(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let stream = ByteStream::new(Box::pin(response.bytes_stream()));
        Self::new(stream, status, headers)
    }
}

impl<T> ResponseValue<T> {
    fn new(inner: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self {
            inner,
            status,
            headers,
        }
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.inner
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl<T> Deref for ResponseValue<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

/// The status and the body of an answer.
#[derive(Debug)]
pub struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Answer {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The value in the body.
    ///
    /// # Errors
    ///
    /// When the body is not JSON of this type.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.body)
    }
}

/// Why a body was not decoded.
pub type DecodeError = serde_json::Error;

/// A type that an answer is decoded into: what serde can, and enums by status.
pub trait Decode: Sized {
    /// The value of an answer.
    ///
    /// # Errors
    ///
    /// When the body is not JSON of this type.
    fn decode(answer: &Answer) -> Result<Self, DecodeError>;
}

impl<T: DeserializeOwned> Decode for T {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.decode()
    }
}

/// `TryInto` whose failure says why.
pub trait TryInto<T> {
    /// Why it cannot be converted.
    type Error: Display;

    /// Tries it.
    fn try_into(self) -> Attempt<T, Self::Error>;
}

impl<T, V: std::convert::TryInto<T>> TryInto<T> for V
where
    V::Error: Display,
{
    type Error = V::Error;

    fn try_into(self) -> Attempt<T, V::Error> {
        Attempt(std::convert::TryInto::try_into(self))
    }
}

/// The outcome of a conversion.
#[derive(Debug)]
pub struct Attempt<T, E>(Result<T, E>);

impl<T, E: Display> Attempt<T, E> {
    /// As `Result::map`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Attempt<U, E> {
        Attempt(self.0.map(change))
    }

    /// As `Result::map_err`; the reason stands behind the name of the argument.
    ///
    /// # Errors
    ///
    /// When the conversion failed.
    pub fn map_err(self, say: impl FnOnce(E) -> String) -> Result<T, String> {
        self.0.map_err(|error| {
            let reason = error.to_string();
            let said = say(error);
            let head = said.strip_suffix(" failed");
            match head.and_then(|head| head.rsplit_once(" for ")) {
                Some((_, name)) => format!("{name}: {reason}"),
                None => said,
            }
        })
    }
}

/// A body that is a form.
pub trait RequestBuilderExt<E>: Sized {
    /// Adds it to the request; what cannot be sent is found when that is built.
    #[allow(clippy::result_large_err)]
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>>;
}

impl<E> RequestBuilderExt<E> for reqwest::RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>> {
        Ok(self.form(body))
    }
}

/// A secret text: its `Debug` shows nothing, and it has no `Display`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The text itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text on its way into a path or a header.
    #[doc(hidden)]
    pub fn to_string(&self) -> Sent<'_> {
        Sent(self)
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// A secret on its way into a path or a header.
#[derive(Debug)]
pub struct Sent<'a>(&'a Secret);

impl Deref for Sent<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.expose()
    }
}

impl TryFrom<Sent<'_>> for HeaderValue {
    type Error = InvalidHeaderValue;

    fn try_from(secret: Sent<'_>) -> Result<Self, Self::Error> {
        let mut value = Self::from_str(&secret)?;
        value.set_sensitive(true);
        Ok(value)
    }
}
