//! Brings an answer onto the wire, or part of it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http_body::Frame;
use tokio::sync::Notify;

use crate::fault::Delivery;

/// Cuts the connection that a request came on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cut(Arc<(Notify, AtomicBool)>);

impl Cut {
    fn close(&self) {
        self.0.0.notify_one();
    }

    fn reset(&self) {
        self.0.1.store(true, Ordering::Relaxed);
        self.close();
    }

    /// Returns when the connection is to be cut, and whether by a reset.
    pub(crate) async fn demanded(&self) -> bool {
        self.0.0.notified().await;
        self.0.1.load(Ordering::Relaxed)
    }
}

impl Delivery {
    pub(crate) async fn of(self, response: Response, cut: Cut) -> Response {
        let then = match self {
            Self::Whole => return response,
            Self::Flood(left) => return response.map(|_| Body::new(Flood { left, begun: false })),
            Self::Stall => return std::future::pending().await,
            Self::Reset => {
                cut.reset();
                return std::future::pending().await;
            }
            Self::HalfThenReset => Then::Reset(cut),
            Self::HalfThenStall => Then::Stall,
            Self::HalfThenClose => Then::Close(cut),
        };
        let (mut parts, body) = response.into_parts();
        // Only a body that fails to be read is missing here, and all are in memory.
        let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
        parts
            .headers
            .insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
        let first = Some(whole.slice(..whole.len() / 2));
        Response::from_parts(parts, Body::new(Half { first, then }))
    }
}

/// What follows half of a body.
enum Then {
    Stall,
    Close(Cut),
    Reset(Cut),
}

struct Half {
    first: Option<Bytes>,
    then: Then,
}

impl http_body::Body for Half {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        // To end here would have hyper drop what it has not sent; to be pending lets it send. Then
        // the connection's task is woken, and cuts.
        match &self.then {
            Then::Stall => {}
            Then::Close(cut) => cut.close(),
            Then::Reset(cut) => cut.reset(),
        }
        Poll::Pending
    }
}

/// JSON of any length, one long string in an object, and never more than a chunk of it in memory.
struct Flood {
    left: usize,
    begun: bool,
}

impl http_body::Body for Flood {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        const HEAD: &[u8] = br#"{"name":""#;
        const TAIL: &[u8] = br#""}"#;
        static CHUNK: [u8; 1 << 16] = [b'x'; 1 << 16];
        let data = if !self.begun {
            self.begun = true;
            Bytes::from_static(HEAD)
        } else if self.left > TAIL.len() {
            Bytes::from_static(&CHUNK).slice(..CHUNK.len().min(self.left - TAIL.len()))
        } else if self.left > 0 {
            self.left = 0;
            return Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(TAIL)))));
        } else {
            return Poll::Ready(None);
        };
        self.left = self.left.saturating_sub(data.len());
        Poll::Ready(Some(Ok(Frame::data(data))))
    }
}
