//! Who may ask.

mod signature;

use std::collections::HashMap;
use std::time::SystemTime;

use cloudtest_client::auth::Secret;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use http::request::Parts;
use tokio::time::Instant;

/// Why a request is not let in.
pub(crate) enum Denied {
    /// Its token is missing or wrong: the service says so.
    Token,
    /// Its signature is missing or wrong: the gateway says so, and why.
    Signature(String),
}

/// What is let in. Without any secret of its own, every request with some credentials is.
#[derive(Debug, Default)]
pub(crate) struct Auth {
    pub(crate) token: Option<Secret>,
    pub(crate) keys: HashMap<String, Secret>,
    pub(crate) security_token: Option<Secret>,
    /// Whether a token must be a known one.
    pub(crate) knows_tokens: bool,
    /// Tokens from IAM, and when they end.
    issued: Vec<(Secret, Instant)>,
}

impl Auth {
    pub(crate) fn set_token(&mut self, token: &str) {
        self.token = Some(token.into());
        self.knows_tokens = true;
    }

    pub(crate) fn issue(&mut self, token: &str, ends: Instant) {
        self.issued.push((token.into(), ends));
    }

    /// No token that was ever accepted is accepted any longer.
    pub(crate) fn expire_tokens(&mut self) {
        self.token = None;
        self.issued.clear();
        self.knows_tokens = true;
    }

    pub(crate) fn check(
        &self,
        head: &Parts,
        body: &[u8],
        now: Instant,
        date: SystemTime,
    ) -> Result<(), Denied> {
        if head.headers.contains_key(AUTHORIZATION) {
            return self
                .check_signature(head, body, date)
                .map_err(Denied::Signature);
        }
        match text(&head.headers, "x-auth-token") {
            Some(token) if self.accepts(token, now) => Ok(()),
            None if !self.knows_tokens && !self.keys.is_empty() => {
                Err(Denied::Signature("the request is not signed".to_owned()))
            }
            _ => Err(Denied::Token),
        }
    }

    fn accepts(&self, token: &str, now: Instant) -> bool {
        if !self.knows_tokens {
            return self.keys.is_empty() && !token.is_empty();
        }
        let issued = self.issued.iter().filter(|(_, ends)| now < *ends);
        let mut known = self.token.iter().chain(issued.map(|(token, _)| token));
        known.any(|known| known.expose() == token)
    }

    fn check_signature(&self, head: &Parts, body: &[u8], date: SystemTime) -> Result<(), String> {
        if self.keys.is_empty() {
            let takes_anything = !self.knows_tokens;
            return takes_anything
                .then_some(())
                .ok_or_else(|| "the access key is unknown".into());
        }
        let secret_key = |access_key: &str| self.keys.get(access_key).map(Secret::expose);
        signature::check(head, body, secret_key, date).map_err(|error| error.to_string())?;
        match &self.security_token {
            Some(known) if text(&head.headers, "x-security-token") != Some(known.expose()) => {
                Err("the security token is missing or wrong".to_owned())
            }
            _ => Ok(()),
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
