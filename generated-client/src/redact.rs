//! Keeps the secrets of a request out of what is told about its answer.
//!
//! A service, or a proxy on the way, may quote the headers that it was sent. What is told is also
//! bounded, and on one line without characters that steer a terminal.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};

/// Fewer bytes of a secret are not recognised: they would be found by chance.
const FEWEST: usize = 8;

const REDACTED: &[u8] = b"[redacted]";

/// The secrets that a request carries: the values of its sensitive headers, and what its body
/// holds.
///
/// A signature is none: it is good for that one request, and for 15 minutes. The secret key that
/// it was made with is never sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Redactor(Vec<HeaderValue>);

impl Redactor {
    pub(crate) fn of(headers: &HeaderMap, in_body: Option<&HeaderValue>) -> Self {
        let sensitive = headers
            .iter()
            .filter(|(name, value)| value.is_sensitive() && *name != AUTHORIZATION)
            .map(|(_, value)| value);
        Self(sensitive.chain(in_body).cloned().collect())
    }

    /// A text that may be told: without the secrets, on one line, of at most `limit` characters.
    pub(crate) fn told(&self, text: &str, limit: usize) -> String {
        self.told_bytes(text.as_bytes(), limit)
    }

    /// The same of bytes, of which no more are looked at than can matter.
    pub(crate) fn told_bytes(&self, text: &[u8], limit: usize) -> String {
        // A character has at most four bytes, and an escaped one at most six.
        let start = text.get(..limit.saturating_mul(8)).unwrap_or(text);
        let clean = self.without_secrets(start);
        let clean = String::from_utf8_lossy(&clean);
        let words = clean.split(|c: char| c.is_whitespace() || steers(c));
        let mut line = String::new();
        for word in words.filter(|word| !word.is_empty()) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        match line.char_indices().nth(limit) {
            Some((end, _)) => {
                line.truncate(end);
                line.push('…');
            }
            None if start.len() < text.len() => line.push('…'),
            None => {}
        }
        line
    }

    /// A text without the secrets.
    pub(crate) fn redact<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.without_secrets(text.as_bytes()) {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            Cow::Owned(clean) => Cow::Owned(String::from_utf8_lossy(&clean).into_owned()),
        }
    }

    /// The bytes without the secrets, and without the beginnings of secrets.
    fn without_secrets<'t>(&self, text: &'t [u8]) -> Cow<'t, [u8]> {
        let mut clean = Vec::new();
        let (mut kept, mut at) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let secrets = self.0.iter().map(HeaderValue::as_bytes);
            match secrets.map(|secret| shown(secret, rest)).max() {
                Some(length) if length > 0 => {
                    clean.extend_from_slice(text.get(kept..at).unwrap_or_default());
                    clean.extend_from_slice(REDACTED);
                    at += length;
                    kept = at;
                }
                _ => at += 1,
            }
        }
        if kept == 0 {
            return text.into();
        }
        clean.extend_from_slice(text.get(kept..).unwrap_or_default());
        clean.into()
    }
}

/// Whether a terminal would do something else than show it: control characters, and those that
/// turn the direction of writing.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
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
    if !b"\\%&".contains(&first) {
        return None;
    }
    let escaped = |prefix: &[u8], digits: usize, radix: u32, end: &[u8]| {
        let rest = text.get(prefix.len()..)?;
        if !text.get(..prefix.len())?.eq_ignore_ascii_case(prefix) {
            return None;
        }
        let digits = match digits {
            0 => rest
                .iter()
                .take_while(|byte| byte.is_ascii_hexdigit())
                .count(),
            digits => digits,
        };
        let number = std::str::from_utf8(rest.get(..digits)?).ok()?;
        let is_it = u32::from_str_radix(number, radix) == Ok(u32::from(byte));
        (is_it && rest.get(digits..)?.starts_with(end)).then_some(prefix.len() + digits + end.len())
    };
    match first {
        b'\\' if text.get(1) == Some(&byte) && !byte.is_ascii_alphanumeric() => Some(2),
        b'\\' => escaped(b"\\u", 4, 16, b""),
        b'%' => escaped(b"%", 2, 16, b""),
        _ => escaped(b"&#x", 0, 16, b";").or_else(|| escaped(b"&#", 0, 10, b";")),
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::Redactor;

    fn clean(secret: &str, text: &str) -> String {
        let mut secret = HeaderValue::try_from(secret).unwrap();
        secret.set_sensitive(true);
        let headers =
            HeaderMap::from_iter([(http::HeaderName::from_static("x-auth-token"), secret)]);
        let redactor = Redactor::of(&headers, None);
        String::from_utf8(redactor.redact(text).into_owned().into_bytes()).unwrap()
    }

    #[test]
    fn a_secret_is_found_whole_cut_and_escaped() {
        let secret = "MIIF/0+a=b-cd";
        for text in [
            "MIIF/0+a=b-cd",
            "MIIF/0+a=b",
            r"MIIF\/0+a=b-cd",
            r"MIIF\u002F0\u002ba=b-cd",
            r"MIIF/\u0030+a=b-cd",
            "MIIF%2f%30+%61=b-cd",
            "MIIF%2f0%2Ba%3Db-cd",
            "MIIF&#x2F;0&#43;a=b-cd",
            "MIIF/0+a=b-cdMIIF/0+a=b-cd",
        ] {
            let expected = "[redacted]".repeat(text.matches("MIIF").count());
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
