//! Faults of the connection, and of the HTTP on it.

use std::time::Duration;

use bytes::Bytes;

use super::{Delivery, Fault};
use crate::connection::End;

/// Connections that break, stall or are slow.
impl Fault {
    /// Nothing wrong but the time that the answer takes.
    pub fn slow(latency: impl Into<crate::Latency>) -> Self {
        Self::of(Delivery::Whole).delayed(latency)
    }

    /// The connection is closed in good order, and nothing is answered.
    pub fn close() -> Self {
        Self::of(Delivery::Nothing(End::Close))
    }

    /// The connection is reset before anything is answered.
    pub fn reset() -> Self {
        Self::of(Delivery::Nothing(End::Reset))
    }

    /// The connection is reset after half of the body.
    pub fn reset_mid_body() -> Self {
        Self::of(Delivery::Half(End::Reset))
    }

    /// The connection stays open and nothing is ever answered.
    pub fn stall() -> Self {
        Self::of(Delivery::Nothing(End::Never))
    }

    /// Half of the body comes, and the rest never does.
    pub fn stall_mid_body() -> Self {
        Self::of(Delivery::Half(End::Never))
    }

    /// The connection is closed after half of the body, of which `Content-Length` promised all.
    pub fn truncated_body() -> Self {
        Self::of(Delivery::Half(End::Close))
    }

    /// The connection is closed after half of the body, whose length was not told: only who reads
    /// the body sees that it is cut short.
    pub fn truncated_untold() -> Self {
        Self::of(Delivery::HalfOfUntold)
    }

    /// The body comes so many bytes at a time, with a pause after each.
    pub fn dribble(bytes: usize, pause: Duration) -> Self {
        Self::of(Delivery::Dribble(bytes, pause))
    }
}

/// HTTP that is none, or strange.
impl Fault {
    /// The due answer with these values of `Content-Length`, each in a header of its own: a short
    /// one, two that contradict each other, or any text.
    ///
    /// ```
    /// use cloudtest_simulator::Fault;
    ///
    /// let short = Fault::content_lengths(["10"]);
    /// let contradictory = Fault::content_lengths(["10", "20"]);
    /// ```
    pub fn content_lengths<T: Into<String>>(lengths: impl IntoIterator<Item = T>) -> Self {
        let lengths = lengths.into_iter().map(Into::into).collect();
        Self::of(Delivery::Lengths(lengths))
    }

    /// The due answer in chunks, of which one has no size.
    pub fn bad_chunk() -> Self {
        Self::of(Delivery::BadChunk)
    }

    /// The due answer after so many of status 100, with a pause after each. With [`u32::MAX`] of
    /// them and a pause, the due one never comes.
    pub fn informational(count: u32, pause: Duration) -> Self {
        Self::of(Delivery::Informational(count, pause))
    }

    /// The due answer with so many headers more; clients take about a hundred.
    pub fn many_headers(count: u32) -> Self {
        Self::of(Delivery::Headers(count))
    }

    /// Any bytes, and then the end of the connection. See [`FromStr`](std::str::FromStr) for names
    /// of some: the greeting of an SSH server, a bad status line.
    ///
    /// ```
    /// use cloudtest_simulator::Fault;
    ///
    /// let fault = Fault::bytes("HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}");
    /// ```
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self::of(Delivery::Raw(bytes.into(), End::Close))
    }
}
