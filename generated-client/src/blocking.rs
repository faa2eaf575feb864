//! The client for programs without async code.
//!
//! [`Client`] wraps the [`Client`](crate::Client) of the crate's root and drives it on a runtime of
//! its own, on the thread that calls. What has no method here runs with [`Client::block_on`], a
//! stream becomes an iterator with [`Client::iter`].
//!
//! ```no_run
//! use cloudtest_client::{Outcome, blocking::Client};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::from_env()?;
//! if let Outcome::Succeeded(event) = client.wait("79d49383043f4f84818569b38b38dcf4")? {
//!     println!("{:?}", event.progress.return_value);
//! }
//! # Ok(())
//! # }
//! ```

use std::{fmt, future::IntoFuture, sync::Arc};

use futures_util::{Stream, StreamExt};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::{Outcome, StartError, Started, Starter, WaitError, error::Error, types::Progress};

/// A client whose calls return when they are done.
///
/// Cheap to clone; clones share connections and the runtime, and may be used from several threads.
/// Between calls nothing goes on: no task of its own, no thread.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::blocking::Client;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let progress = Client::from_env()?.progress("79d49383043f4f84818569b38b38dcf4")?;
/// println!("{}", progress.state());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    client: crate::Client,
    runtime: Arc<Owned>,
}

/// A runtime that may be dropped anywhere.
struct Owned(Option<Runtime>);

impl Client {
    /// Wraps a client that its [builder](crate::Client::builder) has set up.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] inside of an async runtime, which blocking would stop, and when the
    /// system has no means for a runtime.
    pub fn new(client: crate::Client) -> Result<Self, Error> {
        let refused = |why: String| Error::Argument {
            message: format!("a blocking client cannot be made: {why}"),
        };
        if Handle::try_current().is_ok() {
            let why = "this is async code, which is to use `cloudtest_client::Client`";
            return Err(refused(why.to_owned()));
        }
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| refused(error.to_string()))?;
        Ok(Self {
            client,
            runtime: Arc::new(Owned(Some(runtime))),
        })
    }

    /// A client of what the environment says, see
    /// [`Client::from_env`](crate::Client::from_env).
    ///
    /// # Errors
    ///
    /// Those of that, and of [`new`](Self::new).
    pub fn from_env() -> Result<Self, Error> {
        Self::new(crate::Client::from_env()?)
    }

    /// The client inside, whose futures and streams [`block_on`](Self::block_on) and
    /// [`iter`](Self::iter) run.
    pub fn asynchronous(&self) -> &crate::Client {
        &self.client
    }

    /// Asks once how far an operation has come.
    ///
    /// # Errors
    ///
    /// Those of [`Client::progress`](crate::Client::progress).
    pub fn progress(&self, uri: &str) -> Result<Progress, Error> {
        self.block_on(self.client.progress(uri))
    }

    /// Waits for the end of an operation, of a uri or a [`Handle`](crate::Handle), with no limit of
    /// time.
    ///
    /// # Errors
    ///
    /// Those of [`Client::wait`](crate::Client::wait).
    pub fn wait(&self, operation: impl Into<crate::Handle>) -> Result<Outcome, WaitError> {
        self.block_on(self.client.wait(operation))
    }

    /// Waits for the ends of many operations, in the order in which they were given, behind one rate
    /// limit. [`iter`](Self::iter) tells of them as they come.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn example(client: cloudtest_client::blocking::Client) {
    /// for end in client.wait_all(["79d49383043f4f84818569b38b38dcf4", "sdga11233sghh"]) {
    ///     match end {
    ///         Ok(outcome) => println!("{}: {}", outcome.event().uri, outcome.is_success()),
    ///         Err(error) => println!("{error}"),
    ///     }
    /// }
    /// # }
    /// ```
    pub fn wait_all<H>(
        &self,
        operations: impl IntoIterator<Item = H>,
    ) -> Vec<Result<Outcome, WaitError>>
    where
        H: Into<crate::Handle>,
    {
        self.block_on(self.client.wait_all(operations))
    }

    /// Makes a call that starts an operation, and says which it has started.
    ///
    /// # Errors
    ///
    /// Those of [`Client::start`](crate::Client::start).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn example(client: cloudtest_client::blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let api = client.asynchronous().api();
    /// let started = client.start(api.delete_branch().branch_uri("v0c2000f1r2d3").is_async(true))?;
    /// let outcome = client.block_on(started.wait())?;
    /// # let _ = outcome;
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(&self, call: impl Starter) -> Result<Started, StartError> {
        self.block_on(self.client.start(call))
    }

    /// Runs a future of the client inside to its end, a wait with settings for example.
    ///
    /// # Panics
    ///
    /// Inside of async code.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn example(client: cloudtest_client::blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    ///
    /// let wait = client.asynchronous().wait("79d49383043f4f84818569b38b38dcf4");
    /// let outcome = client.block_on(wait.timeout(Duration::from_secs(600)))?;
    /// # let _ = outcome;
    /// # Ok(())
    /// # }
    /// ```
    pub fn block_on<F: IntoFuture>(&self, future: F) -> F::Output {
        match &self.runtime.0 {
            Some(runtime) => runtime.block_on(future.into_future()),
            // Only `drop` takes it, and there is nobody left to call then.
            None => unreachable!("the runtime lives as long as its last client"),
        }
    }

    /// A stream of the client inside as an iterator: the events of a wait for many operations, for
    /// example. The wait goes on while the next item is asked for.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # fn example(client: cloudtest_client::blocking::Client) {
    /// let wait = client.asynchronous().wait_all(["79d49383043f4f84818569b38b38dcf4", "sdga11233sghh"]);
    /// for event in client.iter(wait.into_stream()) {
    ///     println!("{event:?}");
    /// }
    /// # }
    /// ```
    pub fn iter<S: Stream + Unpin>(&self, stream: S) -> Iter<S> {
        Iter {
            client: self.clone(),
            stream: Some(stream),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.client).finish()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            // Not to wait for tasks, which async code must not do.
            runtime.shutdown_background();
        }
    }
}

/// The items of a stream; see [`Client::iter`].
pub struct Iter<S> {
    client: Client,
    /// Until its end.
    stream: Option<S>,
}

impl<S: Stream + Unpin> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let next = self.client.block_on(self.stream.as_mut()?.next());
        if next.is_none() {
            self.stream = None;
        }
        next
    }
}

impl<S> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter")
            .field("is_over", &self.stream.is_none())
            .finish_non_exhaustive()
    }
}
