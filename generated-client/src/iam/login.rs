//! The request for a token.

use std::fmt;

use tokio::time::Instant;

use super::token::Token;
use crate::{
    auth::{Credentials, Secret},
    error::Error,
    generated::iam::{Client, types},
};

/// Who asks IAM for a token, and what for.
pub(super) struct Login {
    pub(super) api: Client,
    pub(super) user: types::Name,
    pub(super) password: Secret,
    pub(super) domain: types::Name,
    pub(super) project: types::Project,
}

impl Login {
    /// Asks for a token.
    pub(super) async fn token(&self) -> Result<Token, Error> {
        let asked = Instant::now();
        let answer = self.api.create_token().body(self.request()).send().await?;
        let Some(token) = answer.header("x-subject-token") else {
            let what = "there is no token in the header X-Subject-Token";
            return Err(answer.lacks(what).into());
        };
        let credentials = Credentials::token(token)?;
        Ok(Token::new(credentials, answer.token.as_ref(), asked))
    }

    fn request(&self) -> types::TokenRequest {
        let user = types::User {
            name: self.user.clone(),
            password: self.password.clone(),
            domain: types::Domain {
                name: self.domain.clone(),
            },
        };
        types::TokenRequest {
            auth: types::Auth {
                identity: types::Identity {
                    methods: vec![types::Method::Password],
                    password: types::PasswordProof { user },
                },
                scope: types::Scope {
                    project: self.project.clone(),
                },
            },
        }
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login")
            .field("user", &self.user)
            .field("password", &self.password)
            .field("domain", &self.domain)
            .field("project", &self.project)
            .finish_non_exhaustive()
    }
}
