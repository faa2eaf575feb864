//! Keeps the secrets of a request out of what is told about its answer.
//!
//! A service, or a proxy on the way, may quote the headers that it was sent.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};

/// Fewer bytes of a secret are not recognised: they would be found by chance.
const FEWEST: usize = 8;

const CENSORED: &[u8] = b"[censored]";

/// The secrets that a request carries: the values of its sensitive headers, and what its body
/// holds.
///
/// A signature is none: it is good for that one request, and for 15 minutes. The secret key that
/// it was made with is never sent.
#[derive(Clone, Default)]
pub(crate) struct Censor(Vec<HeaderValue>);

impl Censor {
    pub(super) fn of(headers: &HeaderMap, in_body: Option<&HeaderValue>) -> Self {
        let sensitive = headers
            .iter()
            .filter(|(name, value)| value.is_sensitive() && *name != AUTHORIZATION)
            .map(|(_, value)| value);
        Self(sensitive.chain(in_body).cloned().collect())
    }

    /// The body without the secrets, and without the beginnings of secrets.
    pub(crate) fn clean(&self, body: &Bytes) -> Bytes {
        match self.clean_text(body) {
            Cow::Borrowed(_) => body.clone(),
            Cow::Owned(clean) => clean.into(),
        }
    }

    /// Takes the secrets out of the values of headers.
    pub(super) fn clean_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if let Cow::Owned(clean) = self.clean_text(value.as_bytes()) {
                *value = HeaderValue::from_bytes(&clean)
                    .unwrap_or_else(|_| HeaderValue::from_static("[censored]"));
            }
        }
    }

    pub(super) fn clean_text<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let mut clean = Vec::with_capacity(text.len());
        let mut found = false;
        let mut rest = text;
        while let Some((first, after)) = rest.split_first() {
            let secrets = self.0.iter().map(HeaderValue::as_bytes);
            let length = secrets.map(|secret| shown(secret, rest)).max();
            match length.and_then(|length| rest.get(length..)) {
                Some(after) if after.len() < rest.len() => {
                    found = true;
                    clean.extend_from_slice(CENSORED);
                    rest = after;
                }
                _ => {
                    clean.push(*first);
                    rest = after;
                }
            }
        }
        if found { clean.into() } else { text.into() }
    }
}

/// How many bytes at the start of `text` show a secret, or enough of its beginning.
fn shown(secret: &[u8], text: &[u8]) -> usize {
    let mut length = 0;
    for (count, byte) in secret.iter().enumerate() {
        match written(*byte, text.get(length..).unwrap_or_default()) {
            Some(more) => length += more,
            None if count < FEWEST => return 0,
            None => return length,
        }
    }
    if secret.len() < FEWEST { 0 } else { length }
}

/// How many bytes at the start of `text` stand for `byte`, as it is or escaped in the manner of
/// JSON, of a URL or of HTML.
fn written(byte: u8, text: &[u8]) -> Option<usize> {
    let first = *text.first()?;
    if first == byte {
        return Some(1);
    }
    if byte.is_ascii_alphanumeric() || !b"\\%&".contains(&first) {
        return None;
    }
    let escapes = [
        format!("\\{}", char::from(byte)),
        format!("\\u{byte:04x}"),
        format!("%{byte:02x}"),
        format!("&#{byte};"),
        format!("&#x{byte:x};"),
    ];
    let is_here = |escape: &String| {
        let here = text.get(..escape.len());
        here.is_some_and(|here| here.eq_ignore_ascii_case(escape.as_bytes()))
    };
    escapes
        .iter()
        .find(|escape| is_here(escape))
        .map(String::len)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::Censor;

    fn clean(secret: &str, text: &str) -> String {
        let mut secret = HeaderValue::try_from(secret).unwrap();
        secret.set_sensitive(true);
        let headers =
            HeaderMap::from_iter([(http::HeaderName::from_static("x-auth-token"), secret)]);
        let censor = Censor::of(&headers, None);
        String::from_utf8(censor.clean_text(text.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn a_secret_is_found_whole_cut_and_escaped() {
        let secret = "MIIF/0+a=b-cd";
        for text in [
            "MIIF/0+a=b-cd",
            "MIIF/0+a=b",
            r"MIIF\/0+a=b-cd",
            r"MIIF\u002F0\u002ba=b-cd",
            "MIIF%2f0%2Ba%3Db-cd",
            "MIIF&#x2F;0&#43;a=b-cd",
            "MIIF/0+a=b-cdMIIF/0+a=b-cd",
        ] {
            let expected = "[censored]".repeat(text.matches("MIIF").count());
            assert_eq!(
                clean(secret, &format!("<{text}> é")),
                format!("<{expected}> é")
            );
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in ["", "MIIF/0+", "&#x2F; %2F \\", "a MIIF", "é"] {
            assert_eq!(clean("MIIF/0+a=b-cd", text), text);
        }
        assert_eq!(clean("short", "a short text"), "a short text");
    }
}
