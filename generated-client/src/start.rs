//! Starting an operation, and waiting for it.
//!
//! [`Client::start`](crate::Client::start) takes a call whose answer names an operation, as a link
//! of the document says, and gives [`Started`]; [`Client::start_all`](crate::Client::start_all)
//! takes many. What was started is in every result and every error that follows.

mod all;
mod error;

pub use all::{NoOutcome, StartAll};
pub use error::StartError;

use std::future::Future;

use crate::{
    call::ResponseValue,
    client::{Client, operation_uri},
    error::Error,
    generated::cloudtest::builder::ShowProgress,
    runtime::LinksTo,
    wait::{Handle, Outcome, Wait, WaitError},
};

/// The operation that asks for progress, and the parameter that takes the uri.
const PROGRESS: (&str, &str) = ("show_progress", "operation_uri");

/// A call of [`Client::api`] that can start an operation: the document has a link from its answer
/// to the progress of one. Others do not compile:
///
/// ```compile_fail,E0277
/// # async fn example(client: cloudtest_client::Client) {
/// let _ = client.start(client.api().show_progress()).await;
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no call that can start an operation",
    note = "pass the call itself, without `.send()`; the document says by a link to `showProgress` \
            which calls can start one"
)]
pub trait Starter: LinksTo<ShowProgress<'static>> + Send {}

impl<T: LinksTo<ShowProgress<'static>> + Send> Starter for T {}

impl Client {
    /// Makes a call that starts an operation, and says which it has started.
    ///
    /// The request is sent once. It is sent again only where nothing has been done for certain: no
    /// connection came about, or the service refused it (429, or a token that had expired).
    ///
    /// # Errors
    ///
    /// [`StartError`] says whether something may have been started all the same.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use cloudtest_client::types::TestCaseDeletion;
    ///
    /// # async fn example(client: cloudtest_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let cases = TestCaseDeletion::builder().case_ids(vec!["79d4".to_owned()]);
    /// let call = client.api().batch_delete_test_cases().is_async(true).body(cases);
    /// let outcome = client.start(call).await?.wait().await?;
    /// println!("{}", outcome.is_none_or(|outcome| outcome.is_success()));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn start(&self, call: impl Starter) -> Result<Started, StartError> {
        let answer = call.send().await.map_err(StartError::from)?;
        Ok(Started {
            client: self.clone(),
            handle: named(&answer)?,
        })
    }
}

/// What a call has started.
///
/// Dropping it disturbs no operation, but its uri may be known nowhere else.
#[derive(Clone, Debug)]
#[must_use = "the operation goes on, and its uri may be known nowhere else"]
pub struct Started {
    client: Client,
    handle: Option<Handle>,
}

impl Started {
    /// The uri of the operation; `None` when the service has done the work at once.
    pub fn uri(&self) -> Option<&str> {
        self.handle.as_ref().map(|handle| handle.uri.as_str())
    }

    /// What is needed to wait for the operation, here or in another process; `None` when the
    /// service has done the work at once.
    pub fn handle(&self) -> Option<&Handle> {
        self.handle.as_ref()
    }

    /// Waits for the end of the operation, with no limit of time; `None` when the service has done
    /// the work at once. In the first ten seconds "not found" means "not found yet".
    ///
    /// # Errors
    ///
    /// Those of [`Client::wait`](crate::Client::wait); each has the uri.
    pub fn wait(self) -> impl Future<Output = Result<Option<Outcome>, WaitError>> + Send {
        let wait = self.into_wait();
        async {
            match wait {
                Some(wait) => wait.await.map(Some),
                None => Ok(None),
            }
        }
    }

    /// The wait, for more settings or as a stream; `None` when the service has done the work at
    /// once.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # async fn example(started: cloudtest_client::Started) -> Result<(), Box<dyn std::error::Error>> {
    /// if let Some(wait) = started.into_wait() {
    ///     let outcome = wait.timeout(Duration::from_secs(600)).await?;
    ///     println!("{}", outcome.event().uri);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn into_wait(self) -> Option<Wait> {
        self.handle.map(|handle| self.client.wait(handle))
    }
}

/// The operation that an answer names; none when the place for it is empty.
fn named(answer: &ResponseValue<()>) -> Result<Option<Handle>, StartError> {
    let uri = match answer.linked(PROGRESS.0, PROGRESS.1) {
        Ok(None) => return Ok(None),
        Ok(Some(uri)) => operation_uri(&uri).is_ok().then_some(uri),
        Err(()) => None,
    };
    match uri {
        Some(uri) => Ok(Some(Handle::just_started(uri))),
        None => Err(StartError::NoOperation {
            source: Error::from(answer.quoting_body("the answer names no operation")),
        }),
    }
}
