//! Whom IAM knows, and how it goes about handing out tokens.

use std::time::Duration;

use cloudtest_client::auth::Secret;

/// Who may have a token, and what was asked.
#[derive(Debug)]
pub(crate) struct Users {
    pub(crate) known: Vec<User>,
    pub(crate) delay: Duration,
    pub(crate) validity: Duration,
    pub(crate) asked: u64,
    pub(crate) issued: u64,
}

#[derive(Debug)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) password: Secret,
    pub(crate) domain: String,
}

impl Default for Users {
    fn default() -> Self {
        Self {
            known: Vec::new(),
            delay: Duration::ZERO,
            validity: Duration::from_secs(24 * 60 * 60),
            asked: 0,
            issued: 0,
        }
    }
}
