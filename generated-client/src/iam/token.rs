//! A token, and until when it is good.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use crate::{auth::Credentials, generated::iam::types};

/// How long a token is good at the most, and if IAM does not say.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long before its end a token is renewed, at the most.
const MARGIN: Duration = Duration::from_secs(30 * 60);

pub(super) struct Token {
    pub(super) credentials: Credentials,
    /// From when on to ask for another.
    pub(super) renew_at: Instant,
    pub(super) ends_at: Instant,
}

impl Token {
    /// `asked` is a moment that is not after the token was issued.
    pub(super) fn new(
        credentials: Credentials,
        about: Option<&types::Token>,
        asked: Instant,
    ) -> Self {
        let lifetime = about.and_then(lifetime).unwrap_or(DAY).min(DAY);
        let ends_at = asked + lifetime;
        Self {
            credentials,
            renew_at: ends_at - MARGIN.min(lifetime / 4),
            ends_at,
        }
    }
}

/// How long a token is good, by IAM's own clock: this machine's may be wrong.
fn lifetime(token: &types::Token) -> Option<Duration> {
    let date = |text: &Option<String>| text.as_deref()?.parse::<Timestamp>().ok();
    let lifetime = date(&token.expires_at)?.duration_since(date(&token.issued_at)?);
    Duration::try_from(lifetime)
        .ok()
        .filter(|lifetime| !lifetime.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_renewed_before_its_end() {
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let asked = Instant::now();
        for (issued_at, expires_at, renewed, end) in [
            // As IAM writes it.
            (
                Some("2025-01-13T06:56:56.756000Z"),
                Some("2025-01-14T06:56:56.756000Z"),
                minutes(1410),
                minutes(1440),
            ),
            (
                Some("2025-01-13T06:00:00Z"),
                Some("2025-01-13T06:40:00Z"),
                minutes(30),
                minutes(40),
            ),
            // Longer than any token, not known, not readable, and over before it began.
            (
                Some("2025-01-13T06:00:00Z"),
                Some("9999-12-31T00:00:00Z"),
                minutes(1410),
                minutes(1440),
            ),
            (None, None, minutes(1410), minutes(1440)),
            (
                Some("2025-01-13T06:00:00Z"),
                Some("tomorrow"),
                minutes(1410),
                minutes(1440),
            ),
            (
                Some("2025-01-13T06:00:00Z"),
                Some("2025-01-13T05:00:00Z"),
                minutes(1410),
                minutes(1440),
            ),
        ] {
            let about = types::Token {
                issued_at: issued_at.map(str::to_owned),
                expires_at: expires_at.map(str::to_owned),
            };
            let credentials = Credentials::token("t").unwrap();
            let token = Token::new(credentials, Some(&about), asked);
            assert_eq!(token.renew_at - asked, renewed, "{about:?}");
            assert_eq!(token.ends_at - asked, end, "{about:?}");
        }
    }
}
