//! The one door to the network.
//!
//! [`Door::exec`] is called by generated code for each request. An
//! [`attempt`] adds the credentials, sends, and reads the answer; `exec` makes
//! it again where that is safe, and keeps to the time limits.

mod attempt;
mod censor;
mod receive;

use std::{fmt, sync::Arc, time::SystemTime};

use backon::Retryable;
use http::HeaderValue;
use reqwest::{Client, Method, Request, Response};
use tracing::{Instrument, debug, info_span};

use crate::{
    auth::CredentialsProvider,
    error::Error,
    options::{CallOptions, Limits},
    retry::Budget,
    runtime::OperationInfo,
};
use attempt::Failure;
pub(crate) use censor::Censor;

/// The most bytes of an answer that are read, if nobody says: 4 MiB.
pub(crate) const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Through here goes each request of a client, and each answer.
///
/// It adds the credentials to a request, makes it again where that is safe, and makes sense of
/// the answer. It belongs to a [`Client`](crate::Client), whose builder sets it up.
#[derive(Clone)]
pub struct Door {
    settings: Arc<Settings>,
    limits: Limits,
}

/// What a door is made of.
pub(crate) struct Settings {
    pub(crate) http: Client,
    /// Nobody to speak for: the request goes out as it is.
    pub(crate) credentials: Option<Arc<dyn CredentialsProvider>>,
    /// What the body of a request holds and nothing that is told may.
    pub(crate) secret: Option<HeaderValue>,
    pub(crate) limits: Limits,
    pub(crate) body_limit: usize,
    pub(crate) clock: Clock,
}

/// What tells the time that a signature is dated with.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

impl Door {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            limits: settings.limits,
            settings: Arc::new(settings),
        }
    }

    /// The same door, with other limits.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self {
            settings: Arc::clone(&self.settings),
            limits: self.limits.with(options),
        }
    }

    /// Performs a request.
    pub(crate) async fn exec(
        &self,
        request: Request,
        info: &OperationInfo,
    ) -> Result<Response, Error> {
        let span = info_span!(
            "call",
            operation = info.operation_id,
            method = %request.method(),
            path = info.path,
        );
        let limit = self.limits.timeout;
        tokio::time::timeout(limit, self.attempts(request, info))
            .instrument(span)
            .await
            .unwrap_or(Err(Error::Timeout { limit }))
    }

    async fn attempts(&self, request: Request, info: &OperationInfo) -> Result<Response, Error> {
        let (settings, limits) = (&*self.settings, self.limits);
        let repeatable = is_repeatable(request.method());
        let mut budget = Budget::of(&limits.retry);
        let mut number = 0_u32;
        let attempt = || {
            number += 1;
            let copy = request.try_clone();
            async move {
                let request = copy.ok_or_else(body_is_stream)?;
                attempt::perform(settings, request, info, limits.attempt_timeout, number).await
            }
        };
        let outcome = attempt
            .retry(limits.retry.waits())
            .sleep(tokio::time::sleep)
            .when(|failure: &Failure| failure.is_retryable(repeatable))
            .adjust(|failure, wait| budget.spend(wait, failure.retry_after()))
            .notify(|failure, wait| debug!(?wait, %failure, "attempt failed, waiting for the next"))
            .await;
        outcome.or_else(Failure::into_response)
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door")
            .field("credentials", &self.settings.credentials)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Whether a request may be made twice without changing anything twice.
fn is_repeatable(method: &Method) -> bool {
    matches!(
        *method,
        Method::GET | Method::HEAD | Method::PUT | Method::DELETE | Method::OPTIONS
    )
}

fn body_is_stream() -> Failure {
    Failure::Failed(Error::Argument {
        message: "a body that is a stream cannot be signed and repeated; pass it whole".to_owned(),
    })
}
