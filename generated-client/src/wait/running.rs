//! A wait that has begun.

use std::{
    collections::VecDeque,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::{future::BoxFuture, stream::FuturesUnordered};
use tokio::time::{Sleep, sleep_until};

use super::{
    clock::{Clock, LONGEST_GAP},
    deadline::Deadline,
    driver::Item,
    ending::Ending,
    error::{TimeoutReason, WaitError},
    event::{Event, Paused, Update},
    handle::Handle,
    obstacle::Obstacle,
    operation::{Operation, Step},
    options::Options,
    poll::{PollFailure, PollResult, poll},
};
use crate::{
    client::Client,
    error::Error,
    polling::{Rate, Schedule},
};

/// The longest pause before the next poll while something stands in the way of all.
const PROBE: Duration = Duration::from_secs(5);

/// What there is once a wait has begun. All moments are on its clock.
pub(super) struct Running {
    clock: Clock,
    /// An operation is gone when it has ended.
    operations: Vec<Option<Box<Operation>>>,
    live: usize,
    schedule: Schedule,
    pub(super) polls: FuturesUnordered<BoxFuture<'static, Response>>,
    timer: Pin<Box<Sleep>>,
    deadline: Option<Deadline>,
    obstacle: Option<Obstacle>,
    /// Whether any poll has been answered.
    answered: bool,
    /// What is to be told next.
    outbox: VecDeque<Item>,
    /// Why the wait is over for all, and the first operation that has not been told so.
    ending: Option<(Ending, usize)>,
}

/// A poll that is through.
pub(super) struct Response {
    operation: usize,
    asked: Duration,
    result: PollResult,
}

impl Running {
    pub(super) fn new(options: &Options) -> Self {
        let clock = Clock::start();
        let invalid = options.rate.as_ref().err().map(|message| {
            let message = message.clone();
            Ending::Stopped(Arc::new(Error::Argument { message }))
        });
        Self {
            clock,
            operations: Vec::new(),
            live: 0,
            schedule: Schedule::new(options.rate.clone().unwrap_or(Rate::UNLIMITED)),
            polls: FuturesUnordered::new(),
            timer: Box::pin(sleep_until(clock.instant(Duration::ZERO))),
            deadline: options.timeout.map(Deadline::new),
            obstacle: None,
            answered: false,
            outbox: VecDeque::new(),
            ending: invalid.map(|ending| (ending, 0)),
        }
    }

    pub(super) fn take_in(&mut self, handles: impl IntoIterator<Item = Handle>, options: &Options) {
        let now = self.clock.now();
        for handle in handles {
            let operation = Operation::new(handle, options, now);
            let gap = operation.first_gap();
            self.operations.push(Some(Box::new(operation)));
            self.live += 1;
            self.plan(self.operations.len() - 1, gap, now);
        }
    }

    /// What has not come to its end as far as the caller was told.
    pub(super) fn pending(&self) -> impl Iterator<Item = &Handle> {
        let live = self.operations.iter().flatten().map(|it| &it.handle);
        let untold = self.outbox.iter().filter_map(|(_, item)| match item {
            Err(error) => Some(error.handle()),
            Ok(_) => None,
        });
        live.chain(untold)
    }

    /// What was seen last of an operation that has not ended.
    pub(super) fn last(&self, uri: &str) -> Option<Event> {
        let mut operations = self.operations.iter().flatten();
        let operation = operations.find(|operation| operation.handle.uri == uri)?;
        operation.last_event(self.clock.now()).map(|event| *event)
    }

    /// Whether there is nothing to ask and nothing to tell.
    pub(super) fn is_idle(&self) -> bool {
        self.live == 0 && self.outbox.is_empty()
    }

    pub(super) fn is_ending(&self) -> bool {
        self.ending.is_some()
    }

    /// What is to be told next, if anything is.
    pub(super) fn next_item(&mut self) -> Option<Item> {
        if let Some(item) = self.outbox.pop_front() {
            return Some(item);
        }
        let (ending, next) = self.ending.as_mut()?;
        while let Some(slot) = self.operations.get_mut(*next) {
            let index = *next;
            *next += 1;
            if let Some(operation) = slot.take() {
                self.live -= 1;
                return Some((index, Err(ending.of(*operation, self.clock.now()))));
            }
        }
        None
    }

    /// Lets out the polls whose turn it is; whether there was any.
    pub(super) fn ask(&mut self, client: &Client, options: &Options) -> bool {
        let now = self.clock.now();
        let mut asked = false;
        while self.polls.len() < self.capacity(options) {
            let (operations, is_blocked) = (&self.operations, self.obstacle.is_some());
            let urgency = |index: usize| match operations.get(index) {
                // Whether something is in the way of all, another one tells best.
                Some(Some(operation)) if is_blocked && operation.is_failing() => -1.0,
                Some(Some(operation)) => operation.urgency(now),
                _ => 0.0,
            };
            let Some(index) = self.schedule.take(now, urgency) else {
                break;
            };
            let Some(Some(operation)) = self.operations.get_mut(index) else {
                continue;
            };
            let limit = operation.ask(now, options);
            let result = poll(client.clone(), operation.handle.uri.clone(), limit);
            self.polls.push(Box::pin(async move {
                Response {
                    operation: index,
                    asked: now,
                    result: result.await,
                }
            }));
            asked = true;
        }
        asked
    }

    /// When to look again, if nothing comes in before.
    pub(super) fn wake(&self, options: &Options) -> Option<Duration> {
        // With all hands full, only an answer makes room.
        let has_room = self.polls.len() < self.capacity(options);
        let turn = has_room.then(|| self.schedule.wake()).flatten();
        let end = self.deadline.map(Deadline::at);
        turn.into_iter().chain(end).min()
    }

    pub(super) fn sleep(&mut self, until: Duration, context: &mut Context<'_>) -> Poll<()> {
        let until = self.clock.instant(until);
        if self.timer.deadline() != until {
            self.timer.as_mut().reset(until);
        }
        self.timer.as_mut().poll(context)
    }

    /// Takes in a poll that is through.
    pub(super) fn on_response(&mut self, response: Response, options: &Options) {
        let now = self.clock.now();
        let Response {
            operation: index,
            asked,
            result,
        } = response;
        let Some(Some(operation)) = self.operations.get_mut(index) else {
            return;
        };
        let failure = result.as_ref().err();
        let (answered, pause) = (failure.is_none(), failure.and_then(PollFailure::pause));
        let is_common = failure.is_some_and(PollFailure::is_common);
        let step = operation.on_response(result, now, options);
        let gap = match &step {
            Step::Unchanged(gap) | Step::Changed(_, gap) => *gap,
            Step::Done(_) => options.max_error_duration,
        };
        let gap = gap.min(LONGEST_GAP);
        if let Some(asked_for) = pause {
            let uri = operation.handle.uri.clone();
            self.pause(index, uri, asked_for, gap, now);
        }
        if answered {
            self.answered = true;
            self.obstacle = None;
        } else if is_common && self.is_blocked(index, asked, now, options) {
            return self.end_by(index, now);
        } else if is_common {
            self.schedule.pause(now.saturating_add(gap.min(PROBE)));
        }
        match step {
            Step::Unchanged(_) => self.plan(index, gap, now),
            Step::Changed(update, _) => {
                self.outbox.push_back((index, Ok(*update)));
                self.plan(index, gap, now);
            }
            Step::Done(end) => self.finish(index, end.map(Update::Seen)),
        }
    }

    /// Asks less often, and nothing for a while if the service wants so.
    fn pause(&mut self, index: usize, uri: String, asked: Duration, gap: Duration, now: Duration) {
        self.schedule.slow_down(now);
        // The refused operation is due as soon as its failures allow, whatever is asked for.
        let lasts = asked.min(gap);
        let until = now.saturating_add(lasts);
        let is_news = until > self.schedule.paused_until().max(now);
        self.schedule.pause(until);
        if is_news {
            let paused = Paused { uri, lasts, asked };
            self.outbox.push_back((index, Ok(Update::Paused(paused))));
        }
    }

    /// Whether what the operation has met stands in the way of all for good.
    fn is_blocked(
        &mut self,
        index: usize,
        asked: Duration,
        now: Duration,
        options: &Options,
    ) -> bool {
        let operation = self.operations.get(index).and_then(Option::as_ref);
        let Some(error) = operation.and_then(|operation| operation.error()) else {
            return false;
        };
        match &mut self.obstacle {
            Some(obstacle) => obstacle.meet(error, asked, now),
            None => self.obstacle = Some(Obstacle::new(error, asked, now)),
        }
        let obstacle = self.obstacle.as_ref();
        obstacle.is_some_and(|it| it.is_final(self.answered, now, options.max_error_duration))
    }

    /// Ends the wait for all by what the last poll of one of them met.
    fn end_by(&mut self, index: usize, now: Duration) {
        let operation = self.operations.get(index).and_then(Option::as_ref);
        if let Some(error) = operation.and_then(|operation| operation.failed(now)) {
            self.finish(index, Err(error));
        }
        if let Some(obstacle) = &self.obstacle {
            self.end(Ending::Stopped(obstacle.error()));
        }
    }

    fn finish(&mut self, index: usize, end: Result<Update, WaitError>) {
        self.outbox.push_back((index, end));
        if let Some(slot) = self.operations.get_mut(index)
            && slot.take().is_some()
        {
            self.live -= 1;
        }
    }

    /// Whether the time of the wait has run out; it is over then.
    pub(super) fn is_over_time(&mut self, options: &Options) -> bool {
        let Some(deadline) = self.deadline else {
            return false;
        };
        let now = self.clock.now();
        if now < deadline.at() {
            return false;
        }
        let never_asked = if self.schedule.paused_until() > now {
            TimeoutReason::Paused
        } else if self.polls.len() >= self.capacity(options) {
            TimeoutReason::InFlight
        } else if self.schedule.is_behind() {
            TimeoutReason::Rate
        } else {
            TimeoutReason::NotDue
        };
        self.end(Ending::TimedOut {
            deadline,
            never_asked,
        });
        true
    }

    /// Ends a wait in which nothing is under way and nothing is due. The schedule has each
    /// operation that is not being asked for, so this would be a defect; it must not be a loop.
    pub(super) fn stop_stuck(&mut self) {
        self.end(Ending::Stopped(Arc::new(Error::Argument {
            message: "there is nothing left to ask or to wait for".to_owned(),
        })));
    }

    /// As a defect would leave it: alive, with nothing under way and nothing due.
    #[cfg(test)]
    pub(super) fn forget_all_turns(&mut self) {
        self.schedule = Schedule::new(Rate::UNLIMITED);
    }

    fn end(&mut self, ending: Ending) {
        self.polls.clear();
        self.ending.get_or_insert((ending, 0));
    }

    /// How many polls may be under way. While something stands in the way of all, one finds out
    /// whether it still does.
    fn capacity(&self, options: &Options) -> usize {
        match self.obstacle {
            Some(_) => 1,
            None => options.in_flight.max(1),
        }
    }

    fn plan(&mut self, index: usize, gap: Duration, now: Duration) {
        let due = now.saturating_add(gap.min(LONGEST_GAP));
        let due = match self.deadline {
            Some(deadline) => deadline.poll_at(due, now),
            None => Some(due),
        };
        if let Some(due) = due {
            self.schedule.add(index, due);
        }
    }
}
