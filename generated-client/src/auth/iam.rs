//! Credentials from IAM: a token for a user's name and password.
//!
//! Start with [`IamPassword`]. What it is made of comes together in `builder`; `login` asks IAM;
//! `token` knows until when a token is good.

mod builder;
mod login;
mod token;

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::{
    FutureExt,
    future::{Shared, WeakShared},
};
use tokio::time::{Instant, timeout};

pub use builder::IamPasswordBuilder;

use super::{Credentials, CredentialsError, CredentialsFuture, CredentialsProvider};
use login::Login;
use token::Token;

/// How long a call waits for a new token while the old one is still good.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long the old token is used before a renewal that failed is tried again.
const PAUSE: Duration = Duration::from_secs(60);

/// Obtains a token from IAM with a user's name and password, and keeps it.
///
/// The token is renewed half an hour before its end, and when the service refuses it. However many
/// calls need it, one request is on its way to IAM, and its failure answers all that wait for it:
/// a wrong password is tried once and not once for each of them. While the old token is still
/// good, a renewal that fails harms nothing.
///
/// One request is one attempt. A failure that may pass is one of the call that needed the token,
/// which makes its own next attempt as its [`Retry`](crate::Retry) says.
///
/// Clones share the token.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, auth::IamPassword};
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
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    /// The request that is on its way, for as long as somebody waits for it.
    flight: Option<WeakShared<Flight>>,
}

type Flight = Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send>>;

/// What there is at a moment.
enum Look {
    /// A token that is good for a while.
    Fresh(Credentials),
    /// A request for a token, and the old token if it is still good.
    Asking(Shared<Flight>, Option<Credentials>),
}

impl IamPassword {
    /// Sets up a user.
    pub fn builder() -> IamPasswordBuilder {
        IamPasswordBuilder::default()
    }

    fn of(login: Login) -> Self {
        Self(Arc::new(Inner {
            login,
            state: Mutex::default(),
        }))
    }

    fn look(&self) -> Look {
        let now = Instant::now();
        let mut state = self.0.state();
        let old = match &state.token {
            Some(token) if now < token.renew_at => return Look::Fresh(token.credentials.clone()),
            Some(token) if now < token.ends_at => Some(token.credentials.clone()),
            _ => None,
        };
        let on_its_way = state.flight.as_ref().and_then(WeakShared::upgrade);
        let flight = match on_its_way.filter(|flight| flight.peek().is_none()) {
            Some(flight) => flight,
            None => {
                let flight = Arc::clone(&self.0).ask().boxed().shared();
                state.flight = flight.downgrade();
                flight
            }
        };
        Look::Asking(flight, old)
    }
}

impl Inner {
    /// Nothing that holds the lock leaves the state half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn ask(self: Arc<Self>) -> Result<Credentials, CredentialsError> {
        match self.login.token().await {
            Ok(token) => {
                let credentials = token.credentials.clone();
                self.state().token = Some(token);
                Ok(credentials)
            }
            Err(error) => Err(CredentialsError::provider("IAM", error)),
        }
    }

    /// Uses a token a while longer.
    fn keep(&self, credentials: &Credentials) {
        if let Some(token) = &mut self.state().token
            && token.credentials == *credentials
        {
            token.renew_at = Instant::now() + PAUSE;
        }
    }
}

impl CredentialsProvider for IamPassword {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async {
            match self.look() {
                Look::Fresh(credentials) => Ok(credentials),
                Look::Asking(flight, None) => flight.await,
                Look::Asking(flight, Some(old)) => match timeout(PATIENCE, flight).await {
                    Ok(Ok(new)) => Ok(new),
                    Ok(Err(_)) | Err(_) => {
                        self.0.keep(&old);
                        Ok(old)
                    }
                },
            }
        })
    }

    fn rejected(&self, used: &Credentials) -> bool {
        let mut state = self.0.state();
        if state
            .token
            .as_ref()
            .is_some_and(|token| token.credentials == *used)
        {
            state.token = None;
        }
        true
    }
}

impl fmt::Debug for IamPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IamPassword").field(&self.0.login).finish()
    }
}
