//! Asks, listens, and tells what changed.

use std::{pin::pin, time::Duration};

use futures_util::{
    Stream, StreamExt,
    future::{BoxFuture, Either, ready, select},
    stream::{self, FuturesUnordered},
};
use tokio::time::{Instant, sleep_until};

use super::{
    event::{Event, Paused, Update, WaitError},
    operation::{Operation, Step},
    options::Options,
};
use crate::{
    client::Client,
    error::{Error, ErrorKind},
    polling::Schedule,
    types::Progress,
};

/// An operation is asked for at least this often, whatever its policy says: no gap is longer than
/// what a clock can count.
const LONGEST_GAP: Duration = Duration::from_secs(24 * 60 * 60);

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
    /// What is to be told next.
    told: Option<Item>,
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
        let before = (self.limit / 10).min(Duration::from_secs(1));
        self.at.checked_sub(before).unwrap_or(self.at)
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
            told: None,
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
                Ok(Update::PollError(_) | Update::Paused(_)) => None,
                Err(error) => Some((uri, Err(error))),
            })
        })
    }

    async fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.told.take() {
            return Some(item);
        }
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
                (true, None) => return self.stuck(),
                (false, None) => self.polls.next().await,
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
        let asked_to_pause = asked_to_pause(&poll.result);
        let operation = self.operations.get_mut(poll.operation)?.as_mut()?;
        let uri = operation.uri.clone();
        let (item, gap) = match operation.polled(poll.result, poll.asked, now, &self.options) {
            Step::Quiet(gap) => (None, gap),
            Step::Changed(update, gap) => (Some((uri.clone(), Ok(*update))), gap),
            Step::Over(end) => {
                self.forget(poll.operation);
                let item = (uri.clone(), end.map(Update::Seen));
                (Some(item), self.options.patience)
            }
        };
        if self
            .operations
            .get(poll.operation)
            .is_some_and(Option::is_some)
        {
            self.plan(poll.operation, gap, now);
        }
        let Some(asked) = asked_to_pause else {
            return item;
        };
        // The refused operation is due within its patience, whatever was asked for.
        let lasts = asked.min(gap).min(LONGEST_GAP);
        self.schedule
            .pause((now - self.began).saturating_add(lasts));
        self.told = item;
        let paused = Paused { uri, lasts, asked };
        Some((paused.uri.clone(), Ok(Update::Paused(paused))))
    }

    fn plan(&mut self, index: usize, gap: Duration, now: Instant) {
        let mut due = (now - self.began).saturating_add(gap.min(LONGEST_GAP));
        if let Some(deadline) = self.deadline {
            let last_look = deadline.last_look() - self.began;
            if due > last_look {
                if now - self.began >= last_look {
                    return;
                }
                due = last_look;
            }
        }
        self.schedule.add(index, due);
    }

    /// Ends the wait for an operation that nobody would ever ask for again. The schedule has each
    /// live operation that is not being asked for, so this would be a defect; it must not be an
    /// endless loop.
    fn stuck(&mut self) -> Option<Item> {
        let index = self.operations.iter().position(Option::is_some)?;
        let operation = self.operations.get_mut(index)?.take()?;
        self.live -= 1;
        let error = WaitError::Poll {
            uri: operation.uri.clone(),
            source: Error::Argument {
                message: "there is nothing left to ask or to wait for".to_owned(),
            },
            last: None,
        };
        Some((operation.uri, Err(error)))
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

/// How long all are to wait, where the service says so.
fn asked_to_pause(result: &Result<Progress, Error>) -> Option<Duration> {
    match result {
        Err(Error::Service(error)) if error.kind() == ErrorKind::Throttled => error.retry_after(),
        _ => None,
    }
}
