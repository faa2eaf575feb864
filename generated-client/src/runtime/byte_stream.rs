//! The body of an answer that is bytes.

use std::fmt;

use bytes::Bytes;

/// The body of an answer that is bytes, of whatever kind. It has come in whole.
#[derive(Clone)]
pub struct ByteStream(Bytes);

impl ByteStream {
    pub(super) fn new(body: Bytes) -> Self {
        Self(body)
    }
}

impl AsRef<[u8]> for ByteStream {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<ByteStream> for Vec<u8> {
    fn from(body: ByteStream) -> Self {
        body.0.into()
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ByteStream({} bytes)", self.0.len())
    }
}
