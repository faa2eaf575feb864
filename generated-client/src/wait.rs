//! Waiting for operations to end.
//!
//! [`Client::wait`] waits for one operation, [`Client::wait_all`] for any
//! number behind one rate limit. Both can be awaited step by step, as a stream
//! of what changes. Three things are never mixed up: the polls failed for good
//! ([`WaitError::Poll`]), the operation failed or was cancelled ([`Outcome`]),
//! and the time ran out ([`WaitError::TimedOut`]).
//!
//! Dropping a wait never disturbs its operation. The uri is all that is needed
//! to wait again, also elsewhere; a [`Handle`] adds since when.

mod all;
mod driver;
mod event;
mod handle;
mod operation;
mod options;

use std::{
    future::{Future, IntoFuture},
    pin::Pin,
    time::Duration,
};

use futures_util::{Stream, StreamExt};

pub use all::WaitAll;
pub use event::{Event, Outcome, Paused, PollError, Update, WaitError};
pub use handle::Handle;

use crate::{
    client::Client,
    polling::{PollingPolicy, Start},
};
use driver::Driver;
use options::Options;

impl Client {
    /// Waits for the end of an operation.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use cloudtest_client::{Client, Outcome};
    ///
    /// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
    /// match client.wait("79d49383043f4f84818569b38b38dcf4").timeout(Duration::from_secs(600)).await? {
    ///     Outcome::Succeeded(end) => println!("done: {:?}", end.progress.return_value),
    ///     Outcome::Failed(end) => println!("failed: {:?}", end.progress.reason),
    ///     Outcome::Cancelled(_) => println!("cancelled"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait(&self, uri: impl Into<String>) -> Wait {
        Wait {
            client: self.clone(),
            uri: uri.into(),
            options: Options::default(),
        }
    }

    /// Waits on for an operation that was waited for before, perhaps by another process.
    pub fn resume(&self, handle: Handle) -> Wait {
        let start = handle.start();
        let mut wait = self.wait(handle.uri);
        wait.options.start = start;
        wait
    }
}

/// A wait for one operation: a future of its [`Outcome`], or a stream of its [`Event`]s.
#[must_use = "a wait does nothing until it is awaited"]
#[derive(Clone, Debug)]
pub struct Wait {
    client: Client,
    uri: String,
    options: Options,
}

impl Wait {
    /// Ends the wait after so long. Without it there is no limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// When to ask. Default: [`Polling::balanced`](crate::polling::Polling::balanced).
    pub fn polling(mut self, policy: impl PollingPolicy + 'static) -> Self {
        self.options.set_policy(policy);
        self
    }

    /// Says that the operation was started just now: the first poll can wait a moment, and for
    /// ten seconds "not found" means "not found yet".
    pub fn just_started(mut self) -> Self {
        self.options.start = Start::JustNow;
        self
    }

    /// How long the service may be out of reach before the wait gives up. Default: 5 minutes.
    pub fn patience(mut self, limit: Duration) -> Self {
        self.options.patience = limit;
        self
    }

    /// What another process needs to wait on.
    pub fn handle(&self) -> Handle {
        Handle::new(&self.uri, self.options.start)
    }

    /// The wait as a stream: each change as it is seen, the end last.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use futures_util::StreamExt;
    ///
    /// # async fn example(client: cloudtest_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut events = client.wait("79d49383043f4f84818569b38b38dcf4").into_stream();
    /// while let Some(event) = events.next().await {
    ///     let event = event?;
    ///     println!("{}: {:?} %", event.state, event.progress.finished_percent);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_stream(self) -> impl Stream<Item = Result<Event, WaitError>> + Send + Unpin {
        Driver::new(self.client, [self.uri], self.options, None)
            .into_stream()
            .map(|(_, event)| event)
    }

    /// Like [`into_stream`](Self::into_stream), and tells too when there is no answer, and why.
    pub fn into_updates(self) -> impl Stream<Item = Result<Update, WaitError>> + Send + Unpin {
        Driver::new(self.client, [self.uri], self.options, None)
            .into_updates()
            .map(|(_, update)| update)
    }
}

impl IntoFuture for Wait {
    type Output = Result<Outcome, WaitError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let mut events = self.into_stream();
            while let Some(event) = events.next().await {
                if let Some(outcome) = Outcome::of(event?) {
                    return Ok(outcome);
                }
            }
            // The driver forgets an operation only together with its end or its error, and both
            // have returned above.
            unreachable!("the stream of a wait closes after its end or its error")
        })
    }
}
