//! What is kept of one operation that is waited for.

use std::{sync::Arc, time::Duration};

use super::{
    deadline::Deadline,
    error::{TimeoutReason, WaitError},
    event::{Event, PollError, Update},
    failures::{Failures, attempt_limit},
    handle::Handle,
    options::{GRACE, Options},
    poll::{PollFailure, PollResult},
    severity::Severity,
};
use crate::{
    error::{Error, ErrorKind},
    polling::{Phase, PollContext, PollerState, Sample, Start},
    state::State,
    types::Progress,
};

/// One operation. Small, since there may be thousands. All moments are on the wait's clock.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) handle: Handle,
    poller: Box<dyn PollerState>,
    /// When the wait for it began.
    began: Duration,
    /// When the poll that is under way was sent.
    asked: Option<Duration>,
    requests: u32,
    last: Option<Box<Progress>>,
    failures: Option<Box<Failures>>,
}

/// What a poll comes to.
#[derive(Debug)]
pub(super) enum Step {
    /// Nothing new; ask again after this long.
    Unchanged(Duration),
    /// Something is to be told; ask again after this long.
    Changed(Box<Update>, Duration),
    /// The wait is over.
    Done(Box<Result<Event, WaitError>>),
}

impl Operation {
    pub(super) fn new(handle: Handle, options: &Options, now: Duration) -> Self {
        Self {
            poller: options.policy.state(handle.start()),
            handle,
            began: now,
            asked: None,
            requests: 0,
            last: None,
            failures: None,
        }
    }

    /// How long to wait before the first poll.
    pub(super) fn first_gap(&self) -> Duration {
        self.poller
            .next_gap(&PollContext::new(Duration::ZERO, fastrand::f64()))
    }

    /// How urgent the next poll is: the largest first. Each gets its first poll before any gets
    /// another, so that a limit of time leaves out none that the rate has room for.
    pub(super) fn urgency(&self, now: Duration) -> f64 {
        match self.requests {
            0 => f64::INFINITY,
            _ => self.poller.overdue(now.saturating_sub(self.began)),
        }
    }

    /// Whether its last poll brought no answer.
    pub(super) fn is_failing(&self) -> bool {
        self.failures.is_some()
    }

    /// A poll is on its way; gives back how long it may take.
    pub(super) fn ask(&mut self, now: Duration, options: &Options) -> Duration {
        self.requests = self.requests.saturating_add(1);
        self.asked = Some(now);
        attempt_limit(self.failures.as_deref(), now, options.max_error_duration)
    }

    /// Takes in what a poll brought.
    pub(super) fn on_response(
        &mut self,
        result: PollResult,
        now: Duration,
        options: &Options,
    ) -> Step {
        let asked = self.asked.take().unwrap_or(now);
        match result {
            Ok(progress) => self.on_success(progress, asked, now),
            Err(failure) => self.on_failure(failure, asked, now, options),
        }
    }

    /// What the last poll met, if it brought no answer.
    pub(super) fn error(&self) -> Option<Arc<Error>> {
        self.failures.as_ref().map(|it| it.error.clone())
    }

    /// The end of the wait by what the last poll met, if it brought no answer.
    pub(super) fn failed(&self, now: Duration) -> Option<WaitError> {
        Some(WaitError::Poll {
            handle: self.handle.clone(),
            source: self.error()?,
            last: self.last_event(now),
        })
    }

    /// The end of the wait by what concerns all.
    pub(super) fn stopped(self, source: Arc<Error>, now: Duration) -> WaitError {
        WaitError::Stopped {
            source,
            last: self.last_event(now),
            handle: self.handle,
        }
    }

    /// The end of the wait by its time limit.
    pub(super) fn timed_out(
        self,
        deadline: Deadline,
        never_asked: TimeoutReason,
        now: Duration,
    ) -> WaitError {
        let failing = self.failures.as_deref().map(|it| it.lasts(now));
        let under_way = self.asked.map(|asked| now.saturating_sub(asked));
        let silent =
            failing.or(under_way.filter(|it| self.last.is_none() || *it > deadline.lead()));
        let reason = match (self.requests, silent) {
            (0, _) => never_asked,
            (_, Some(silent)) => TimeoutReason::NoAnswer(silent),
            (_, None) => TimeoutReason::StillRunning,
        };
        WaitError::TimedOut {
            limit: deadline.at(),
            reason,
            requests: self.requests,
            source: self.error(),
            last: self.last_event(now),
            handle: self.handle,
        }
    }

