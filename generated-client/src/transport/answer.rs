//! An answer that has come in whole.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::{
    Operation,
    decode::{self, Failure},
    service_error,
};
use crate::{
    error::{AnswerError, Error, ServiceError},
    redact::Redactor,
};

/// The header in which IAM hands out a token.
const TOKEN: &str = "x-subject-token";

/// An answer, and what was understood of it.
#[derive(Debug)]
pub struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) operation: Operation,
    /// What the service says against the request.
    pub(crate) error: Option<Box<ServiceError>>,
    /// What nobody may be told of this answer.
    pub(crate) redactor: Redactor,
}

impl Answer {
    pub(super) fn new(
        status: StatusCode,
        mut headers: HeaderMap,
        operation: Operation,
        redactor: Redactor,
    ) -> Self {
        if let Some(token) = headers.get_mut(TOKEN) {
            token.set_sensitive(true);
        }
        Self {
            status,
            headers,
            body: Bytes::new(),
            operation,
            error: None,
            redactor,
        }
    }

    /// The status; progenitor's code asks for it.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The operation that it answers.
    pub(crate) fn operation(&self) -> Operation {
        self.operation
    }

    /// The bytes of the body.
    pub(crate) fn body(&self) -> &Bytes {
        &self.body
    }

    /// The same, taken out.
    pub(crate) fn take_body(&mut self) -> Bytes {
        std::mem::take(&mut self.body)
    }

    /// The value in the body.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let envelope = self.operation.envelope.filter(|_| self.error.is_none());
        decode::decode(&self.body, envelope).map_err(|failure| match failure {
            Failure::Refused => service_error::in_success(self).into(),
            Failure::Json(source) => match &self.error {
                // What the service said counts for more than how it said it.
                Some(error) => Error::Service(error.clone()),
                None => self.undecodable(&source),
            },
            Failure::Sibling => {
                let what = "the body has the shape of another endpoint's answer";
                service_error::explained(self.wrong(what), self).into()
            }
            Failure::Empty => {
                let path = envelope.unwrap_or_default().join(".");
                self.wrong(format!("the envelope holds no {path}")).into()
            }
        })
    }

    /// An error that the status is none that the operation answers with.
    pub(crate) fn unexpected(self) -> Error {
        match self.error {
            Some(error) => Error::Service(error),
            None => self
                .wrong("the operation never answers with this status")
                .into(),
        }
    }

    /// An error about this answer.
    pub(crate) fn wrong(&self, what: impl Into<std::borrow::Cow<'static, str>>) -> AnswerError {
        AnswerError::new(self.status, &self.headers, &self.body, what, &self.redactor)
    }

    pub(super) fn undecodable(&self, source: &serde_json::Error) -> Error {
        self.wrong("the body is not what the operation answers")
            .because(source, &self.redactor)
            .into()
    }
}
