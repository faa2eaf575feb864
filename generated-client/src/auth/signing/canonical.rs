//! The one way to write a request down, so that both sides hash the same bytes.

use std::fmt;

use http::header::{AUTHORIZATION, HOST};
use http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::request::{Payload, RequestView};
use super::{SigningError, UNSIGNED_PAYLOAD, X_SDK_CONTENT_SHA256};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// A canonical request. It contains the values of the signed headers, tokens among them, so it is
/// zeroed on drop and censored in `Debug`.
#[derive(Clone)]
pub struct CanonicalRequest {
    text: Zeroizing<String>,
    signed_headers: String,
}

impl CanonicalRequest {
    /// The canonical request itself. May contain a token.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The names of the signed headers: lower case, sorted, joined by `;`.
    #[must_use]
    pub fn signed_headers(&self) -> &str {
        &self.signed_headers
    }
}

impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest")
            .field("text", &"[censored]")
            .field("signed_headers", &self.signed_headers)
            .finish()
    }
}

/// The canonical form of a request that has all headers that are to be signed, except
/// `Authorization` and, if the authority is to be it, `Host`. A header with `_` in its name is not
/// signed.
///
/// Writes down any path the way the vendor's signer does; [`sign`](super::sign) refuses the
/// paths for which that is not what goes out.
pub fn canonical_request(request: &RequestView<'_>) -> Result<CanonicalRequest, SigningError> {
    let no_more = HeaderMap::new();
    let headers = signed_headers(request, &no_more)?;
    Ok(canonical(request, &headers))
}

/// The headers to sign, sorted: those of the request unless `added` has others by the same name,
/// those `added`, and the host.
pub(super) fn signed_headers<'a>(
    request: &RequestView<'a>,
    added: &'a HeaderMap,
) -> Result<Vec<(&'a str, &'a str)>, SigningError> {
    let mut headers = Vec::with_capacity(request.headers.keys_len() + added.keys_len() + 1);
    for name in request.headers.keys().filter(|&name| is_signed(name)) {
        if !added.contains_key(name) {
            headers.push((name.as_str(), single_value(request.headers, name)?));
        }
    }
    for name in added.keys() {
        headers.push((name.as_str(), single_value(added, name)?));
    }
    if !request.headers.contains_key(HOST) {
        match request.host() {
            "" => return Err(SigningError::NoHost),
            host => headers.push((HOST.as_str(), host)),
        }
    }
    headers.sort_unstable();
    Ok(headers)
}

/// Whether the signature covers a header of this name.
pub(super) fn is_signed(name: &HeaderName) -> bool {
    name != AUTHORIZATION && !name.as_str().contains('_')
}

/// A header's one value as it is signed: without the space around it.
pub(super) fn single_value<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<&'a str, SigningError> {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(HeaderValue::as_bytes), values.next()) {
        (value, None) => std::str::from_utf8(value.unwrap_or_default())
            .map(str::trim)
            .map_err(|_| SigningError::HeaderNotUtf8(name.to_string())),
        (_, Some(_)) => Err(SigningError::RepeatedHeader(name.to_string())),
    }
}

/// The canonical request with these headers and no others, in this order.
pub(super) fn canonical(request: &RequestView<'_>, headers: &[(&str, &str)]) -> CanonicalRequest {
    let method = request.method.as_str().to_ascii_uppercase();
    let path = canonical_path(request.path);
    let query = canonical_query(request.query.unwrap_or_default());
    let names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    let signed_headers = names.join(";");
    let payload = payload_hash(request, headers);

    let header_lines: usize = headers.iter().map(|(n, v)| n.len() + v.len() + 2).sum();
    let length = method.len() + path.len() + query.len() + 5 + header_lines;
    // Room for all of it at once: growing would leave copies of tokens behind.
    let mut text = String::with_capacity(length + signed_headers.len() + payload.len());
    for line in [&method, &path, &query] {
        text.push_str(line);
        text.push('\n');
    }
    for (name, value) in headers {
        for part in [name, ":", value, "\n"] {
            text.push_str(part);
        }
    }
    for part in ["\n", &signed_headers, "\n", &payload] {
        text.push_str(part);
    }
    CanonicalRequest {
        text: Zeroizing::new(text),
        signed_headers,
    }
}

/// Decoded, encoded anew, with a slash at the end.
fn canonical_path(path: &str) -> String {
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let mut canonical = percent_encode(decoded.as_bytes(), RESERVED_IN_PATH).to_string();
    if !canonical.ends_with('/') {
        canonical.push('/');
    }
    canonical
}

/// Decoded, sorted by name and value, encoded anew. A `+` is a space, as forms write it.
fn canonical_query(query: &str) -> String {
    let decode = |text: &str| -> Vec<u8> { percent_decode_str(&text.replace('+', " ")).collect() };
    let mut pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect();
    pairs.sort_unstable();
    let encoded: Vec<_> = pairs
        .iter()
        .map(|(name, value)| {
            let name = percent_encode(name, RESERVED);
            format!("{name}={}", percent_encode(value, RESERVED))
        })
        .collect();
    encoded.join("&")
}

/// The last line: the body's hash, or what the request's `X-Sdk-Content-Sha256` says instead.
fn payload_hash(request: &RequestView<'_>, headers: &[(&str, &str)]) -> String {
    let declared = headers
        .iter()
        .find(|(name, value)| *name == X_SDK_CONTENT_SHA256 && !value.is_empty());
    match (request.payload, declared) {
        (Payload::Bytes(body), None) => sha256_hex(body),
        // The vendor's signer hashes an empty body even when it declares it unsigned.
        (Payload::Bytes([]), Some(_)) => sha256_hex(b""),
        (_, Some((_, hash))) => (*hash).to_owned(),
        (Payload::Stream, None) => UNSIGNED_PAYLOAD.to_owned(),
    }
}

pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble| char::from_digit(u32::from(nibble), 16);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .flatten()
        .collect()
}
