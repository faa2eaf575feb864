//! SDK-HMAC-SHA256 as one writes it from the vendor's description, with ring.

use std::fmt::Write;

use chrono::Utc;
use contestant::{AK, Failure, SK};
use reqwest::Request;
use reqwest::header::HeaderValue;
use ring::{digest, hmac};

pub(crate) fn sign(request: &mut Request) -> Result<(), Failure> {
    let date = Utc::now().format("%Y%m%dT%H%M%SZ").to_string();
    let host = request.url().host_str().ok_or("no host")?;
    let host = match request.url().port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    let headers = request.headers_mut();
    headers.insert("host", HeaderValue::try_from(host)?);
    headers.insert("x-sdk-date", HeaderValue::try_from(&date)?);

    let mut signed = Vec::new();
    for (name, value) in request.headers() {
        signed.push((name.as_str(), value.to_str()?.trim()));
    }
    signed.sort_unstable();
    let names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");

    // The segments hold only what needs no escape; a general client would see to that.
    let mut canonical = format!("{}\n{}/\n", request.method(), request.url().path());
    let mut query: Vec<_> = request.url().query_pairs().collect();
    query.sort_unstable();
    for (number, (name, value)) in query.iter().enumerate() {
        let separator = if number == 0 { "" } else { "&" };
        let (name, value) = (escape(name), escape(value));
        write!(canonical, "{separator}{name}={value}")?;
    }
    canonical.push('\n');
    for (name, value) in &signed {
        writeln!(canonical, "{name}:{value}")?;
    }
    let body = request.body().and_then(|body| body.as_bytes());
    let body = hex(digest::digest(&digest::SHA256, body.unwrap_or_default()).as_ref());
    write!(canonical, "\n{names}\n{body}")?;
    let hashed = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
    let to_sign = format!("SDK-HMAC-SHA256\n{date}\n{hashed}");
    let key = hmac::Key::new(hmac::HMAC_SHA256, SK.as_bytes());
    let signature = hex(hmac::sign(&key, to_sign.as_bytes()).as_ref());
    let authorization =
        format!("SDK-HMAC-SHA256 Access={AK}, SignedHeaders={names}, Signature={signature}");
    let authorization = HeaderValue::try_from(authorization)?;
    request.headers_mut().insert("authorization", authorization);
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// All but letters, digits and `-._~` as `%XX`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}
