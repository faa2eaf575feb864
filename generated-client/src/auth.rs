//! Who is asking: credentials, where they come from, and how a request shows them.
//!
//! - [`Credentials`]: a token, or an access key with its secret.
//! - [`CredentialsProvider`]: what hands them out for each attempt; fixed `Credentials` are one.
//! - [`CredentialsChain`]: providers in an order; [`DefaultCredentials`](crate::DefaultCredentials)
//!   makes the one that is used when nobody says otherwise.
//! - [`IamPassword`](crate::iam::IamPassword): a provider that obtains a token from IAM with a
//!   user's name and password.
//!
//! ```
//! use cloudtest_client::auth::Credentials;
//!
//! let credentials = Credentials::access_key("AKEXAMPLE", "not-a-real-secret")?
//!     .with_project_id("0123456789abcdef0123456789abcdef")?;
//! assert!(!format!("{credentials:?}").contains("not-a-real-secret"));
//! # Ok::<(), cloudtest_client::auth::CredentialsError>(())
//! ```

mod chain;
mod credentials;
mod environment;
mod error;
mod failure;
mod local;
mod profile;
mod provider;
mod secret;
#[doc(hidden)]
pub mod signing;

pub use chain::CredentialsChain;
pub(crate) use credentials::Value;
pub use credentials::{Credentials, TOKEN_MAX_LENGTH};
pub(crate) use environment::variable;
pub use environment::{Environment, ProcessEnvironment};
pub use error::{CredentialsError, Origin, Problem};
pub use failure::ProviderError;
pub(crate) use local::{LocalCredentials, PROJECT_ID, Place};
pub(crate) use profile::Profile;
pub use provider::{CredentialsFuture, CredentialsProvider};
pub use secret::Secret;
