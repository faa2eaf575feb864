//! Asks, listens, and tells what changed.

use std::{
    fmt,
    task::{Context, Poll, ready},
    time::SystemTime,
};

use futures_util::{StreamExt, stream::BoxStream};

use super::{
    error::WaitError,
    event::{Event, Update},
    handle::Handle,
    options::Options,
    running::Running,
};
use crate::client::Client;

/// What a wait yields: the number of the operation, in the order in which they were given, and
/// what was seen of it.
pub(super) type Item = (usize, Result<Update, WaitError>);

/// Follows operations to their end. It does nothing, and its clock does not run, until it is
/// polled.
pub(super) struct Driver {
    client: Client,
    pub(super) options: Options,
    /// Handles that are to be waited for as well.
    pub(super) given: Vec<Handle>,
    /// Where more of them come from while it runs.
    pub(super) source: Option<BoxStream<'static, Handle>>,
    running: Option<Running>,
}

impl Driver {
    pub(super) fn new(client: Client, given: Vec<Handle>, options: Options) -> Self {
        Self {
            client,
            options,
            given,
            source: None,
            running: None,
        }
    }

    /// Says that all that is given was started then.
    pub(super) fn start_at(&mut self, time: SystemTime) {
        for handle in &mut self.given {
            *handle = std::mem::take(handle).started(time);
        }
    }

    /// What has not come to its end as far as the caller was told.
    pub(super) fn pending(&self) -> impl Iterator<Item = &Handle> {
        let running = self.running.iter().flat_map(Running::pending);
        running.chain(&self.given)
    }

    /// What was seen last of an operation that has not ended.
    pub(super) fn last(&self, uri: &str) -> Option<Event> {
        self.running.as_ref()?.last(uri)
    }

    pub(super) fn is_done(&self) -> bool {
        let is_idle = self.running.as_ref().is_some_and(Running::is_idle);
        is_idle && self.given.is_empty() && self.source.is_none()
    }

    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Item>> {
        let Self {
            client,
            options,
            given,
            source,
            running,
        } = self;
        let running = running.get_or_insert_with(|| Running::new(options));
        loop {
            running.take_in(given.drain(..), options);
            while let Some(stream) = source
                && let Poll::Ready(handle) = stream.poll_next_unpin(context)
            {
                match handle {
                    Some(handle) => running.take_in([handle], options),
                    None => *source = None,
                }
            }
            if let Some(item) = running.next_item() {
                return Poll::Ready(Some(item));
            }
            if running.is_ending() {
                // Nobody waits for what its source may still bring.
                *source = None;
            }
            if running.is_idle() && source.is_none() {
                return Poll::Ready(None);
            }
            if let Poll::Ready(Some(response)) = running.polls.poll_next_unpin(context) {
                running.on_response(response, options);
            } else if running.is_over_time(options) || running.ask(client, options) {
                // There is something to tell, or a poll to set off.
            } else if let Some(wake) = running.wake(options) {
                ready!(running.sleep(wake, context));
            } else if running.polls.is_empty() && source.is_none() {
                running.stop_stuck();
            } else {
                return Poll::Pending;
            }
        }
    }
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("options", &self.options)
            .field("pending", &self.pending().count())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;
    use crate::auth::Credentials;

    #[tokio::test]
    async fn with_nothing_under_way_and_nothing_due_it_ends_and_does_not_loop() {
        let client = Client::builder()
            .endpoint("http://127.0.0.1:1")
            .credentials(Credentials::token("a-token").unwrap())
            .build()
            .unwrap();
        let handles = ["one", "two"].map(Handle::from).to_vec();
        let mut driver = Driver::new(client, Vec::new(), Options::for_many());
        let mut running = Running::new(&driver.options);
        running.take_in(handles, &driver.options);
        running.forget_all_turns();
        driver.running = Some(running);
        let mut context = Context::from_waker(Waker::noop());
        for (number, uri) in ["one", "two"].into_iter().enumerate() {
            let Poll::Ready(Some((told, Err(error)))) = driver.poll_next(&mut context) else {
                panic!("the end of {uri} is not told");
            };
            assert_eq!((told, error.uri()), (number, uri));
            assert!(matches!(error, WaitError::Stopped { .. }), "{error:?}");
            let cause = std::error::Error::source(&error).unwrap();
            assert!(cause.to_string().contains("nothing left"), "{cause}");
        }
        assert!(matches!(driver.poll_next(&mut context), Poll::Ready(None)));
        assert!(driver.is_done());
    }
}
