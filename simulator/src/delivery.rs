//! Brings an answer onto the wire, or part of it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_LENGTH;
use http_body::Frame;
use tokio::sync::Notify;

use crate::fault::Delivery;

/// Resets the connection that a request came on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reset(Arc<Notify>);

impl Reset {
    pub(crate) async fn demanded(&self) {
        self.0.notified().await;
    }
}

impl Delivery {
    pub(crate) async fn of(self, response: Response, reset: Reset) -> Response {
        let then = match self {
            Self::Whole => return response,
            Self::Flood(left) => return response.map(|_| Body::new(Flood { left, begun: false })),
            Self::Stall => return std::future::pending().await,
            Self::Reset => {
                reset.0.notify_one();
                return std::future::pending().await;
            }
            Self::HalfThenReset => Then::Reset(reset),
            Self::HalfThenStall => Then::Stall,
            Self::HalfThenClose => Then::Close,
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
    Close,
    Stall,
    Reset(Reset),
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
        // To be pending lets hyper send what it has. The connection's task is woken by the reset.
        match &self.then {
            Then::Close => return Poll::Ready(None),
            Then::Stall => {}
            Then::Reset(reset) => reset.0.notify_one(),
        }
        Poll::Pending
    }
}

/// JSON of any length, `{"name":"...` and never more than a chunk of it in memory.
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
