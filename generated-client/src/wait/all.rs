//! Many operations behind one rate limit.

use std::{fmt, time::Duration};

use futures_util::Stream;

use super::{
    driver::Driver,
    event::{Event, Update, WaitError},
    options::Options,
};
use crate::{
    client::Client,
    polling::{PollingPolicy, Start},
};

/// The requests per second of a [`WaitAll`] that is told nothing else. The service's own limit is
/// not documented; this is slow enough for any that is usual.
const RATE: f64 = 10.0;

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
    /// let mut events = client.wait_all(uris).rate(2.0).into_stream();
    /// while let Some((uri, event)) = events.next().await {
    ///     match event {
    ///         Ok(event) => println!("{uri}: {}", event.state),
    ///         Err(error) => println!("{error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn wait_all<U>(&self, uris: impl IntoIterator<Item = U>) -> WaitAll
    where
        U: Into<String>,
    {
        WaitAll {
            client: self.clone(),
            uris: uris.into_iter().map(Into::into).collect(),
            options: Options::default(),
            rate: RATE,
        }
    }
}

/// A wait for many operations, a stream of their [`Event`]s.
#[must_use = "a wait does nothing until its stream is polled"]
#[derive(Clone)]
pub struct WaitAll {
    client: Client,
    uris: Vec<String>,
    options: Options,
    rate: f64,
}

impl WaitAll {
    /// The most requests per second for all operations together. Default: 10. Zero, and what is
    /// no number, means no limit.
    ///
    /// At first, and after a second in which none was due, a second's worth goes out at once, and
    /// the next a second later: the limit holds over any second.
    pub fn rate(mut self, per_second: f64) -> Self {
        self.rate = per_second;
        self
    }

    /// Ends the wait after so long, for all operations at the same time. Without it there is no
    /// limit.
    ///
    /// To ask for each once takes the number of operations, divided by the rate, in seconds. A
    /// limit below that leaves some out; their [`WaitError::TimedOut`] has no `requests` and says
    /// so.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// When to ask. Default: [`Polling::balanced`](crate::polling::Polling::balanced).
    pub fn polling(mut self, policy: impl PollingPolicy + 'static) -> Self {
        self.options.set_policy(policy);
        self
    }

    /// Says that the operations were started just now.
    pub fn just_started(mut self) -> Self {
        self.options.start = Start::JustNow;
        self
    }

    /// How long the service may be out of reach before an operation is given up. Default:
    /// 5 minutes.
    pub fn patience(mut self, limit: Duration) -> Self {
        self.options.patience = limit;
        self
    }

    /// The wait as a stream: each operation's uri with each change as it is seen. The last item
    /// of an operation is its end or its error; the stream closes after the last of all.
    pub fn into_stream(
        self,
    ) -> impl Stream<Item = (String, Result<Event, WaitError>)> + Send + Unpin {
        self.driver().into_stream()
    }

    /// Like [`into_stream`](Self::into_stream), and tells too of which operation there is no
    /// answer, and why.
    pub fn into_updates(
        self,
    ) -> impl Stream<Item = (String, Result<Update, WaitError>)> + Send + Unpin {
        self.driver().into_updates()
    }

    fn driver(self) -> Driver {
        let rate = (self.rate > 0.0).then_some(self.rate);
        Driver::new(self.client, self.uris, self.options, rate)
    }
}

impl fmt::Debug for WaitAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitAll")
            .field("operations", &self.uris.len())
            .field("rate", &self.rate)
            .finish_non_exhaustive()
    }
}