    /// What was seen last.
    pub(super) fn last_event(&self, now: Duration) -> Option<Box<Event>> {
        let last = self.last.as_deref()?;
        Some(Box::new(self.event(State::from(last), last.clone(), now)))
    }

    fn on_success(&mut self, progress: Progress, asked: Duration, now: Duration) -> Step {
        let recovered = self.failures.take().is_some();
        let state = State::from(&progress);
        if state.is_over() {
            return Step::Done(Box::new(Ok(self.event(state, progress, now))));
        }
        let middle = asked.saturating_add(now.saturating_sub(asked) / 2);
        let seen_at = middle.saturating_sub(self.began);
        self.poller.observe(&sample(&progress, state, seen_at));
        let gap = self.gap(now);
        let changed = self
            .last
            .as_deref()
            .is_none_or(|last| !looks_alike(last, &progress));
        self.last = Some(Box::new(progress.clone()));
        match changed || recovered {
            true => {
                let event = self.event(state, progress, now);
                Step::Changed(Box::new(Update::Seen(event)), gap)
            }
            false => Step::Unchanged(gap),
        }
    }

    fn on_failure(
        &mut self,
        failure: PollFailure,
        asked: Duration,
        now: Duration,
        options: &Options,
    ) -> Step {
        let PollFailure { error, severity } = failure;
        let not_yet = self.is_not_yet(&error, now);
        let error = Arc::new(error);
        let before = match &mut self.failures {
            Some(failures) => Some(failures.add(error.clone())),
            None => {
                self.failures = Some(Box::new(Failures::first(asked, error.clone())));
                None
            }
        };
        let gap = self.gap(now);
        let Some(failures) = self.failures.as_deref() else {
            return Step::Unchanged(gap);
        };
        let (most, seen) = (options.max_error_duration, self.last.is_some());
        let over = match severity {
            Severity::Final => true,
            Severity::Doubtful if !seen => !not_yet,
            Severity::Common if !seen && failures.count() > 1 => true,
            _ => failures.is_final(now, most),
        };
        if over
            && matches!(*error, Error::Timeout { .. })
            && let (Some(before), Some(failures)) = (&before, &mut self.failures)
        {
            // The last attempt was cut short, so the one before says more.
            failures.error = before.clone();
        }
        if over && let Some(end) = self.failed(now) {
            return Step::Done(Box::new(Err(end)));
        }
        let Some(failures) = self.failures.as_deref() else {
            return Step::Unchanged(gap);
        };
        let gap = failures.gap(gap, now.saturating_sub(asked), now, most);
        if not_yet || before.is_some_and(|before| sounds_alike(&before, &error)) {
            return Step::Unchanged(gap);
        }
        let elapsed = now.saturating_sub(self.began);
        let rest = options
            .timeout
            .map_or(Duration::MAX, |limit| limit.saturating_sub(now));
        let update = Update::PollError(PollError {
            uri: self.handle.uri.clone(),
            error,
            elapsed,
            gives_up_in: failures.left(now, most).min(rest),
        });
        Step::Changed(Box::new(update), gap)
    }

    /// Whether "not found" means "not found yet".
    fn is_not_yet(&self, error: &Error, now: Duration) -> bool {
        let not_found =
            matches!(error, Error::Service(error) if error.kind() == ErrorKind::NotFound);
        not_found && self.last.is_none() && {
            let elapsed = now.saturating_sub(self.began);
            match self.handle.start() {
                Start::Ago(age) => age.max(elapsed) < GRACE,
                Start::Unknown => false,
            }
        }
    }

    fn gap(&self, now: Duration) -> Duration {
        // Moment 0 is that of the first poll, which has been made.
        let moment = now.saturating_sub(self.began).max(Duration::from_millis(1));
        self.poller
            .next_gap(&PollContext::new(moment, fastrand::f64()))
    }

    fn event(&self, state: State, progress: Progress, now: Duration) -> Event {
        let elapsed = now.saturating_sub(self.began);
        Event {
            uri: self.handle.uri.clone(),
            state,
            progress,
            elapsed,
            remaining: match state.is_over() {
                true => None,
                false => self.poller.remaining(elapsed),
            },
            requests: self.requests,
        }
    }
}

fn sample(progress: &Progress, state: State, at: Duration) -> Sample {
    let phase = match state {
        State::Queued => Phase::Queued,
        _ => Phase::Running,
    };
    Sample::new(at, phase)
        .percent(progress.finished_percent)
        .finished(progress.finished_count)
        .total(progress.total)
        .place(progress.line_up_num)
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
