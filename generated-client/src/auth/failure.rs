//! How a provider failed to obtain credentials, as far as a caller can act on it.

use std::{error::Error, fmt, sync::Arc, time::Duration};

/// A provider could not obtain credentials.
///
/// What a caller can act on is told when the failure is made, so nothing has to look into its
/// `source()`. A failure of which nothing is told is final.
///
/// ```
/// use std::{io, time::Duration};
/// use cloudtest_client::auth::{CredentialsError, ProviderError};
///
/// let cause = io::Error::from(io::ErrorKind::ConnectionRefused);
/// let error = ProviderError::new("the vault", cause)
///     .unreachable()
///     .retryable()
///     .with_retry_after(Duration::from_secs(5));
/// let error = CredentialsError::from(error);
/// assert!(error.is_unreachable() && error.is_retryable());
/// assert_eq!(error.to_string(), "the vault gave no credentials");
/// ```
#[derive(Clone)]
pub struct ProviderError(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    provider: &'static str,
    source: Arc<dyn Error + Send + Sync>,
    retryable: bool,
    unreachable: bool,
    retry_after: Option<Duration>,
    answer: Option<Answer>,
}

/// What the answer of a provider's service says.
#[derive(Clone)]
struct Answer {
    status: u16,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
}

impl ProviderError {
    /// `provider` is a name that means something to a person, `source` must not show a secret.
    pub fn new(provider: &'static str, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(Arc::new(Inner {
            provider,
            source: Arc::from(source.into()),
            retryable: false,
            unreachable: false,
            retry_after: None,
            answer: None,
        }))
    }

    /// The same attempt may succeed a little later.
    #[must_use]
    pub fn retryable(self) -> Self {
        self.with(|inner| inner.retryable = true)
    }

    /// The provider's service could not be reached or was not available, so that nothing is known
    /// about the credentials themselves.
    #[must_use]
    pub fn unreachable(self) -> Self {
        self.with(|inner| inner.unreachable = true)
    }

    /// How long to wait before the next attempt, at least.
    #[must_use]
    pub fn with_retry_after(self, wait: Duration) -> Self {
        self.with(|inner| inner.retry_after = Some(wait))
    }

    /// What the answer of the provider's service says: its status, code, words and request id.
    #[must_use]
    pub fn with_answer(
        self,
        status: u16,
        code: Option<&str>,
        message: Option<&str>,
        request_id: Option<&str>,
    ) -> Self {
        self.with(|inner| {
            inner.answer = Some(Answer {
                status,
                code: code.map(str::to_owned),
                message: message.map(str::to_owned),
                request_id: request_id.map(str::to_owned),
            });
        })
    }

    /// The provider's name.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        self.0.provider
    }

    pub(super) fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    pub(super) fn is_unreachable(&self) -> bool {
        self.0.unreachable
    }

    pub(super) fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    pub(super) fn status(&self) -> Option<u16> {
        Some(self.0.answer.as_ref()?.status)
    }

    pub(super) fn code(&self) -> Option<&str> {
        self.0.answer.as_ref()?.code.as_deref()
    }

    pub(super) fn message(&self) -> Option<&str> {
        self.0.answer.as_ref()?.message.as_deref()
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        self.0.answer.as_ref()?.request_id.as_deref()
    }

    fn with(self, set: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Arc::unwrap_or_clone(self.0);
        set(&mut inner);
        Self(Arc::new(inner))
    }
}

impl fmt::Debug for ProviderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderError")
            .field("provider", &self.0.provider)
            .field("source", &self.0.source)
            .field("retryable", &self.0.retryable)
            .field("unreachable", &self.0.unreachable)
            .field("retry_after", &self.0.retry_after)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ProviderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} gave no credentials", self.0.provider)
    }
}

impl Error for ProviderError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0.source)
    }
}
