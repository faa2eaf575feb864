//! The one way to write a request down, so that both sides hash the same bytes.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

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

/// The hash of a body that is empty, as most are.
const SHA256_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// A canonical request. It contains the values of the signed headers, tokens among them, so it is
/// zeroed on drop and censored in `Debug`.
#[derive(Clone)]
pub struct CanonicalRequest {
    text: Zeroizing<String>,
    /// Where in the text the names of the signed headers are.
    signed_headers: Range<usize>,
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
        &self.text[self.signed_headers.clone()]
    }
}

impl fmt::Debug for CanonicalRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CanonicalRequest")
            .field("text", &"[redacted]")
            .field("signed_headers", &self.signed_headers())
            .finish()
    }
}

/// The canonical form of a request that has all headers that are to be signed, except
/// `Authorization` and, if the authority is to be it, `Host`. A header with `_` in its name is not
/// signed.
///
/// Writes down any path the way the vendor's signer does; `sign` refuses the
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
    let of_request = request
        .headers
        .iter()
        .filter(|(name, _)| is_signed(name) && !added.contains_key(*name));
    let mut headers = Vec::with_capacity(request.headers.len() + added.len() + 1);
    for (name, value) in of_request.chain(added) {
        headers.push((name.as_str(), as_signed(name, value)?));
    }
    if !request.headers.contains_key(HOST) {
        match request.host() {
            "" => return Err(SigningError::NoHost),
            host => headers.push((HOST.as_str(), host)),
        }
    }
    headers.sort_unstable();
    match headers.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some(pair) => Err(SigningError::RepeatedHeader(pair[0].0.to_owned())),
        None => Ok(headers),
    }
}

/// Whether the signature covers a header of this name.
pub(super) fn is_signed(name: &HeaderName) -> bool {
    name != AUTHORIZATION && !name.as_str().contains('_')
}

/// A header's value as it is signed: without the space around it.
pub(super) fn as_signed<'a>(
    name: &HeaderName,
    value: &'a HeaderValue,
) -> Result<&'a str, SigningError> {
    std::str::from_utf8(value.as_bytes())
        .map(str::trim)
        .map_err(|_| SigningError::HeaderNotUtf8(name.to_string()))
}

/// The canonical request with these headers and no others, in this order.
pub(super) fn canonical(request: &RequestView<'_>, headers: &[(&str, &str)]) -> CanonicalRequest {
    let payload = payload_hash(request, headers);
    // All at once: growing would leave copies of tokens behind.
    let mut text = String::with_capacity(room(request, headers) + payload.len());
    text.push_str(request.method.as_str());
    text.make_ascii_uppercase();
    text.push('\n');
    push_path(&mut text, request.path);
    text.push('\n');
    push_query(&mut text, request.query.unwrap_or_default());
    text.push('\n');
    for (name, value) in headers {
        for part in [name, ":", value, "\n"] {
            text.push_str(part);
        }
    }
    text.push('\n');
    let names = text.len();
    for (number, (name, _)) in headers.iter().enumerate() {
        if number > 0 {
            text.push(';');
        }
        text.push_str(name);
    }
    let signed_headers = names..text.len();
    text.push('\n');
    text.push_str(&payload);
    CanonicalRequest {
        text: Zeroizing::new(text),
        signed_headers,
    }
}

/// The most bytes that a canonical request can have before its last line.
fn room(request: &RequestView<'_>, headers: &[(&str, &str)]) -> usize {
    let address = request.path.len() + request.query.map_or(0, str::len);
    let headers = headers.iter().map(|(name, value)| {
        // A line of its own, and the name once more among the names.
        2 * name.len() + value.len() + ":\n;".len()
    });
    // An escape makes three bytes of one. The path may get a slash, the query a `=`, and five
    // lines end.
    request.method.as_str().len() + 3 * address + 2 + 5 + headers.sum::<usize>()
}

/// Decoded, encoded anew, with a slash at the end.
fn push_path(text: &mut String, path: &str) {
    let decoded = decoded(path);
    let path = String::from_utf8_lossy(&decoded);
    text.extend(percent_encode(path.as_bytes(), RESERVED_IN_PATH));
    if !path.ends_with('/') {
        text.push('/');
    }
}

/// Decoded, sorted by name and value, encoded anew. A `+` is a space, as forms write it.
fn push_query(text: &mut String, query: &str) {
    let query = match query.contains('+') {
        true => Cow::Owned(query.replace('+', " ")),
        false => Cow::Borrowed(query),
    };
    let mut pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    pairs.sort_unstable();
    for (number, (name, value)) in pairs.iter().enumerate() {
        if number > 0 {
            text.push('&');
        }
        text.extend(percent_encode(name, RESERVED));
        text.push('=');
        text.extend(percent_encode(value, RESERVED));
    }
}

/// Without escapes, and the same memory where there are none.
pub(super) fn decoded(text: &str) -> Cow<'_, [u8]> {
    match text.contains('%') {
        true => percent_decode_str(text).into(),
        false => Cow::Borrowed(text.as_bytes()),
    }
}

/// The last line: the body's hash, or what the request's `X-Sdk-Content-Sha256` says instead.
fn payload_hash<'a>(request: &RequestView<'_>, headers: &[(&str, &'a str)]) -> Cow<'a, str> {
    let declared = headers
        .iter()
        .find(|(name, value)| *name == X_SDK_CONTENT_SHA256 && !value.is_empty());
    match (request.payload, declared) {
        // The vendor's signer hashes an empty body even when it declares it unsigned.
        (Payload::Bytes([]), _) => SHA256_OF_NOTHING.into(),
        (Payload::Bytes(body), None) => sha256_hex(body).into(),
        (_, Some((_, hash))) => (*hash).into(),
        (Payload::Stream, None) => UNSIGNED_PAYLOAD.into(),
    }
}

pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use http::Method;
    use proptest::prelude::*;

    use super::{Payload, RequestView, canonical, payload_hash, room};

    proptest! {
        #[test]
        fn no_request_outgrows_its_room(
            path in "(/|%FF|%41|[!-~]|é){0,8}",
            query in proptest::option::of("(&|=|\\+|%FF|[!-~]|é){0,8}"),
            headers in proptest::collection::vec(("[a-z]{1,20}", "[!-~]{0,3}"), 0..3),
        ) {
            let request = RequestView {
                method: &Method::GET,
                authority: "h",
                path: &path,
                query: query.as_deref(),
                headers: &http::HeaderMap::new(),
                payload: Payload::Bytes(b""),
            };
            let headers: Vec<_> = headers.iter().map(|(name, value)| (&**name, &**value)).collect();
            let used = canonical(&request, &headers).text().len();
            let hash = payload_hash(&request, &headers).len();
            prop_assert!(used <= room(&request, &headers) + hash);
        }
    }
}
