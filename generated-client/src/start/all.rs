//! Starting many operations, and waiting for them while others are still being started.

use std::{
    fmt::{self, Display},
    sync::Arc,
    time::Duration,
};

use futures_util::{
    FutureExt, Stream, StreamExt,
    future::{BoxFuture, join},
    stream::{self, BoxStream},
};
use tokio::{sync::mpsc, time::sleep_until};

use super::{StartError, Started, Starter};
use crate::{
    client::Client,
    error::Error,
    polling::Rate,
    wait::{Handle, Outcome, WaitAll, WaitError},
};

/// The starts per second, if nobody says.
const RATE: f64 = 10.0;
/// The most starts that are under way at once, if nobody says.
const IN_FLIGHT: usize = 8;

impl Client {
    /// Starts many operations, in the order in which they are given, and spaced by a rate. The
    /// calls are taken from the iterator as their turn comes.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: cloudtest_client::Client) {
    /// let branches = ["v0c2000f1r2d3", "v0c2000f1r2d4"];
    /// let calls = branches.map(|uri| client.api().delete_branch().branch_uri(uri).is_async(true));
    /// let ends = client
    ///     .start_all(calls)
    ///     .rate(2.0)
    ///     .on_start(|call, operation| println!("{}: {}", branches[call], operation.uri))
    ///     .wait()
    ///     .await;
    /// for (uri, end) in branches.iter().zip(ends) {
    ///     match end {
    ///         Ok(outcome) => println!("{uri}: {}", outcome.is_none_or(|it| it.is_success())),
    ///         Err(error) => println!("{uri}: {error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn start_all<'a, I>(&'a self, calls: I) -> StartAll<'a>
    where
        I: IntoIterator,
        I::IntoIter: Send + 'a,
        I::Item: Starter + 'a,
    {
        let starts = calls.into_iter().map(|call| self.start(call).boxed());
        StartAll {
            client: self,
            starts: Box::new(starts),
            rate: Rate::per_second(RATE).map_err(|error| error.to_string()),
            in_flight: IN_FLIGHT,
            on_start: Box::new(|_, _| {}),
        }
    }
}

/// What [`Client::start_all`] makes: a number of operations to be started.
#[must_use = "nothing is started until it is waited for or streamed"]
pub struct StartAll<'a> {
    client: &'a Client,
    starts: Box<dyn Iterator<Item = BoxFuture<'a, Start>> + Send + 'a>,
    rate: Result<Rate, String>,
    in_flight: usize,
    on_start: OnStart<'a>,
}

type Start = Result<Started, StartError>;
type OnStart<'a> = Box<dyn FnMut(usize, &Handle) + Send + 'a>;

/// Why a call of [`Client::start_all`] came to no outcome.
#[derive(Debug)]
#[non_exhaustive]
pub enum NoOutcome {
    /// Its operation is not known to have been started.
    Start(StartError),
    /// Its operation was started, and the wait for it ended early. The error has the uri.
    Wait(WaitError),
}

impl<'a> StartAll<'a> {
    /// The most calls per second: a [`Rate`], or a number from which one can be made. Default: 10.
    /// With any other number, nothing is started.
    pub fn rate<R>(mut self, most: R) -> Self
    where
        R: TryInto<Rate>,
        R::Error: Display,
    {
        self.rate = most.try_into().map_err(|error| error.to_string());
        self
    }

    /// The most calls that are under way at once, at least 1. Default: 8.
    pub fn in_flight(mut self, most: usize) -> Self {
        self.in_flight = most.max(1);
        self
    }

    /// Told of each operation as soon as it is started, with the number of its call: to write its
    /// uri down.
    pub fn on_start(mut self, told: impl FnMut(usize, &Handle) + Send + 'a) -> Self {
        self.on_start = Box::new(told);
        self
    }

