//! Checks a signature, SDK-HMAC-SHA256.
//!
//! Written from what is known of the vendor's gateway, and apart from how the client signs: a
//! mistake there is to be noticed here.

use std::time::{Duration, SystemTime};

use http::request::Parts;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ring::digest::{SHA256, digest};
use ring::hmac;

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const DATE_FORMAT: &str = "%Y%m%dT%H%M%SZ";
const MOST_SKEW: Duration = Duration::from_secs(15 * 60);

/// Why a signature is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SignatureError {
    #[error("the header {0} is missing or not signed")]
    Missing(&'static str),
    #[error("the header {0} is malformed")]
    Malformed(&'static str),
    #[error("the access key is unknown")]
    UnknownAccessKey,
    #[error("X-Sdk-Date is more than 15 minutes from the server's clock")]
    Skewed,
    #[error("the signature does not match the request")]
    Mismatch,
}

/// Checks the signature of a request whose head and body are these. `secret_key` is asked for the
/// secret that belongs to an access key.
pub(crate) fn check<'s>(
    head: &Parts,
    body: &[u8],
    secret_key: impl FnOnce(&str) -> Option<&'s str>,
    now: SystemTime,
) -> Result<(), SignatureError> {
    let authorization =
        header(head, "authorization").ok_or(SignatureError::Missing("Authorization"))?;
    let (access_key, signed_names, signature) =
        parse(authorization).ok_or(SignatureError::Malformed("Authorization"))?;
    let date = header(head, "x-sdk-date").ok_or(SignatureError::Missing("X-Sdk-Date"))?;
    let signed_at = time_of(date).ok_or(SignatureError::Malformed("X-Sdk-Date"))?;
    let skew = match now.duration_since(signed_at) {
        Ok(behind) => behind,
        Err(ahead) => ahead.duration(),
    };
    if skew > MOST_SKEW {
        return Err(SignatureError::Skewed);
    }
    let names: Vec<&str> = signed_names.split(';').collect();
    if !names.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(SignatureError::Malformed("Authorization"));
    }
    for (name, title) in [("host", "Host"), ("x-sdk-date", "X-Sdk-Date")] {
        if !names.contains(&name) || header(head, name).is_none() {
            return Err(SignatureError::Missing(title));
        }
    }
    let secret_key = secret_key(access_key).ok_or(SignatureError::UnknownAccessKey)?;
    let request = canonical_request(head, body, &names).ok_or(SignatureError::Mismatch)?;
    let request_hash = hex(digest(&SHA256, request.as_bytes()).as_ref());
    let to_sign = format!("{ALGORITHM}\n{date}\n{request_hash}");
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret_key.as_bytes());
    match hex(hmac::sign(&key, to_sign.as_bytes()).as_ref()) == signature {
        true => Ok(()),
        false => Err(SignatureError::Mismatch),
    }
}

/// The access key, the names of the signed headers and the signature.
fn parse(authorization: &str) -> Option<(&str, &str, &str)> {
    let rest = authorization.strip_prefix(ALGORITHM)?.strip_prefix(' ')?;
    let mut parts = rest.split(", ");
    let access_key = parts.next()?.strip_prefix("Access=")?;
    let names = parts.next()?.strip_prefix("SignedHeaders=")?;
    let signature = parts.next()?.strip_prefix("Signature=")?;
    parts
        .next()
        .is_none()
        .then_some((access_key, names, signature))
}

fn time_of(date: &str) -> Option<SystemTime> {
    let time = DateTime::strptime(DATE_FORMAT, date).ok()?;
    // The parser takes less than two digits, too.
    let is_of_the_form = time.strftime(DATE_FORMAT).to_string() == date;
    let time = TimeZone::UTC.to_timestamp(time).ok()?;
    is_of_the_form.then(|| SystemTime::try_from(time).ok())?
}

/// `None` when a signed header is missing or repeated, or declares another body than there is.
fn canonical_request(head: &Parts, body: &[u8], names: &[&str]) -> Option<String> {
    let mut lines = vec![
        head.method.as_str().to_owned(),
        canonical_path(head.uri.path()),
        canonical_query(head.uri.query().unwrap_or_default()),
    ];
    let mut payload = hex(digest(&SHA256, body).as_ref());
    for name in names {
        let value = header(head, name)?;
        lines.push(format!("{name}:{value}"));
        if *name == "x-sdk-content-sha256" && !body.is_empty() && !value.is_empty() {
            if value != "UNSIGNED-PAYLOAD" && value != payload {
                return None;
            }
            payload = value.to_owned();
        }
    }
    lines.push(String::new());
    lines.push(names.join(";"));
    lines.push(payload);
    Some(lines.join("\n"))
}

/// Unquoted, split, each part quoted again, and a slash at the end.
fn canonical_path(path: &str) -> String {
    let path = unquoted(path);
    // What is no UTF-8 is signed as U+FFFD.
    let path = String::from_utf8_lossy(&path);
    let parts: Vec<_> = path
        .split('/')
        .map(|part| quoted(part.as_bytes()))
        .collect();
    let mut path = parts.join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// Sorted by name and value as they are unquoted; a name without a value gets its `=`.
fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let pair = pair.replace('+', " ");
            let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
            (unquoted(name), unquoted(value))
        })
        .collect();
    pairs.sort();
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", quoted(name), quoted(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// The one value of a header, without the space around it.
fn header<'a>(head: &'a Parts, name: &str) -> Option<&'a str> {
    let mut values = head.headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() {
        return None;
    }
    std::str::from_utf8(value.as_bytes()).ok().map(str::trim)
}

/// `%41` as `A`; what only looks like an escape stays.
fn unquoted(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut plain = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let digits = digits.filter(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    plain
}

fn quoted(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
