//! Credentials that lie in environment variables or in the profile file.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::credentials::Value;
use super::environment::{Environment, variable};
use super::profile::Profile;
use super::{Credentials, CredentialsError, CredentialsFuture, CredentialsProvider};

const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const PAGE_ACCESS_KEY: &str = "CLOUD_SDK_AK";
const PAGE_SECRET_KEY: &str = "CLOUD_SDK_SK";
const TOKEN: &str = "CLOUDTEST_TOKEN";
/// The IAM project's id, for a key of any of the variables, and for an IAM user.
pub(crate) const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";

/// Where to look.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// The variables of the vendor's SDK.
    SdkVariables,
    /// The variables in the samples of the service's page.
    PageVariables,
    TokenVariable,
    /// A section of the profile file, or the one that the environment says.
    Profile(Option<String>),
}

/// Credentials at one place. They are read once, and again when the service refuses them, so that
/// temporary ones can be replaced while a program runs.
pub(crate) struct LocalCredentials {
    place: Place,
    environment: Arc<dyn Environment>,
    cached: Mutex<Option<Credentials>>,
}

impl LocalCredentials {
    pub(crate) fn new(place: Place, environment: Arc<dyn Environment>) -> Self {
        Self {
            place,
            environment,
            cached: Mutex::default(),
        }
    }

    fn current(&self) -> Result<Credentials, CredentialsError> {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(credentials) = &*cached {
            return Ok(credentials.clone());
        }
        let credentials = self.load()?;
        *cached = Some(credentials.clone());
        Ok(credentials)
    }

    fn load(&self) -> Result<Credentials, CredentialsError> {
        let variable = |name| variable(&*self.environment, name);
        match &self.place {
            Place::SdkVariables => {
                let security_token = variable(SECURITY_TOKEN)?;
                match (
                    pair(
                        variable(ACCESS_KEY)?,
                        ACCESS_KEY,
                        variable(SECRET_KEY)?,
                        SECRET_KEY,
                    )?,
                    security_token,
                ) {
                    (Some((ak, sk)), token) => {
                        Credentials::from_access_key(ak, sk, token, variable(PROJECT_ID)?)
                    }
                    (None, Some(token)) => Err(token.without(ACCESS_KEY)),
                    (None, None) => Err(not_found(format!("set {ACCESS_KEY} and {SECRET_KEY}"))),
                }
            }
            Place::PageVariables => {
                let (ak, sk) = (variable(PAGE_ACCESS_KEY)?, variable(PAGE_SECRET_KEY)?);
                match pair(ak, PAGE_ACCESS_KEY, sk, PAGE_SECRET_KEY)? {
                    Some((ak, sk)) => {
                        Credentials::from_access_key(ak, sk, None, variable(PROJECT_ID)?)
                    }
                    None => Err(not_found(format!(
                        "{PAGE_ACCESS_KEY} and {PAGE_SECRET_KEY}"
                    ))),
                }
            }
            Place::TokenVariable => match variable(TOKEN)? {
                Some(token) => Credentials::from_token(token),
                None => Err(not_found(TOKEN.to_owned())),
            },
            Place::Profile(name) => {
                let profile = Profile::load(&*self.environment, name.as_deref())?;
                match pair(profile.value("ak"), "ak", profile.value("sk"), "sk")? {
                    Some((ak, sk)) => Credentials::from_access_key(
                        ak,
                        sk,
                        profile.value("security_token"),
                        profile.value("project_id"),
                    ),
                    None => Err(not_found(format!("write ak and sk under {profile}"))),
                }
            }
        }
    }
}

fn not_found(remedy: String) -> CredentialsError {
    CredentialsError::NotFound { remedy }
}

/// Both of two values, or neither.
fn pair(
    one: Option<Value>,
    its_name: &'static str,
    other: Option<Value>,
    other_name: &'static str,
) -> Result<Option<(Value, Value)>, CredentialsError> {
    match (one, other) {
        (Some(one), Some(other)) => Ok(Some((one, other))),
        (None, None) => Ok(None),
        (Some(one), None) => Err(one.without(other_name)),
        (None, Some(other)) => Err(other.without(its_name)),
    }
}

impl CredentialsProvider for LocalCredentials {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async { self.current() })
    }

    /// Reads them again; what cannot be read leaves what there is.
    fn invalidate(&self, used: &Credentials) -> bool {
        let read = self.load().ok();
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if read.is_some() {
            *cached = read;
        }
        cached.as_ref().is_some_and(|current| current != used)
    }

    fn probe(&self) -> Result<(), CredentialsError> {
        self.current().map(drop)
    }
}

impl fmt::Debug for LocalCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LocalCredentials")
            .field(&self.place)
            .finish()
    }
}
