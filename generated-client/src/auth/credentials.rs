//! The credentials themselves, checked when they are made.

use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

use super::error::{CredentialsError, Origin, Problem};
use super::secret::Secret;

/// The longest token the service takes, in characters (its page: 1 to 100 000).
pub const TOKEN_MAX_LENGTH: usize = 100_000;

/// What a request shows to be let in: a token, or an access key with its secret.
///
/// Made only from values that a header can carry. A clone shares the secrets, which are zeroed
/// with the last one; nothing of them is ever printed.
///
/// ```
/// use cloudtest_client::auth::Credentials;
///
/// let token = Credentials::token("MIIFfakeToken")?;
/// let permanent = Credentials::access_key("AKEXAMPLE", "not-a-real-secret")?;
/// let temporary = permanent.clone().with_security_token("not-a-real-token")?;
///
/// let wrong = Credentials::token("MIIFfakeToken\n").unwrap_err();
/// assert_eq!(wrong.to_string(), "the token contains a line break: remove it");
/// # Ok::<(), cloudtest_client::auth::CredentialsError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials(Arc<Kind>);

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Token(HeaderValue),
    AccessKey(AccessKey),
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct AccessKey {
    pub(super) id: Secret,
    pub(super) secret: Secret,
    pub(super) security_token: Option<HeaderValue>,
    pub(super) project_id: Option<HeaderValue>,
}

impl Credentials {
    /// A token from IAM, 1 to [`TOKEN_MAX_LENGTH`] visible ASCII characters.
    pub fn token(token: impl Into<Secret>) -> Result<Self, CredentialsError> {
        Self::from_token(Value::argument("token", token))
    }

    /// A permanent access key (AK) with its secret (SK).
    pub fn access_key(
        access_key: impl Into<Secret>,
        secret_key: impl Into<Secret>,
    ) -> Result<Self, CredentialsError> {
        Self::from_access_key(
            Value::argument("access key", access_key),
            Value::argument("secret key", secret_key),
            None,
            None,
        )
    }

    /// The security token that makes the access key a temporary one; sent as `X-Security-Token`.
    pub fn with_security_token(self, token: impl Into<Secret>) -> Result<Self, CredentialsError> {
        self.with(Value::argument("security token", token), |key, value| {
            key.security_token = Some(value);
        })
    }

    /// The IAM project id (not the CodeArts project's uuid); sent as `X-Project-Id`.
    pub fn with_project_id(self, id: impl Into<Secret>) -> Result<Self, CredentialsError> {
        self.with(Value::argument("project id", id), |key, value| {
            key.project_id = Some(value);
        })
    }

    /// The access key's id (AK), which tells whose request it is; `None` for a token.
    #[must_use]
    pub fn access_key_id(&self) -> Option<&str> {
        match self.kind() {
            Kind::Token(_) => None,
            Kind::AccessKey(key) => Some(key.id.expose()),
        }
    }

    fn with(
        self,
        value: Value,
        set: impl FnOnce(&mut AccessKey, HeaderValue),
    ) -> Result<Self, CredentialsError> {
        let mut kind = Arc::unwrap_or_clone(self.0);
        let Kind::AccessKey(key) = &mut kind else {
            return Err(value.refused(Problem::NeedsAccessKey));
        };
        set(key, value.into_header_value(usize::MAX)?);
        Ok(Self(Arc::new(kind)))
    }

    pub(super) fn from_token(token: Value) -> Result<Self, CredentialsError> {
        let value = token.into_header_value(TOKEN_MAX_LENGTH)?;
        Ok(Self(Arc::new(Kind::Token(value))))
    }

    pub(super) fn from_access_key(
        access_key: Value,
        secret_key: Value,
        security_token: Option<Value>,
        project_id: Option<Value>,
    ) -> Result<Self, CredentialsError> {
        if access_key.text.expose().contains(',') {
            return Err(access_key.refused(Problem::Comma));
        }
        let header = |value: Option<Value>| {
            value
                .map(|value| value.into_header_value(usize::MAX))
                .transpose()
        };
        Ok(Self(Arc::new(Kind::AccessKey(AccessKey {
            id: access_key.into_checked(usize::MAX)?,
            secret: secret_key.into_checked(usize::MAX)?,
            security_token: header(security_token)?,
            project_id: header(project_id)?,
        }))))
    }

    pub(super) fn kind(&self) -> &Kind {
        &self.0
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Kind::Token(_) => f.write_str("Token([redacted])"),
            Kind::AccessKey(key) => f
                .debug_struct("AccessKey")
                .field("id", &key.id)
                .field("secret", &key.secret)
                .field("temporary", &key.security_token.is_some())
                .field("project_id", &key.project_id.as_ref().map(|_| "[redacted]"))
                .finish(),
        }
    }
}

/// A value that is still to be checked, and where it came from.
pub(crate) struct Value {
    pub(crate) text: Secret,
    pub(crate) origin: Origin,
}

impl Value {
    fn argument(name: &'static str, text: impl Into<Secret>) -> Self {
        Self {
            text: text.into(),
            origin: Origin::Argument(name),
        }
    }

    /// That it is set without what belongs to it.
    pub(crate) fn without(self, missing: &'static str) -> CredentialsError {
        CredentialsError::Incomplete {
            present: self.origin,
            missing,
        }
    }

    fn refused(self, problem: Problem) -> CredentialsError {
        CredentialsError::Invalid {
            origin: self.origin,
            problem,
        }
    }

    fn into_checked(self, limit: usize) -> Result<Secret, CredentialsError> {
        let bytes = self.text.expose().as_bytes();
        let problem = if bytes.is_empty() {
            Problem::Empty
        } else if bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            Problem::LineBreak
        } else if !bytes.iter().all(u8::is_ascii_graphic) {
            Problem::NotVisibleAscii
        } else if bytes.len() > limit {
            let length = bytes.len();
            Problem::TooLong { length, limit }
        } else {
            return Ok(self.text);
        };
        Err(self.refused(problem))
    }

    fn into_header_value(self, limit: usize) -> Result<HeaderValue, CredentialsError> {
        let origin = self.origin.clone();
        self.into_checked(limit)?
            .into_header_value()
            .map_err(|_| CredentialsError::Invalid {
                origin,
                problem: Problem::NotVisibleAscii,
            })
    }
}
