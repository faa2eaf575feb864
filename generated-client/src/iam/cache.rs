//! What a provider remembers: a token, a refused login, a login under way.

use std::{future::Future, pin::Pin, time::Duration};

use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use tokio::time::Instant;

use super::{
    failure::{Failure, failure},
    token::Token,
};
use crate::{
    auth::{Credentials, CredentialsError},
    error::Error,
};

/// How long the old token is used before a renewal that failed is tried again, and how long the
/// first refused login is remembered.
const REFRESH_BACKOFF: Duration = Duration::from_secs(60);

/// The longest time that a refused login is remembered. With it, and the doubling up to it, there
/// are never five logins within 15 minutes.
const MAX_BACKOFF: Duration = Duration::from_secs(15 * 60);

/// The shortest time between two logins that IAM throttles.
const MIN_BACKOFF: Duration = Duration::from_secs(1);

pub(super) type Outcome = Result<Credentials, CredentialsError>;

/// A login that is under way.
#[derive(Clone)]
pub(super) struct InFlight {
    /// `None`: its task was stopped.
    pub(super) outcome: Shared<BoxFuture<'static, Option<Outcome>>>,
    pub(super) started: Instant,
}

impl InFlight {
    pub(super) fn new(
        outcome: impl Future<Output = Option<Outcome>> + Send + 'static,
        started: Instant,
    ) -> Self {
        let outcome: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(outcome);
        Self {
            outcome: outcome.shared(),
            started,
        }
    }
}

/// A login that IAM refused.
struct Refusal {
    error: Failure,
    until: Instant,
    /// How long this one is remembered; the next one twice as long.
    backoff: Duration,
}

/// What there is at a moment.
pub(super) enum CacheState {
    /// A token to use.
    Fresh(Credentials),
    /// A login, and the old token if it is still good.
    InFlight {
        login: InFlight,
        is_new: bool,
        old: Option<Credentials>,
    },
    /// The last login was refused, and it is too early for the next.
    Refused(CredentialsError),
}

#[derive(Default)]
pub(super) struct Cache {
    token: Option<Token>,
    refused: Option<Refusal>,
    in_flight: Option<InFlight>,
}

impl Cache {
    pub(super) fn state(&mut self, now: Instant, start: impl FnOnce() -> InFlight) -> CacheState {
        let old = match &self.token {
            Some(token) if now < token.renew_at => {
                return CacheState::Fresh(token.credentials.clone());
            }
            Some(token) if now < token.ends_at => Some(token.credentials.clone()),
            _ => None,
        };
        // One that has an outcome and is still here was stopped.
        let in_flight = self.in_flight.as_ref();
        if let Some(login) = in_flight.filter(|login| login.outcome.peek().is_none()) {
            return CacheState::InFlight {
                login: login.clone(),
                is_new: false,
                old,
            };
        }
        match (&self.refused, old) {
            (Some(refusal), Some(old)) if now < refusal.until => CacheState::Fresh(old),
            (Some(refusal), None) if now < refusal.until => {
                CacheState::Refused(refusal.error.credentials_error(Some(refusal.until - now)))
            }
            (_, old) => {
                let login = start();
                self.in_flight = Some(login.clone());
                CacheState::InFlight {
                    login,
                    is_new: true,
                    old,
                }
            }
        }
    }

    /// Takes in how a login ended, and gives what those who wait for it are told.
    pub(super) fn finish(&mut self, outcome: Result<Token, Error>, now: Instant) -> Outcome {
        self.in_flight = None;
        match outcome {
            Ok(token) => {
                let credentials = token.credentials.clone();
                self.token = Some(token);
                self.refused = None;
                Ok(credentials)
            }
            Err(error) => Err(self.failed(failure(error), now)),
        }
    }

    fn failed(&mut self, error: Failure, now: Instant) -> CredentialsError {
        let asked = error.retry_after;
        if !error.is_refusal {
            if let Some(token) = &mut self.token {
                token.renew_at = now + REFRESH_BACKOFF;
            }
            return error.credentials_error(asked);
        }
        let last = self.refused.as_ref().map(|refusal| refusal.backoff);
        let backoff = last.map_or(REFRESH_BACKOFF, |last| {
            last.saturating_mul(2).min(MAX_BACKOFF)
        });
        let pause = match asked {
            Some(asked) if error.is_throttled => asked.max(MIN_BACKOFF),
            Some(asked) => asked.max(backoff),
            None => backoff,
        };
        let pause = pause.min(MAX_BACKOFF);
        let told = error.credentials_error(Some(pause));
        self.refused = Some(Refusal {
            error,
            until: now + pause,
            backoff,
        });
        told
    }

    /// The service refused a token. Others may have reported it before, and it may have been
    /// replaced since.
    pub(super) fn invalidate(&mut self, used: &Credentials) {
        self.token = self.token.take().filter(|token| token.credentials != *used);
    }
}
