//! One call, from the request to the understood answer.
//!
//! [`Transport::call`] signs, sends, reads, decides what the answer is, and makes the attempt again
//! where that is safe. Generated code comes here through the hooks of [`runtime`](crate::runtime).

mod answer;
mod attempt;
mod deadline;
mod decode;
mod failure;
mod operation;
mod prepared;
mod receive;
mod request;
mod service_error;

use std::{fmt, sync::Arc, time::SystemTime};

use http::HeaderValue;
use tracing::{Instrument, debug, info_span};

use crate::{
    auth::CredentialsProvider,
    error::Error,
    network::{Endpoint, HttpClient},
    options::{CallOptions, Limits},
};
pub use answer::Answer;
use deadline::Deadline;
pub use operation::{Link, Operation};
use prepared::Prepared;
pub use request::Request;
pub(crate) use service_error::clock_skew;

/// The most bytes of an answer that are read, if nobody says: 4 MiB.
pub(crate) const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// What makes the calls of a client.
#[derive(Clone)]
pub struct Transport {
    settings: Arc<Settings>,
    limits: Limits,
}

/// What a transport is made of.
pub(crate) struct Settings {
    pub(crate) http: HttpClient,
    pub(crate) endpoint: Endpoint,
    /// The operations of the document that the client is generated from.
    pub(crate) operations: &'static [Operation],
    /// Without one a request goes out as it is.
    pub(crate) credentials: Option<Arc<dyn CredentialsProvider>>,
    /// What the body of a request holds and nothing that is told may.
    pub(crate) secret: Option<HeaderValue>,
    pub(crate) limits: Limits,
    pub(crate) body_limit: usize,
    pub(crate) clock: Clock,
}

/// What tells the time that a signature is dated with.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

impl Transport {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            limits: settings.limits,
            settings: Arc::new(settings),
        }
    }

    /// The same transport, with other limits.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self {
            settings: Arc::clone(&self.settings),
            limits: self.limits.with(options),
        }
    }

    /// What a request line has for an operation's path, its arguments written in.
    pub fn url(&self, path: &str) -> String {
        self.settings.endpoint.target(path)
    }

    /// The operation of the document that has this id.
    pub(crate) fn operation(&self, id: &str) -> Result<Operation, Error> {
        let mut operations = self.settings.operations.iter();
        // Without its row an envelope would go unseen.
        let operation = operations.find(|operation| operation.id == id);
        operation.copied().ok_or_else(|| Error::Argument {
            message: format!("the table of operations has no `{id}`"),
        })
    }

    /// Makes a call, in as many attempts as its limits allow.
    pub(crate) async fn call(
        &self,
        request: Request,
        operation: Operation,
    ) -> Result<Answer, Error> {
        let span = info_span!(
            "call",
            operation = operation.id,
            method = %request.method,
            // A call that is made up at run time has no template.
            path = match operation.path {
                "" => request.target.split('?').next().unwrap_or_default(),
                template => template,
            },
        );
        let request = Prepared::new(request, operation, &self.settings.endpoint)?;
        self.attempts(request).instrument(span).await
    }

    async fn attempts(&self, request: Prepared) -> Result<Answer, Error> {
        let deadline = Deadline::new(self.limits);
        let repeatable = request.is_repeatable();
        let mut waits = self.limits.retry.waits();
        let mut budget = self.limits.retry.budget;
        let mut number = 0_u32;
        loop {
            number = number.saturating_add(1);
            let planned = waits.next();
            let outcome = attempt::perform(&self.settings, &request, &deadline, number).await;
            let wait = planned
                .filter(|_| attempt::is_worth_another(&outcome, repeatable))
                .map(|wait| wait.max(attempt::retry_after(&outcome).unwrap_or_default()))
                .and_then(|wait| Some((wait, budget.checked_sub(wait)?)));
            let Some((wait, rest)) = wait else {
                return outcome;
            };
            budget = rest;
            debug!(?wait, number, "attempt failed, waiting for the next");
            deadline.wait(wait).await?;
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("credentials", &self.settings.credentials)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
