//! Providers in an order, the first that has credentials wins.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{Credentials, CredentialsError, CredentialsFuture, CredentialsProvider};

/// Providers in an order: the first that [has credentials](CredentialsProvider::probe) is used, from
/// then on.
///
/// A provider that is there but broken is an error that names it, and the search ends.
///
/// ```
/// use cloudtest_client::{Client, DefaultCredentials, auth::{Credentials, CredentialsChain}};
///
/// let chain = CredentialsChain::new()
///     .with("the tests' own token", Credentials::token("MIIFfakeToken")?)
///     .with("the environment", DefaultCredentials::new().chain());
/// assert_eq!(chain.origin()?, "the tests' own token");
///
/// let client = Client::builder().region("cn-north-4").credentials(chain).build()?;
/// # Ok::<(), cloudtest_client::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct CredentialsChain {
    links: Vec<Link>,
    selected: OnceLock<usize>,
}

#[derive(Clone)]
struct Link {
    origin: Cow<'static, str>,
    provider: Arc<dyn CredentialsProvider>,
}

impl CredentialsChain {
    /// A chain that has nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more provider at the end. `origin` says to a person where its credentials come
    /// from, and is shown.
    #[must_use]
    pub fn with(
        mut self,
        origin: impl Into<Cow<'static, str>>,
        provider: impl CredentialsProvider + 'static,
    ) -> Self {
        self.links.push(Link {
            origin: origin.into(),
            provider: Arc::new(provider),
        });
        self
    }

    /// Where the credentials come from: the name of the provider that is used. Never a value.
    ///
    /// # Errors
    ///
    /// [`CredentialsError::NotFound`] when no provider has any, or what is wrong with the one that
    /// ended the search. Nothing is asked of the network.
    pub fn origin(&self) -> Result<&str, CredentialsError> {
        Ok(&self.selected()?.origin)
    }

    /// All origins, in their order.
    pub fn origins(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|link| &*link.origin)
    }

    fn selected(&self) -> Result<&Link, CredentialsError> {
        if let Some(link) = self.selected.get().and_then(|&index| self.links.get(index)) {
            return Ok(link);
        }
        let mut remedies = Vec::new();
        for (index, link) in self.links.iter().enumerate() {
            match link.provider.probe() {
                Ok(()) => {
                    self.selected.get_or_init(|| index);
                    return Ok(link);
                }
                // Two providers may look at one file.
                Err(CredentialsError::NotFound { remedy }) if remedies.contains(&remedy) => {}
                Err(CredentialsError::NotFound { remedy }) => remedies.push(remedy),
                Err(error) => return Err(error),
            }
        }
        let remedy = remedies.join(", or ");
        Err(CredentialsError::NotFound { remedy })
    }
}

impl CredentialsProvider for CredentialsChain {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async { self.selected()?.provider.credentials().await })
    }

    fn invalidate(&self, used: &Credentials) -> bool {
        self.selected()
            .is_ok_and(|link| link.provider.invalidate(used))
    }

    fn probe(&self) -> Result<(), CredentialsError> {
        self.selected().map(drop)
    }
}

impl fmt::Debug for CredentialsChain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.links.iter().map(|link| (&link.origin, &link.provider)))
            .finish()
    }
}
