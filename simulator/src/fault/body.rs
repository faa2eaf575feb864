//! Bodies that are not what they should be.

use std::io::Write;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};
use http::HeaderValue;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use serde_json::Value;

/// What is done to a body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    None,
    /// A field of the progress has this value.
    Field(String, Value),
    Gzip,
    GzipCorrupt,
    /// It is said to be compressed, and is not.
    GzipMissing,
}

impl Change {
    pub(super) async fn apply(&self, response: Response) -> Response {
        if *self == Self::None {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        // Only a body that fails to be read is missing here, and all are in memory.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let body = match self {
            Self::Field(name, value) => with_field(&body, name, value).unwrap_or(body),
            Self::Gzip => gzip(&body),
            Self::GzipCorrupt => corrupt(&gzip(&body)),
            Self::None | Self::GzipMissing => body,
        };
        if !matches!(self, Self::Field(..)) {
            let gzip = HeaderValue::from_static("gzip");
            parts.headers.insert(CONTENT_ENCODING, gzip);
        }
        parts.headers.remove(CONTENT_LENGTH);
        Response::from_parts(parts, Body::from(body))
    }
}

/// `None` for a body that holds no progress.
fn with_field(body: &[u8], name: &str, value: &Value) -> Option<Bytes> {
    let mut body: Value = serde_json::from_slice(body).ok()?;
    let progress = match body.pointer_mut("/result/value") {
        Some(inner) => inner,
        None => &mut body,
    };
    let progress = progress.as_object_mut()?;
    // All answers with a progress have it, and no errors do.
    progress.contains_key("completed").then_some(())?;
    progress.insert(name.to_owned(), value.clone());
    Some(body.to_string().into())
}

fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Into memory, which takes all.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}

fn corrupt(body: &[u8]) -> Bytes {
    let mut body = body.to_vec();
    let middle = body.len() / 2;
    if let Some(byte) = body.get_mut(middle) {
        *byte ^= 0x10;
    }
    body.into()
}

/// The head of a compressed body, and a part that stands for a MiB of spaces as often as it is
/// repeated.
pub(super) fn bomb() -> (Bytes, Bytes) {
    const HEAD: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut block = Vec::with_capacity(1 << 16);
    // Flushed in full, it refers to nothing before it. There is room for a thousandth.
    let _ = Compress::new(Compression::best(), false).compress_vec(
        &vec![b' '; 1 << 20],
        &mut block,
        FlushCompress::Full,
    );
    (Bytes::from_static(HEAD), block.into())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::{bomb, corrupt, gzip};

    #[test]
    fn a_good_body_unpacks_and_a_corrupt_one_does_not() {
        let body = br#"{"uri":"79d49383043f4f84818569b38b38dcf4","total":1}"#;
        let mut text = Vec::new();
        let good = gzip(body);
        GzDecoder::new(&*good).read_to_end(&mut text).unwrap();
        assert_eq!(text, body);
        let bad = corrupt(&good);
        assert!(GzDecoder::new(&*bad).read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn a_bomb_is_a_thousand_times_larger_than_it_looks() {
        let (head, block) = bomb();
        let body = [&*head, &block, &block, &block].concat();
        let mut text = Vec::new();
        // It has no end.
        assert!(GzDecoder::new(&*body).read_to_end(&mut text).is_err());
        assert_eq!(text.len(), 3 << 20);
        assert!(body.len() < text.len() / 500, "{}", body.len());
    }
}
