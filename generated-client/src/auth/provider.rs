//! Who hands out credentials.

use std::fmt::Debug;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use super::{Credentials, CredentialsError};

/// What [`CredentialsProvider::credentials`] returns.
pub type CredentialsFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Credentials, CredentialsError>> + Send + 'a>>;

/// Hands out credentials, once for each attempt of a call.
///
/// An implementation must not show a secret in its `Debug`.
///
/// ```
/// use cloudtest_client::auth::{Credentials, CredentialsFuture, CredentialsProvider};
///
/// /// Takes the token from a place that something else keeps fresh.
/// #[derive(Debug)]
/// struct Vault;
///
/// impl CredentialsProvider for Vault {
///     fn credentials(&self) -> CredentialsFuture<'_> {
///         Box::pin(async { Credentials::token("from-the-vault") })
///     }
/// }
///
/// let provider: Box<dyn CredentialsProvider> = Box::new(Vault);
/// ```
pub trait CredentialsProvider: Debug + Send + Sync {
    /// The credentials to use now. Called often, so an implementation that has to fetch them keeps
    /// them.
    fn credentials(&self) -> CredentialsFuture<'_>;

    /// The service refused `used` with status 401, so they are not to be handed out again. True when
    /// the next [`credentials`](Self::credentials) will be others, so that another attempt makes
    /// sense.
    ///
    /// Many calls may report the same credentials, also after they have been replaced: compare
    /// `used` with what is kept before throwing that away.
    fn invalidate(&self, used: &Credentials) -> bool {
        let _ = used;
        false
    }

    /// Whether there are credentials to hand out, as far as can be told without the network. A
    /// [chain](super::CredentialsChain) goes on after [`CredentialsError::NotFound`] and ends with
    /// any other error.
    fn probe(&self) -> Result<(), CredentialsError> {
        Ok(())
    }
}

/// A provider that is shared, or chosen at run time.
impl<P: CredentialsProvider + ?Sized> CredentialsProvider for Arc<P> {
    fn credentials(&self) -> CredentialsFuture<'_> {
        (**self).credentials()
    }

    fn invalidate(&self, used: &Credentials) -> bool {
        (**self).invalidate(used)
    }

    fn probe(&self) -> Result<(), CredentialsError> {
        (**self).probe()
    }
}

/// A provider that is chosen at run time.
impl<P: CredentialsProvider + ?Sized> CredentialsProvider for Box<P> {
    fn credentials(&self) -> CredentialsFuture<'_> {
        (**self).credentials()
    }

    fn invalidate(&self, used: &Credentials) -> bool {
        (**self).invalidate(used)
    }

    fn probe(&self) -> Result<(), CredentialsError> {
        (**self).probe()
    }
}

/// Fixed credentials: always the same ones.
impl CredentialsProvider for Credentials {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(ready(Ok(self.clone())))
    }
}
