//! What generated code calls, in the place of `progenitor_client`. Nothing of it is for users.
//!
//! Its hooks send a request through the [`Transport`] that the client was built with, and its
//! answer is one of ours, so that no error and no status is lost on the way through generated code.

mod byte_stream;
mod conversion;
mod links;
mod query;
pub mod reqwest;

use std::future::{Future, Ready, ready};

use serde::{Serialize, de::DeserializeOwned};

pub use crate::auth::Secret;
pub use crate::call::{CallError as Error, ResponseValue};
pub use crate::transport::{Answer, Link, Operation, Transport};
pub use byte_stream::ByteStream;
pub use conversion::{Attempt, TryInto};
pub use links::{Linked, LinksTo, linked};
pub use query::{QueryParam, encode_path};

/// Which operation a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation's id, in snake case; [`Operation`] has the rest.
    pub operation_id: &'static str,
}

/// What generated code implements for each client.
pub trait ClientInfo<Inner> {
    /// The version of the document.
    fn api_version() -> &'static str;
    /// The URL in front of each path.
    fn baseurl(&self) -> &str;
    /// The HTTP client.
    fn client(&self) -> &reqwest::Client;
    /// What sends the requests.
    fn inner(&self) -> &Inner;
}

impl<T: ClientInfo<Inner>, Inner> ClientInfo<Inner> for &T {
    fn api_version() -> &'static str {
        T::api_version()
    }

    fn baseurl(&self) -> &str {
        (*self).baseurl()
    }

    fn client(&self) -> &reqwest::Client {
        (*self).client()
    }

    fn inner(&self) -> &Inner {
        (*self).inner()
    }
}

/// The steps of a call, as generated code goes through them.
pub trait ClientHooks<Inner>: ClientInfo<Transport> + Sync {
    /// Before the request; nothing is to be done.
    fn pre(&self, _: &mut reqwest::Request, _: &OperationInfo) -> Ready<Result<(), crate::Error>> {
        ready(Ok(()))
    }

    /// The request itself.
    fn exec(
        &self,
        request: reqwest::Request,
        info: &OperationInfo,
    ) -> impl Future<Output = Result<Answer, crate::Error>> + Send {
        let operation = self.inner().operation(info.operation_id);
        async { self.inner().call(request, operation?).await }
    }

    /// After the answer; nothing is to be done.
    fn post(
        &self,
        _: &Result<Answer, crate::Error>,
        _: &OperationInfo,
    ) -> Ready<Result<(), crate::Error>> {
        ready(Ok(()))
    }
}

/// Why an answer was not decoded.
pub type DecodeError = crate::Error;

/// A type that an answer is decoded into: what serde can, and enums by status.
pub trait Decode: Sized {
    /// The value of an answer.
    fn decode(answer: &Answer) -> Result<Self, DecodeError>;
}

impl<T: DeserializeOwned> Decode for T {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.decode()
    }
}

impl<T: Decode> ResponseValue<T> {
    /// Decodes the body of an answer.
    pub fn from_response<E>(answer: Answer) -> Ready<Result<Self, Error<E>>> {
        ready(match T::decode(&answer) {
            Ok(inner) => Ok(Self::of(inner, answer)),
            Err(error) => Err(Error::Other(error)),
        })
    }
}

impl<T> ResponseValue<T> {
    fn of(inner: T, answer: Answer) -> Self {
        let names_others = !answer.operation().links.is_empty();
        let source = names_others.then(|| (answer.operation(), answer.body().clone()));
        let value = Self::new(
            inner,
            answer.status,
            answer.headers,
            answer.error,
            answer.redactor,
        );
        value.of_body(source)
    }
}

impl ResponseValue<()> {
    /// An answer without a body.
    pub fn empty(answer: Answer) -> Self {
        Self::of((), answer)
    }
}

impl ResponseValue<ByteStream> {
    /// An answer whose body is bytes.
    pub fn stream(mut answer: Answer) -> Self {
        let body = ByteStream::new(answer.take_body());
        Self::of(body, answer)
    }
}

/// progenitor's names for the errors that its code makes.
#[allow(non_snake_case)]
impl<E> Error<E> {
    /// An argument that cannot be.
    pub fn InvalidRequest(message: String) -> Self {
        Self::Other(crate::Error::Argument { message })
    }

    /// An error that the document describes.
    pub fn ErrorResponse(answer: ResponseValue<E>) -> Self {
        Self::Service(answer)
    }

    /// A status that the document does not have.
    pub fn UnexpectedResponse(answer: Answer) -> Self {
        Self::Other(answer.unexpected())
    }
}

#[doc(hidden)]
impl<E> From<http::header::InvalidHeaderValue> for Error<E> {
    fn from(error: http::header::InvalidHeaderValue) -> Self {
        Self::InvalidRequest(error.to_string())
    }
}

/// A body that is a form.
#[expect(
    clippy::result_large_err,
    reason = "generated code wants the error of the call, answer included"
)]
pub trait RequestBuilderExt<E>: Sized {
    /// Adds it to the request.
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>>;
}

impl<E> RequestBuilderExt<E> for reqwest::RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>> {
        Ok(self.form(body))
    }
}
