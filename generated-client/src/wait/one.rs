//! One operation.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::{Duration, SystemTime},
};

use super::{
    driver::Driver,
    error::WaitError,
    event::{Event, Outcome, Update},
    handle::Handle,
    options::Options,
    stream::{Events, Updates},
};
use crate::{client::Client, polling::PollingPolicy};

impl Client {
    /// Waits for the end of an operation: of a uri, or a [`Handle`] of an earlier wait.
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
    pub fn wait(&self, operation: impl Into<Handle>) -> Wait {
        let handle = operation.into();
        Wait {
            driver: Driver::new(self.clone(), vec![handle.clone()], Options::for_one()),
            handle,
        }
    }
}

/// A wait for one operation: a future of its [`Outcome`], or a stream of its [`Event`]s.
///
/// Each poll is one attempt, whatever the client's [`Retry`](crate::Retry) says: to ask again is
/// the business of the wait. Its clock runs from when it is first polled.
#[must_use = "a wait does nothing until it is awaited"]
#[derive(Debug)]
pub struct Wait {
    driver: Driver,
    handle: Handle,
}

impl Wait {
    /// The [`patience`](Self::patience) of a wait that is told nothing else.
    pub const DEFAULT_PATIENCE: Duration = Duration::from_secs(5 * 60);

    /// Ends the wait after so long. Without it there is no limit.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.driver.options.timeout = Some(limit);
        self
    }

    /// When to ask. Default: [`Polling::balanced`](crate::polling::Polling::balanced).
    pub fn polling(mut self, policy: impl PollingPolicy + 'static) -> Self {
        self.driver.options.set_policy(policy);
        self
    }

    /// Says that the operation was started just now: the first poll can wait a moment, and in its
    /// first ten seconds "not found" means "not found yet".
    pub fn just_started(mut self) -> Self {
        let now = SystemTime::now();
        self.driver.start_at(now);
        self.handle = self.handle.started(now);
        self
    }

    /// How long polls may fail in a row, and the service be out of reach, before the wait gives
    /// up: from the first of them on, and not before the third. A poll takes at most a third of
    /// it. Zero: the first failure ends the wait. Default:
    /// [`DEFAULT_PATIENCE`](Self::DEFAULT_PATIENCE).
    pub fn patience(mut self, limit: Duration) -> Self {
        self.driver.options.max_error_duration = limit;
        self
    }

    /// What is needed to wait again, here or in another process.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// What was seen last, while the wait goes on.
    pub fn last(&self) -> Option<Event> {
        self.driver.last(&self.handle.uri)
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
    pub fn into_stream(self) -> Events {
        Events(self.driver)
    }

    /// Like [`into_stream`](Self::into_stream), and tells too when there is no answer, and why.
    pub fn into_updates(self) -> Updates {
        Updates(self.driver)
    }
}

impl Future for Wait {
    type Output = Result<Outcome, WaitError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match ready!(self.driver.poll_next(context)) {
                Some((_, Ok(Update::Seen(event)))) => {
                    if let Some(outcome) = Outcome::of(event) {
                        return Poll::Ready(Ok(outcome));
                    }
                }
                Some((_, Ok(_))) => {}
                Some((_, Err(error))) => return Poll::Ready(Err(error)),
                // It has been ready before, and there is nothing more to come.
                None => return Poll::Pending,
            }
        }
    }
}
