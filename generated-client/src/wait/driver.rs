//! Asks, listens, and tells what changed.

use std::{pin::pin, time::Duration};

use futures_util::{
    Stream, StreamExt,
    future::{BoxFuture, Either, ready, select},
    stream::{self, FuturesUnordered},
};
use tokio::time::{Instant, sleep_until};

use super::{
    event::{Event, Update, WaitError},
    operation::{Operation, Step},
    options::Options,
};
use crate::{
    client::Client,
    error::{Error, ErrorKind},
    polling::Schedule,
    types::Progress,
};

/// The most requests that are under way at once.
const IN_FLIGHT: usize = 32;

/// What a stream of waits yields: the operation's uri, and what was seen of it.
pub(super) type Item = (String, Result<Update, WaitError>);

/// Follows operations to their end.
pub(super) struct Driver {
    client: Client,
    options: Options,
    /// An operation is gone when it has ended.
    operations: Vec<Option<Operation>>,
    live: usize,
    /// The schedule counts from here.
    began: Instant,
    schedule: Schedule,
    polls: FuturesUnordered<BoxFuture<'static, Poll>>,
    deadline: Option<Deadline>,
}

/// A poll that is through.
struct Poll {
    operation: usize,
    asked: Instant,
    result: Result<Progress, Error>,
}

/// When the time of the wait runs out.
#[derive(Clone, Copy)]
struct Deadline {
    at: Instant,
    limit: Duration,
}

impl Deadline {
    fn new(limit: Duration, now: Instant) -> Option<Self> {
        // A limit beyond what a clock can count is none.
        now.checked_add(limit).map(|at| Self { at, limit })
    }

    /// A last look is taken shortly before the end, so that nothing that has ended by then is
    /// reported as not ended.
    fn last_look(self) -> Instant {
        self.at - (self.limit / 10).min(Duration::from_secs(1))
    }
}

impl Driver {
    pub(super) fn new(
        client: Client,
        uris: impl IntoIterator<Item = String>,
        options: Options,
        rate: Option<f64>,
    ) -> Self {
        let now = Instant::now();
        let operations: Vec<_> = uris
            .into_iter()
            .map(|uri| Some(Operation::new(uri, &options, now)))
            .collect();
        let mut driver = Self {
            client,
            live: operations.len(),
            began: now,
            schedule: Schedule::new(rate),
            polls: FuturesUnordered::new(),
            deadline: options.timeout.and_then(|limit| Deadline::new(limit, now)),
            options,
            operations,
        };
        for index in 0..driver.operations.len() {
            if let Some(operation) = &driver.operations[index] {
                let gap = operation.first_gap();
                driver.plan(index, gap, now);
            }
        }
        driver
    }

    /// All there is to tell.
    pub(super) fn into_updates(self) -> impl Stream<Item = Item> + Send + Unpin {
        Box::pin(stream::unfold(self, async |mut driver| {
            let item = driver.next().await?;
            Some((item, driver))
        }))
    }

    /// What is seen, without the troubles on the way.
    pub(super) fn into_stream(
        self,
    ) -> impl Stream<Item = (String, Result<Event, WaitError>)> + Send + Unpin {
        self.into_updates().filter_map(|(uri, update)| {
            ready(match update {
                Ok(Update::Seen(event)) => Some((uri, Ok(event))),
                Ok(Update::PollError(_)) => None,
                Err(error) => Some((uri, Err(error))),
            })
        })
    }

    async fn next(&mut self) -> Option<Item> {
        while self.live > 0 {
            let now = Instant::now();
            if let Some(deadline) = self.deadline
                && now >= deadline.at
            {
                return self.time_out(deadline, now);
            }
            self.ask(now);
            let wake = self.wake();
            let poll = match (self.polls.is_empty(), wake) {
                (true, Some(wake)) => {
                    sleep_until(wake).await;
                    None
                }
                (_, None) => self.polls.next().await,
                (false, Some(wake)) => {
                    match select(self.polls.next(), pin!(sleep_until(wake))).await {
                        Either::Left((poll, _)) => poll,
                        Either::Right(_) => None,
                    }
                }
            };
            if let Some(item) = poll.and_then(|poll| self.take_in(poll)) {
                return Some(item);
            }
        }
        None
    }

    /// Lets out the requests whose turn it is.
    fn ask(&mut self, now: Instant) {
        while self.polls.len() < IN_FLIGHT {
            let urgency = |index: usize| match self.operations.get(index) {
                Some(Some(operation)) => operation.overdue(now),
                _ => 0.0,
            };
            let Some(index) = self.schedule.take(now - self.began, urgency) else {
                return;
            };
            let Some(Some(operation)) = self.operations.get_mut(index) else {
                continue;
            };
            operation.asked();
            let (client, uri) = (self.client.clone(), operation.uri.clone());
            self.polls.push(Box::pin(async move {
                Poll {
                    operation: index,
                    asked: now,
                    result: client.progress(uri).await,
                }
            }));
        }
    }

    /// When to look again, if nothing comes in before.
    fn wake(&self) -> Option<Instant> {
        // With all hands full, only an answer makes room.
        let turn = (self.polls.len() < IN_FLIGHT)
            .then(|| self.began.checked_add(self.schedule.wake()?))
            .flatten();
        let end = self.deadline.map(|deadline| deadline.at);
        turn.into_iter().chain(end).min()
    }

    fn take_in(&mut self, poll: Poll) -> Option<Item> {
        let now = Instant::now();
        if let Err(error) = &poll.result
            && let Error::Service(service) = error
            && service.kind() == ErrorKind::Throttled
            && let Some(pause) = error.retry_after()
        {
            self.schedule.pause(now - self.began + pause);
        }
        let operation = self.operations.get_mut(poll.operation)?.as_mut()?;
        match operation.polled(poll.result, poll.asked, now, &self.options) {
            Step::Quiet(gap) => {
                self.plan(poll.operation, gap, now);
                None
            }
            Step::Changed(update, gap) => {
                let uri = operation.uri.clone();
                self.plan(poll.operation, gap, now);
                Some((uri, Ok(*update)))
            }
            Step::Over(end) => {
                let uri = std::mem::take(&mut operation.uri);
                self.forget(poll.operation);
                Some((uri, end.map(Update::Seen)))
            }
        }
    }

    fn plan(&mut self, index: usize, gap: Duration, now: Instant) {
        let Some(mut due) = now.checked_add(gap) else {
            return;
        };
        if let Some(deadline) = self.deadline
            && due > deadline.last_look()
        {
            if now >= deadline.last_look() {
                return;
            }
            due = deadline.last_look();
        }
        self.schedule.add(index, due - self.began);
    }

    fn time_out(&mut self, deadline: Deadline, now: Instant) -> Option<Item> {
        let index = self.operations.iter().position(Option::is_some)?;
        let error = self
            .operations
            .get_mut(index)?
            .as_mut()?
            .timed_out(deadline.limit, now);
        let uri = self.operations.get_mut(index)?.take()?.uri;
        self.live -= 1;
        Some((uri, Err(error)))
    }

    fn forget(&mut self, index: usize) {
        if let Some(slot) = self.operations.get_mut(index) {
            *slot = None;
            self.live -= 1;
        }
    }
}