    /// What becomes of the calls, as it becomes known, each with the number of its call.
    pub fn into_stream(self) -> impl Stream<Item = (usize, Start)> + Send + 'a {
        let Self { mut on_start, .. } = self;
        let starts = spaced(self.starts, self.rate);
        starts
            .buffer_unordered(self.in_flight)
            .inspect(move |(call, start)| {
                if let Ok(Some(handle)) = start.as_ref().map(Started::handle) {
                    on_start(*call, handle);
                }
            })
    }

    /// Waits for what is started, while others are being started, behind the usual rate limit of
    /// [`Client::wait_all`]. The results are in the order of the calls; `None` is of a call that the
    /// service did at once.
    pub async fn wait(self) -> Vec<Result<Option<Outcome>, NoOutcome>> {
        let none: [Handle; 0] = [];
        let wait = self.client.wait_all(none);
        self.wait_in(wait).await
    }

    /// Like [`wait`](Self::wait), with a wait that was set up by the caller:
    /// `client.wait_all(Vec::<String>::new()).timeout(limit)`. When it ends early, no more calls are
    /// made. What it has been given besides is waited for too, and not in the results.
    pub async fn wait_in(self, wait: WaitAll) -> Vec<Result<Option<Outcome>, NoOutcome>> {
        let besides = wait.pending().count();
        let (sender, mut receiver) = mpsc::unbounded_channel();
        let wait = wait.more(stream::poll_fn(move |context| receiver.poll_recv(context)));
        let starting = async {
            let mut results = Vec::new();
            let mut starts = std::pin::pin!(self.into_stream());
            while let Some((call, start)) = starts.next().await {
                let handle = start.map(|started| started.handle);
                if let Ok(Some(handle)) = &handle {
                    // When the wait is over, only the result has the handle.
                    let _ = sender.send(handle.clone());
                }
                results.push((call, handle));
                if sender.is_closed() {
                    break;
                }
            }
            drop(sender);
            results
        };
        let (results, ends) = join(starting, wait).await;
        outcomes(results, ends.into_iter().skip(besides))
    }
}

/// The results in the order of the calls; the ends are in the order of the starts.
fn outcomes(
    started: Vec<(usize, Result<Option<Handle>, StartError>)>,
    mut ends: impl Iterator<Item = Result<Outcome, WaitError>>,
) -> Vec<Result<Option<Outcome>, NoOutcome>> {
    let mut over = None;
    let mut all: Vec<_> = started
        .into_iter()
        .map(|(call, start)| {
            let end = match (start, over.as_ref()) {
                (Err(error), _) => Err(NoOutcome::Start(error)),
                (Ok(None), _) => Ok(None),
                (Ok(Some(handle)), last) => {
                    let end = ends.next().unwrap_or_else(|| Err(unseen(handle, last)));
                    over = end.as_ref().err().cloned().or(over.take());
                    end.map(Some).map_err(NoOutcome::Wait)
                }
            };
            (call, end)
        })
        .collect();
    all.sort_by_key(|(call, _)| *call);
    all.into_iter().map(|(_, end)| end).collect()
}

/// The end of the wait for an operation that was started when the wait was over.
fn unseen(handle: Handle, over: Option<&WaitError>) -> WaitError {
    let source = match over {
        Some(WaitError::Poll { source, .. } | WaitError::Stopped { source, .. }) => source.clone(),
        _ => Arc::new(Error::Argument {
            message: "the wait was over when the operation was started".to_owned(),
        }),
    };
    WaitError::Stopped {
        handle,
        source,
        last: None,
    }
}

/// The calls with their numbers, one for each turn that the rate allows.
fn spaced<'a>(
    starts: impl Iterator<Item = BoxFuture<'a, Start>> + Send + 'a,
    rate: Result<Rate, String>,
) -> BoxStream<'a, BoxFuture<'a, (usize, Start)>> {
    let rate = match rate {
        Ok(rate) => rate,
        Err(message) => {
            let refused = starts.map(move |_| {
                let message = message.clone();
                let source = Error::Argument { message };
                async { Err(StartError::NotStarted { source }) }.boxed()
            });
            return numbered(stream::iter(refused));
        }
    };
    let gap = rate
        .requests()
        .map_or(Duration::ZERO, |n| Duration::from_secs_f64(1.0 / n));
    let turns = stream::unfold((starts, None), move |(mut starts, due)| async move {
        if let Some(due) = due {
            sleep_until(due).await;
        }
        let start = starts.next()?;
        Some((start, (starts, Some(tokio::time::Instant::now() + gap))))
    });
    numbered(turns)
}

fn numbered<'a>(
    starts: impl Stream<Item = BoxFuture<'a, Start>> + Send + 'a,
) -> BoxStream<'a, BoxFuture<'a, (usize, Start)>> {
    let starts = starts.enumerate();
    starts
        .map(|(call, start)| async move { (call, start.await) }.boxed())
        .boxed()
}

impl fmt::Debug for StartAll<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StartAll")
            .field("rate", &self.rate)
            .field("in_flight", &self.in_flight)
            .finish_non_exhaustive()
    }
}

impl Display for NoOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) => error.fmt(f),
            Self::Wait(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoOutcome {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Start(error) => error.source(),
            Self::Wait(error) => error.source(),
        }
    }
}
