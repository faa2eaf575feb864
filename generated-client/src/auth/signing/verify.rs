//! The service's side of a signature, for servers that play the service in tests.

use std::time::SystemTime;

use http::HeaderName;
use http::header::{AUTHORIZATION, HOST};

use super::canonical::{canonical, sha256_hex, single_value};
use super::request::{Payload, RequestView};
use super::{
    ALGORITHM, MAX_SKEW, UNSIGNED_PAYLOAD, VerifyError, X_SDK_CONTENT_SHA256, X_SDK_DATE, date,
    signature, string_to_sign,
};

/// Checks a request's signature as a server would: signs it again with the headers that it names,
/// and compares. The date may be [`MAX_SKEW`] from `now`, either way.
///
/// `secret_key` is asked for the secret that belongs to an access key.
///
/// Meant for test servers. What the real gateway refuses beyond this is not known, and the time
/// that a comparison takes is not hidden.
pub fn verify<'s>(
    request: &RequestView<'_>,
    secret_key: impl FnOnce(&str) -> Option<&'s str>,
    now: SystemTime,
) -> Result<(), VerifyError> {
    let claim = Claim::parse(sent(request, &AUTHORIZATION, "Authorization")?)
        .ok_or(VerifyError::Malformed("Authorization"))?;
    let date = sent(request, &X_SDK_DATE, "X-Sdk-Date")?;
    let signed_at = date::parse(date).ok_or(VerifyError::Malformed("X-Sdk-Date"))?;
    let skew = now
        .duration_since(signed_at)
        .unwrap_or_else(|ahead| ahead.duration());
    if skew > MAX_SKEW {
        return Err(VerifyError::Expired);
    }

    let headers = claim.signed_headers(request)?;
    let key = secret_key(claim.access_key).ok_or(VerifyError::UnknownAccessKey)?;
    let message = string_to_sign(date, &canonical(request, &headers));
    if signature(key, &message) == claim.signature && body_is_as_declared(request, &headers) {
        Ok(())
    } else {
        Err(VerifyError::Mismatch)
    }
}

/// What the `Authorization` header says.
struct Claim<'a> {
    access_key: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Claim<'a> {
    fn parse(value: &'a str) -> Option<Self> {
        let mut parts = value
            .strip_prefix(ALGORITHM)?
            .strip_prefix(' ')?
            .split(", ");
        let mut part = |name: &str| parts.next()?.strip_prefix(name)?.strip_prefix('=');
        let claim = Self {
            access_key: part("Access")?,
            signed_headers: part("SignedHeaders")?,
            signature: part("Signature")?,
        };
        parts.next().is_none().then_some(claim)
    }

    /// The headers that are named as signed, with their values: in order, each once.
    fn signed_headers<'r>(
        &self,
        request: &RequestView<'r>,
    ) -> Result<Vec<(&'a str, &'r str)>, VerifyError> {
        let names: Vec<_> = self.signed_headers.split(';').collect();
        for (needed, called) in [(HOST, "Host"), (X_SDK_DATE, "X-Sdk-Date")] {
            if !names.contains(&needed.as_str()) {
                return Err(VerifyError::Missing(called));
            }
        }
        if !names.is_sorted_by(|one, next| one < next) {
            return Err(VerifyError::Malformed("Authorization"));
        }
        let value = |name| {
            if name == HOST && !request.headers.contains_key(HOST) {
                let host = Some(request.host()).filter(|host| !host.is_empty());
                return host.ok_or(VerifyError::Missing("Host"));
            }
            HeaderName::from_lowercase(str::as_bytes(name))
                .ok()
                .filter(|name| request.headers.contains_key(name))
                .and_then(|name| single_value(request.headers, &name).ok())
                .ok_or(VerifyError::Mismatch)
        };
        names
            .into_iter()
            .map(|name| Ok((name, value(name)?)))
            .collect()
    }
}

/// The value of a header that a signed request cannot do without.
fn sent<'r>(
    request: &RequestView<'r>,
    name: &HeaderName,
    called: &'static str,
) -> Result<&'r str, VerifyError> {
    if !request.headers.contains_key(name) {
        return Err(VerifyError::Missing(called));
    }
    single_value(request.headers, name).map_err(|_| VerifyError::Malformed(called))
}

/// Whether a body whose hash the request declares itself has that hash.
fn body_is_as_declared(request: &RequestView<'_>, headers: &[(&str, &str)]) -> bool {
    let declared = headers
        .iter()
        .find(|(name, _)| *name == X_SDK_CONTENT_SHA256);
    match (request.payload, declared) {
        (Payload::Stream, _) | (_, None) => true,
        (Payload::Bytes([]), _) => true,
        (Payload::Bytes(body), Some((_, hash))) => {
            matches!(*hash, "" | UNSIGNED_PAYLOAD) || *hash == sha256_hex(body)
        }
    }
}
