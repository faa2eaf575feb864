//! Credentials from IAM: a token for a user's name and password.
//!
//! Start with [`IamPassword`].

mod builder;
mod cache;
mod failure;
mod local;
mod login;
mod token;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::FutureExt;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

pub use builder::IamPasswordBuilder;
pub(crate) use local::{LocalIamUser, UserPlace};

use crate::auth::{Credentials, CredentialsError, CredentialsFuture, CredentialsProvider};
use cache::{Cache, CacheState, InFlight};
use login::Login;

/// How long a call waits for a new token while the old one is still good.
const REFRESH_WAIT: Duration = Duration::from_secs(2);

/// Obtains a token from IAM with a user's name and password, and keeps it.
///
/// # When a login is made
///
/// At the first call; half an hour before the token's end; and when the service refuses the token.
/// However many calls need one, one login is under way, and its outcome answers all of them. A
/// call that is dropped takes nothing with it: the login goes on, and its token is kept.
///
/// While the old token is still good, calls wait 2 s for a new one and then use the old one. A
/// renewal that fails is made again a minute later.
///
/// # What a refusal costs
///
/// A login that IAM refuses (any status 4xx but 408, a wrong password among them) is not repeated
/// for 60 s, and each further refusal doubles that, up to 15 minutes: five wrong logins within
/// 15 minutes are what locks an account. Meanwhile every call gets the same error at once;
/// [`Error::retry_after`](crate::Error::retry_after) says when the next login may be. For status
/// 429, IAM's own `Retry-After` (up to 15 minutes) counts instead.
///
/// One login is one attempt. What may pass, such as an IAM that cannot be reached, is a failure of
/// the call that needed the token, which makes its own next attempt as its
/// [`Retry`](crate::Retry) says.
///
/// Clones share the token and the memory of refusals. Needs a tokio runtime with time and I/O.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, iam::IamPassword};
///
/// # async fn example(password: String) -> Result<(), cloudtest_client::Error> {
/// let user = IamPassword::builder()
///     .region("cn-north-4")
///     .domain("example-company")
///     .user("tester")
///     .password(password)
///     .project_name("cn-north-4")
///     .build()?;
/// let client = Client::builder().region("cn-north-4").credentials(user).build()?;
/// let progress = client.progress("79d49383043f4f84818569b38b38dcf4").await?;
/// # let _ = progress;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct IamPassword(Arc<Inner>);

struct Inner {
    login: Login,
    cache: Mutex<Cache>,
}

impl IamPassword {
    /// Sets up a user.
    pub fn builder() -> IamPasswordBuilder {
        IamPasswordBuilder::default()
    }

    fn of(login: Login) -> Self {
        Self(Arc::new(Inner {
            login,
            cache: Mutex::default(),
        }))
    }

    /// Starts a login, in a task of its own: whoever waits for it may go.
    fn start_login(&self) -> InFlight {
        let inner = Arc::clone(&self.0);
        let login = async move {
            let outcome = inner.login.token().await;
            inner.cache().finish(outcome, Instant::now())
        };
        // A task ends without an outcome when its runtime is shut down.
        let task = tokio::spawn(login.in_current_span()).map(Result::ok);
        InFlight::new(task, Instant::now())
    }

    async fn token(&self) -> Result<Credentials, CredentialsError> {
        loop {
            let state = self.0.cache().state(Instant::now(), || self.start_login());
            let (login, is_new, old) = match state {
                CacheState::Fresh(credentials) => return Ok(credentials),
                CacheState::Refused(error) => return Err(error),
                CacheState::InFlight { login, is_new, old } => (login, is_new, old),
            };
            let Some(old) = old else {
                match login.outcome.await {
                    Some(outcome) => return outcome,
                    None if is_new => return Err(failure::interrupted()),
                    // Another runtime's login, which is no more.
                    None => continue,
                }
            };
            let outcome = timeout_at(login.started + REFRESH_WAIT, login.outcome).await;
            return match outcome {
                Ok(Some(Ok(new))) => Ok(new),
                _ => Ok(old),
            };
        }
    }
}

impl Inner {
    /// Nothing that holds the lock leaves the cache half changed.
    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CredentialsProvider for IamPassword {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(self.token())
    }

    fn invalidate(&self, used: &Credentials) -> bool {
        self.0.cache().invalidate(used);
        true
    }
}

impl fmt::Debug for IamPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IamPassword").field(&self.0.login).finish()
    }
}
