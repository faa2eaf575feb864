//! Signs a request.

use std::time::SystemTime;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use ring::hmac;

use super::canonical::{as_signed, canonical, decoded, hex, is_signed, sha256_hex, signed_headers};
use super::request::{Payload, RequestView};
use super::{
    ALGORITHM, CanonicalRequest, SigningError, UNSIGNED_PAYLOAD, X_AUTH_TOKEN, X_PROJECT_ID,
    X_SDK_CONTENT_SHA256, X_SDK_DATE, X_SECURITY_TOKEN, date,
};
use crate::auth::Credentials;
use crate::auth::credentials::{AccessKey, Kind};

/// The headers that make `request` one of the credentials' owner; put them in with
/// `HeaderMap::extend`, which replaces what is there by the same names.
///
/// A token becomes `X-Auth-Token`. An access key signs the request: `X-Sdk-Date` from `now`,
/// `Authorization`, and as needed `X-Project-Id`, `X-Security-Token` and `X-Sdk-Content-Sha256`.
/// A header whose value has space around it comes back without: that is what is signed.
///
/// Nothing that the signature covers may change afterwards. `Host` is signed and not returned, as
/// HTTP libraries send it of their own accord.
pub fn sign(
    credentials: &Credentials,
    request: &RequestView<'_>,
    now: SystemTime,
) -> Result<HeaderMap, SigningError> {
    let key = match credentials.kind() {
        Kind::AccessKey(key) => key,
        Kind::Token(_) => return Ok(token_header(credentials).into_iter().collect()),
    };
    check_path(request.path)?;
    let date = date::format(now).ok_or(SigningError::Clock)?;
    let mut added = HeaderMap::with_capacity(6);
    add_known(key, request, &mut added);
    added.insert(X_SDK_DATE, header_value(date.clone()));

    let headers = signed_headers(request, &added)?;
    let canonical = canonical(request, &headers);
    let signature = signature(key.secret.expose(), &string_to_sign(&date, &canonical));
    let mut authorization = header_value(authorization(
        key.id.expose(),
        canonical.signed_headers(),
        &signature,
    ));
    authorization.set_sensitive(true);
    added.insert(header::AUTHORIZATION, authorization);
    add_trimmed(request, &mut added)?;
    Ok(added)
}

/// The header of a token: a token signs nothing, so it can be put in its place as it is.
pub(crate) fn token_header(credentials: &Credentials) -> Option<(HeaderName, HeaderValue)> {
    match credentials.kind() {
        Kind::Token(token) => Some((X_AUTH_TOKEN, token.clone())),
        Kind::AccessKey(_) => None,
    }
}

/// What is hashed with the secret key: the algorithm, the date as in `X-Sdk-Date`, and the
/// canonical request's own hash.
#[must_use]
pub fn string_to_sign(date: &str, canonical: &CanonicalRequest) -> String {
    let hash = sha256_hex(canonical.text().as_bytes());
    [ALGORITHM, "\n", date, "\n", &hash].concat()
}

/// The signature: HMAC-SHA256, in lower-case hex.
#[must_use]
pub fn signature(secret_key: &str, string_to_sign: &str) -> String {
    // Made anew each time: ring does not zero a key on drop, so none is kept.
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret_key.as_bytes());
    hex(hmac::sign(&key, string_to_sign.as_bytes()).as_ref())
}

/// The value of the `Authorization` header.
#[must_use]
pub fn authorization(access_key: &str, signed_headers: &str, signature: &str) -> String {
    [
        ALGORITHM,
        " Access=",
        access_key,
        ", SignedHeaders=",
        signed_headers,
        ", Signature=",
        signature,
    ]
    .concat()
}

/// Refuses a path that would not be signed as it goes out.
fn check_path(path: &str) -> Result<(), SigningError> {
    let decoded = decoded(path);
    let decoded = std::str::from_utf8(&decoded).map_err(|_| SigningError::PathNotUtf8)?;
    let slashes = |path: &str| path.bytes().filter(|&byte| byte == b'/').count();
    if slashes(decoded) > slashes(path) {
        return Err(SigningError::EncodedSlash);
    }
    if decoded
        .split('/')
        .any(|segment| matches!(segment, "." | ".."))
    {
        return Err(SigningError::DotSegment);
    }
    Ok(())
}

/// What the credentials carry, and the word for a body that is not signed.
fn add_known(key: &AccessKey, request: &RequestView<'_>, added: &mut HeaderMap) {
    if let Some(project_id) = &key.project_id {
        added.insert(X_PROJECT_ID, project_id.clone());
    }
    if let Some(token) = &key.security_token {
        added.insert(X_SECURITY_TOKEN, token.clone());
    }
    let hashed = match request.payload {
        Payload::Stream => false,
        Payload::Bytes(_) => request.headers.get(CONTENT_TYPE).is_none_or(|value| {
            let kinds: [&[u8]; 2] = [b"application/json", b"application/bson"];
            value.is_empty() || kinds.iter().any(|kind| value.as_bytes().starts_with(kind))
        }),
    };
    if !hashed {
        added.insert(
            X_SDK_CONTENT_SHA256,
            HeaderValue::from_static(UNSIGNED_PAYLOAD),
        );
    }
}

/// The values that have space around them, without it: HTTP/2 forbids it, and servers take it off.
fn add_trimmed(request: &RequestView<'_>, added: &mut HeaderMap) -> Result<(), SigningError> {
    for (name, value) in request.headers {
        if is_signed(name) && !added.contains_key(name) {
            let signed = as_signed(name, value)?;
            if signed.len() != value.len() {
                let mut trimmed = header_value(signed.to_owned());
                trimmed.set_sensitive(value.is_sensitive());
                added.insert(name, trimmed);
            }
        }
    }
    Ok(())
}

/// For text that is made of parts of header values, header names and hex digits.
#[expect(clippy::expect_used, reason = "text of such parts is a header value")]
fn header_value(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("made of parts of header values")
}
