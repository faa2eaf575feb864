//! Brings an answer onto the wire, or part of it, or something else.

use std::fmt::Write;
use std::time::Duration;

use axum::body::to_bytes;
use axum::response::Response;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{StatusCode, response};

use super::body;
use crate::connection::{End, Piece, Takeover};

/// How an answer gets onto the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    Whole,
    /// Nothing is answered.
    Nothing(End),
    /// Half of the body.
    Half(End),
    /// So many bytes of the body at a time.
    Dribble(usize, Duration),
    /// These lengths in place of the true one.
    Lengths(Vec<String>),
    /// The length is not told, and the body comes only in part.
    HalfOfUntold,
    /// The body in chunks, of which the last has no size.
    BadChunk,
    /// So many answers of status 100 first.
    Informational(u32, Duration),
    /// So many headers more.
    Headers(u32),
    /// So many MiB of JSON in place of the body.
    Flood(u32),
    /// So many MiB of spaces in place of the body, compressed.
    GzipBomb(u32),
    /// Any bytes.
    Raw(Bytes, End),
}

impl Delivery {
    /// Whether the answer's status gets onto the wire.
    pub(crate) fn has_status(&self) -> bool {
        !matches!(self, Self::Nothing(_) | Self::Raw(..))
    }

    /// The answer, if the HTTP server can deliver it, or what comes in its place. The last answer
    /// of a connection says nothing of being the last one.
    pub(crate) async fn takeover(
        &self,
        response: Response,
        is_last: bool,
    ) -> Result<Response, Takeover> {
        if *self == Self::Whole && !is_last {
            return Ok(response);
        }
        let (head, body) = response.into_parts();
        // Only a body that fails to be read is missing here, and all are in memory.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let length = format!("content-length: {}\r\n", body.len());
        let half = body.slice(..body.len() / 2);
        let text = |more: &str| Piece::Bytes(head_text(&head, more).into());
        let (pieces, end) = match self {
            Self::Whole => (vec![text(&length), Piece::Bytes(body)], End::Close),
            Self::Nothing(end) => (Vec::new(), *end),
            Self::Half(end) => (vec![text(&length), Piece::Bytes(half)], *end),
            Self::Dribble(bytes, pause) => {
                let parts = body.chunks((*bytes).max(1));
                let parts = parts.map(|part| Piece::Repeat(body.slice_ref(part), 1, *pause));
                let head = std::iter::once(text(&length));
                (head.chain(parts).collect(), End::Close)
            }
            Self::Lengths(lengths) => {
                let lines = lengths.iter().map(|n| format!("content-length: {n}\r\n"));
                let head = text(&lines.collect::<String>());
                (vec![head, Piece::Bytes(body)], End::Close)
            }
            Self::HalfOfUntold => (vec![text(""), Piece::Bytes(half)], End::Close),
            Self::BadChunk => {
                let chunk = format!("{:x}\r\n", half.len());
                let pieces = vec![
                    text("transfer-encoding: chunked\r\n"),
                    Piece::Bytes(chunk.into()),
                    Piece::Bytes(half),
                    Piece::Bytes(Bytes::from_static(b"\r\nno size\r\n")),
                ];
                (pieces, End::Close)
            }
            Self::Informational(count, pause) => {
                let interim = Bytes::from_static(b"HTTP/1.1 100 Continue\r\n\r\n");
                let interim = Piece::Repeat(interim, *count, *pause);
                (vec![interim, text(&length), Piece::Bytes(body)], End::Close)
            }
            Self::Headers(count) => {
                let more = (0..*count).fold(length, |mut lines, number| {
                    // Into memory, which takes all.
                    let _ = write!(lines, "x-filler-{number}: x\r\n");
                    lines
                });
                (vec![text(&more), Piece::Bytes(body)], End::Close)
            }
            Self::Flood(mebibytes) => (flood(text(""), *mebibytes), End::Close),
            Self::GzipBomb(mebibytes) => {
                let (start, block) = body::bomb();
                let pieces = vec![
                    text("content-encoding: gzip\r\n"),
                    Piece::Bytes(start),
                    Piece::Repeat(block, *mebibytes, Duration::ZERO),
                ];
                (pieces, End::Close)
            }
            Self::Raw(bytes, end) => (vec![Piece::Bytes(bytes.clone())], *end),
        };
        Err(Takeover { pieces, end })
    }
}

/// One long string in an object, and never more than a chunk of it in memory.
fn flood(head: Piece, mebibytes: u32) -> Vec<Piece> {
    let chunk = Bytes::from(vec![b'x'; 1 << 16]);
    vec![
        head,
        Piece::Bytes(Bytes::from_static(br#"{"name":""#)),
        Piece::Repeat(chunk, mebibytes.saturating_mul(16), Duration::ZERO),
        Piece::Bytes(Bytes::from_static(br#""}"#)),
    ]
}

/// The head of an answer as it is on the wire, with these lines in place of its length.
fn head_text(head: &response::Parts, lines: &str) -> Vec<u8> {
    let reason = StatusCode::canonical_reason(&head.status).unwrap_or_default();
    let mut text = format!("HTTP/1.1 {} {reason}\r\n", head.status.as_str()).into_bytes();
    for (name, value) in head
        .headers
        .iter()
        .filter(|(name, _)| *name != CONTENT_LENGTH)
    {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            text.extend_from_slice(part);
        }
    }
    text.extend_from_slice(lines.as_bytes());
    text.extend_from_slice(b"\r\n");
    text
}
