//! A wait as a stream.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_util::{Stream, stream::FusedStream};

use super::{
    driver::Driver,
    error::WaitError,
    event::{Event, Update},
    handle::Handle,
};

/// What happens to the operations of a wait, and what happens to their polls; see
/// [`Wait::into_updates`](super::Wait::into_updates) and
/// [`WaitAll::into_updates`](super::WaitAll::into_updates).
///
/// Dropping it never disturbs an operation. It may be polled after its end.
#[must_use = "a stream does nothing until it is polled"]
#[derive(Debug)]
pub struct Updates(pub(super) Driver);

/// What is seen of the operations of a wait; see [`Wait::into_stream`](super::Wait::into_stream)
/// and [`WaitAll::into_stream`](super::WaitAll::into_stream).
///
/// Dropping it never disturbs an operation. It may be polled after its end.
#[must_use = "a stream does nothing until it is polled"]
#[derive(Debug)]
pub struct Events(pub(super) Driver);

impl Updates {
    /// The operations whose end has not been told yet: what to wait for again, if this is dropped.
    pub fn pending(&self) -> impl Iterator<Item = &Handle> {
        self.0.pending()
    }

    /// What was seen last of an operation that has not ended.
    pub fn last(&self, uri: &str) -> Option<Event> {
        self.0.last(uri)
    }
}

impl Events {
    /// The operations whose end has not been told yet: what to wait for again, if this is dropped.
    pub fn pending(&self) -> impl Iterator<Item = &Handle> {
        self.0.pending()
    }

    /// What was seen last of an operation that has not ended.
    pub fn last(&self, uri: &str) -> Option<Event> {
        self.0.last(uri)
    }
}

impl Stream for Updates {
    type Item = Result<Update, WaitError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.poll_next(context));
        Poll::Ready(item.map(|(_, update)| update))
    }
}

impl FusedStream for Updates {
    fn is_terminated(&self) -> bool {
        self.0.is_done()
    }
}

impl Stream for Events {
    type Item = Result<Event, WaitError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.0.poll_next(context)) {
                Some((_, Ok(Update::Seen(event)))) => return Poll::Ready(Some(Ok(event))),
                Some((_, Ok(_))) => {}
                Some((_, Err(error))) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl FusedStream for Events {
    fn is_terminated(&self) -> bool {
        self.0.is_done()
    }
}
