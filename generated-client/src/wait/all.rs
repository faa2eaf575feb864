//! Many operations behind one rate limit.

use std::{
    fmt::Display,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use futures_util::{Stream, StreamExt};

use super::{
    driver::Driver,
    error::WaitError,
    event::{Outcome, Update},
    handle::Handle,
    options::Options,
    stream::{Events, Updates},
};
use crate::{
    client::Client,
    polling::{PollingPolicy, Rate},
};

impl Client {
    /// Waits for the ends of many operations, with one rate limit and one pool of connections for
    /// all of them. Each is asked for once before any is asked for again; then the most overdue
    /// comes first, relative to the lateness that its duration allows.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use futures_util::StreamExt;
    ///
    /// # async fn example(client: cloudtest_client::Client) {
    /// let uris = ["79d49383043f4f84818569b38b38dcf4", "sdga11233sghh"];
    /// for outcome in client.wait_all(uris).rate(2.0).await {
    ///     match outcome {
    ///         Ok(outcome) => println!("{}: {}", outcome.event().uri, outcome.is_success()),
    ///         Err(error) => println!("{error}"),
    ///     }
    /// }
    /// // Or as it comes:
    /// let mut events = client.wait_all(uris).rate(2.0).into_stream();
    /// while let Some(event) = events.next().await {
    ///     match event {
    ///         Ok(event) => println!("{}: {}", event.uri, event.state),
    ///         Err(error) => println!("{error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn wait_all<H>(&self, operations: impl IntoIterator<Item = H>) -> WaitAll
    where
        H: Into<Handle>,
    {
        let handles = operations.into_iter().map(Into::into).collect();
        WaitAll {
            driver: Driver::new(self.clone(), handles, Options::for_many()),
            ends: Vec::new(),
        }
    }
}

/// A wait for many operations: a future of all their [`Outcome`]s, in the order in which the
/// operations were given, or a stream of their [`Event`](super::Event)s.
///
/// What concerns all operations (refused credentials, a missing permission, no trusted connection)
/// ends the wait for all when a second poll has met it, or when it has lasted for the
/// [`patience`](Self::patience), if polls have been answered before. Those that were not at fault
/// come back as [`WaitError::Stopped`].
#[must_use = "a wait does nothing until it is awaited"]
#[derive(Debug)]
pub struct WaitAll {
    driver: Driver,
    /// The ends that have been seen, by the number of the operation.
    ends: Vec<Option<Result<Outcome, WaitError>>>,
}

impl WaitAll {
    /// The requests per second of a wait that is told nothing else. The service's own limit is not
    /// documented; this is slow enough for any that is usual.
    pub const DEFAULT_RATE: f64 = 10.0;

    /// The most polls that are under way at once, if nobody says. At the usual rate, answers may
    /// take 12 s each before one has to wait for another.
    pub const DEFAULT_IN_FLIGHT: usize = 128;

    /// The most requests per second for all operations together: a [`Rate`], or a number from
    /// which one can be made, instead of [`DEFAULT_RATE`](Self::DEFAULT_RATE). With any other number, no request is made, and the wait
    /// for each operation ends with [`WaitError::Stopped`].
    ///
    /// At first, and after a second in which none was due, a second's worth goes out at once, ten at
    /// most, and the next when their time is up: the limit holds over any second. Where the service
    /// answers 429, fewer go out for a while.
    pub fn rate<R>(mut self, most: R) -> Self
    where
        R: TryInto<Rate>,
        R::Error: Display,
    {
        self.driver.options.rate = most.try_into().map_err(|error| error.to_string());
        self
    }

    /// The most polls that are under way at once, at least 1, instead of
    /// [`DEFAULT_IN_FLIGHT`](Self::DEFAULT_IN_FLIGHT).
    ///
    /// Answers that take long bound the rate: it is at most this number over the time of an
    /// answer, in seconds.
    pub fn in_flight(mut self, most: usize) -> Self {
        self.driver.options.in_flight = most.max(1);
        self
    }

    /// Ends the wait after so long, for all operations at the same time. Without it there is no
    /// limit.
    ///
    /// To ask for each once takes the number of operations, divided by the rate, in seconds. A
    /// limit below that leaves some out; their [`WaitError::TimedOut`] says so.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.driver.options.timeout = Some(limit);
        self
    }

    /// When to ask. Default: [`Polling::balanced`](crate::polling::Polling::balanced).
    pub fn polling(mut self, policy: impl PollingPolicy + 'static) -> Self {
        self.driver.options.set_policy(policy);
        self
    }

    /// Says that the operations given so far were started just now. Of operations that were
    /// started at different times, give [`Handle`]s.
    pub fn just_started(mut self) -> Self {
        self.driver.start_at(SystemTime::now());
        self
    }

    /// How long the polls of an operation may fail in a row before it is given up; see
    /// [`Wait::patience`](super::Wait::patience).
    pub fn patience(mut self, limit: Duration) -> Self {
        self.driver.options.max_error_duration = limit;
        self
    }

    /// Waits for these too, as they come, until their stream has ended and all operations have.
    pub fn more<S>(mut self, operations: S) -> Self
    where
        S: Stream + Send + 'static,
        S::Item: Into<Handle>,
    {
        let handles = operations.map(Into::into);
        self.driver.source = Some(match self.driver.source.take() {
            Some(source) => futures_util::stream::select(source, handles).boxed(),
            None => handles.boxed(),
        });
        self
    }

    /// The operations whose end has not been seen yet: what to wait for again, if this is dropped.
    pub fn pending(&self) -> impl Iterator<Item = &Handle> {
        self.driver.pending()
    }

    /// The wait as a stream: each change as it is seen. The last item of an operation is its end
    /// or its error; the stream closes after the last of all.
    pub fn into_stream(self) -> Events {
        Events(self.driver)
    }

    /// Like [`into_stream`](Self::into_stream), and tells too of which operation there is no
    /// answer, and why.
    pub fn into_updates(self) -> Updates {
        Updates(self.driver)
    }
}

impl Future for WaitAll {
    type Output = Vec<Result<Outcome, WaitError>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let (number, end) = match self.driver.poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => {
                    let ends = std::mem::take(&mut self.ends);
                    return Poll::Ready(ends.into_iter().flatten().collect());
                }
                Poll::Ready(Some((number, Ok(Update::Seen(event))))) => match Outcome::of(event) {
                    Some(outcome) => (number, Ok(outcome)),
                    None => continue,
                },
                Poll::Ready(Some((_, Ok(_)))) => continue,
                Poll::Ready(Some((number, Err(error)))) => (number, Err(error)),
            };
            if self.ends.len() <= number {
                self.ends.resize_with(number + 1, || None);
            }
            if let Some(slot) = self.ends.get_mut(number) {
                *slot = Some(end);
            }
        }
    }
}
