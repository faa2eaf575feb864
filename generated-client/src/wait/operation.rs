//! What is kept of one operation that is waited for.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use super::{
    event::{Event, PollError, Update, WaitError},
    options::{GRACE, Options},
};
use crate::{
    error::{Error, ErrorKind},
    polling::{Phase, PollerState, Sample, Start, Turn},
    state::State,
    types::Progress,
};

/// One operation. Small, since there may be thousands.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) uri: String,
    pacing: Box<dyn PollerState>,
    began: Instant,
    /// When the service last said something of use.
    heard: Instant,
    requests: u32,
    last: Option<Box<Progress>>,
    /// Why the last poll brought no answer.
    trouble: Option<Arc<Error>>,
}

/// What a poll comes to.
#[derive(Debug)]
pub(super) enum Step {
    /// Nothing new; ask again after this long.
    Quiet(Duration),
    /// Something is to be told; ask again after this long.
    Changed(Box<Update>, Duration),
    /// The wait is over.
    Over(Box<Result<Event, WaitError>>),
}

impl Operation {
    pub(super) fn new(uri: String, options: &Options, now: Instant) -> Self {
        Self {
            uri,
            pacing: options.policy.pacing(options.start),
            began: now,
            heard: now,
            requests: 0,
            last: None,
            trouble: None,
        }
    }

    /// How long to wait before the first poll.
    pub(super) fn first_gap(&self) -> Duration {
        self.pacing
            .next_gap(&Turn::new(Duration::ZERO, fastrand::f64()))
    }

    /// How urgent the next poll is: the largest first. Each gets its first before any gets another,
    /// so that a limit of time leaves out none that the rate has room for.
    pub(super) fn overdue(&self, now: Instant) -> f64 {
        match self.requests {
            0 => f64::INFINITY,
            _ => self.pacing.overdue(now - self.began),
        }
    }

    /// A poll is on its way.
    pub(super) fn asked(&mut self) {
        self.requests = self.requests.saturating_add(1);
    }

    /// Takes in what a poll brought.
    pub(super) fn polled(
        &mut self,
        result: Result<Progress, Error>,
        asked: Instant,
        now: Instant,
        options: &Options,
    ) -> Step {
        match result {
            Ok(progress) => self.answered(progress, asked, now),
            Err(error) => self.failed(error, now, options),
        }
    }

    /// The end of a wait whose time has run out.
    pub(super) fn timed_out(&mut self, limit: Duration, now: Instant) -> WaitError {
        WaitError::TimedOut {
            uri: self.uri.clone(),
            limit,
            requests: self.requests,
            source: self.trouble.take(),
            last: self.last_event(now),
        }
    }

    fn answered(&mut self, progress: Progress, asked: Instant, now: Instant) -> Step {
        self.heard = now;
        let back = self.trouble.take().is_some();
        let state = State::from(&progress);
        if state.is_over() {
            let event = self.event(state, progress, now);
            return Step::Over(Box::new(Ok(event)));
        }
        let middle = asked + (now - asked) / 2;
        self.pacing
            .observe(&sample(&progress, state, middle - self.began));
        let gap = self.gap(now, None);
        let changed = self
            .last
            .as_deref()
            .is_none_or(|last| !looks_alike(last, &progress));
        self.last = Some(Box::new(progress.clone()));
        match changed || back {
            true => {
                let event = self.event(state, progress, now);
                Step::Changed(Box::new(Update::Seen(event)), gap)
            }
            false => Step::Quiet(gap),
        }
    }

    fn failed(&mut self, error: Error, now: Instant, options: &Options) -> Step {
        let too_early = options.start == Start::JustNow
            && self.last.is_none()
            && now - self.began < GRACE
            && matches!(&error, Error::Service(error) if error.kind() == ErrorKind::NotFound);
        let patience = options.patience.saturating_sub(now - self.heard);
        if too_early || (error.is_retryable() && !patience.is_zero()) {
            // A last try as the patience ends, and no later, whatever the service asks for.
            let most = if patience.is_zero() { GRACE } else { patience };
            let gap = self.gap(now, error.retry_after()).min(most);
            let error = Arc::new(error);
            let before = self.trouble.replace(error.clone());
            if too_early || before.is_some_and(|before| sounds_alike(&before, &error)) {
                return Step::Quiet(gap);
            }
            let trouble = self.trouble(error, patience, now, options);
            return Step::Changed(Box::new(Update::PollError(trouble)), gap);
        }
        Step::Over(Box::new(Err(WaitError::Poll {
            uri: self.uri.clone(),
            source: error,
            last: self.last_event(now),
        })))
    }

    fn trouble(
        &self,
        error: Arc<Error>,
        patience: Duration,
        now: Instant,
        options: &Options,
    ) -> PollError {
        let elapsed = now - self.began;
        let rest = options.timeout.map(|limit| limit.saturating_sub(elapsed));
        PollError {
            uri: self.uri.clone(),
            error,
            elapsed,
            patience: rest.map_or(patience, |rest| rest.min(patience)),
        }
    }

    fn gap(&self, now: Instant, retry_after: Option<Duration>) -> Duration {
        // Moment 0 is that of the first poll, which has been made.
        let moment = (now - self.began).max(Duration::from_millis(1));
        let turn = Turn::new(moment, fastrand::f64()).retry_after(retry_after.unwrap_or_default());
        self.pacing.next_gap(&turn)
    }

    fn event(&self, state: State, progress: Progress, now: Instant) -> Event {
        let elapsed = now - self.began;
        Event {
            uri: self.uri.clone(),
            state,
            progress,
            elapsed,
            remaining: if state.is_over() {
                None
            } else {
                self.pacing.remaining(elapsed)
            },
            requests: self.requests,
        }
    }

    fn last_event(&mut self, now: Instant) -> Option<Box<Event>> {
        let last = *self.last.take()?;
        Some(Box::new(self.event(State::from(&last), last, now)))
    }
}

fn sample(progress: &Progress, state: State, at: Duration) -> Sample {
    let phase = match state {
        State::Queued => Phase::Queued,
        _ => Phase::Running,
    };
    Sample {
        percent: progress.finished_percent,
        finished: progress.finished_count,
        total: progress.total,
        place: progress.line_up_num,
        ..Sample::new(at, phase)
    }
}

/// Whether two answers would look the same to somebody who watches.
fn looks_alike(a: &Progress, b: &Progress) -> bool {
    let look = |it: &Progress| {
        (
            State::from(it),
            it.finished_percent,
            it.finished_count,
            it.total,
            it.line_up_num,
        )
    };
    look(a) == look(b) && a.informations == b.informations && a.name == b.name
}

/// Whether two errors would sound the same to somebody who listens. What differs each time, as
/// the id of a request does, is in neither.
fn sounds_alike(a: &Error, b: &Error) -> bool {
    match (a, b) {
        (Error::Service(a), Error::Service(b)) => a.status() == b.status() && a.code() == b.code(),
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}
