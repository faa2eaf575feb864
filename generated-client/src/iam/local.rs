//! An IAM user that environment variables or the profile file describe.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use super::IamPassword;
use crate::{
    auth::{
        Credentials, CredentialsError, CredentialsFuture, CredentialsProvider, Environment,
        PROJECT_ID, Profile, ProviderError, Value, variable,
    },
    network::HttpOptions,
};

/// A setting: its variable, and its key in the profile file.
type Name = (&'static str, &'static str);

const USER: Name = ("HUAWEICLOUD_SDK_IAM_USER", "iam_user");
const PASSWORD: Name = ("HUAWEICLOUD_SDK_IAM_PASSWORD", "iam_password");
const DOMAIN: Name = ("HUAWEICLOUD_SDK_IAM_DOMAIN", "iam_domain");
const PROJECT: Name = ("HUAWEICLOUD_SDK_IAM_PROJECT", "iam_project");
const ID_OF_PROJECT: Name = (PROJECT_ID, "project_id");
const ENDPOINT: Name = ("HUAWEICLOUD_SDK_IAM_ENDPOINT", "iam_endpoint");

/// Where to look.
#[derive(Clone, Debug)]
pub(crate) enum UserPlace {
    Variables,
    /// A section of the profile file, or the one that the environment says.
    Profile(Option<String>),
}

/// The IAM user at one place. The region is that of the client.
pub(crate) struct LocalIamUser {
    pub(crate) place: UserPlace,
    pub(crate) environment: Arc<dyn Environment>,
    pub(crate) region: Option<String>,
    pub(crate) http: HttpOptions,
    pub(crate) user: OnceLock<IamPassword>,
}

impl LocalIamUser {
    fn user(&self) -> Result<&IamPassword, CredentialsError> {
        if let Some(user) = self.user.get() {
            return Ok(user);
        }
        let user = self.load()?;
        Ok(self.user.get_or_init(|| user))
    }

    fn load(&self) -> Result<IamPassword, CredentialsError> {
        let profile = match &self.place {
            UserPlace::Variables => None,
            UserPlace::Profile(name) => Some(Profile::load(&*self.environment, name.as_deref())?),
        };
        let find = |name: Name| match &profile {
            None => variable(&*self.environment, name.0),
            Some(profile) => Ok(profile.value(name.1)),
        };
        let called = |name: Name| if profile.is_none() { name.0 } else { name.1 };
        let (user, password, domain) = match (find(USER)?, find(PASSWORD)?, find(DOMAIN)?) {
            (Some(user), Some(password), Some(domain)) => (user, password, domain),
            (None, None, None) => return Err(none(profile.as_ref())),
            (Some(user), None, _) => return Err(user.without(called(PASSWORD))),
            (Some(user), _, None) => return Err(user.without(called(DOMAIN))),
            (None, Some(other), _) | (None, None, Some(other)) => {
                return Err(other.without(called(USER)));
            }
        };
        let text = |value: Value| value.text.expose().to_owned();
        let mut builder = IamPassword::builder()
            .http(self.http.clone())
            .user(text(user))
            .password(password.text)
            .domain(text(domain));
        if let Some(region) = &self.region {
            // What the vendor calls a region's own project.
            builder = builder.region(region).project_name(region);
        }
        if let Some(endpoint) = find(ENDPOINT)? {
            builder = builder.endpoint(text(endpoint));
        }
        if let Some(id) = find(ID_OF_PROJECT)? {
            builder = builder.project_id(text(id));
        }
        if let Some(name) = find(PROJECT)? {
            builder = builder.project_name(text(name));
        }
        builder
            .build()
            .map_err(|error| ProviderError::new("the IAM user", error).into())
    }
}

/// That there is no user at this place.
fn none(profile: Option<&Profile>) -> CredentialsError {
    match profile {
        Some(profile) => profile.empty(),
        None => CredentialsError::NotFound {
            remedy: format!("{}, {} and {}", USER.0, PASSWORD.0, DOMAIN.0),
        },
    }
}

impl CredentialsProvider for LocalIamUser {
    fn credentials(&self) -> CredentialsFuture<'_> {
        Box::pin(async { self.user()?.credentials().await })
    }

    fn invalidate(&self, used: &Credentials) -> bool {
        self.user().is_ok_and(|user| user.invalidate(used))
    }

    fn probe(&self) -> Result<(), CredentialsError> {
        self.user().map(drop)
    }
}

impl fmt::Debug for LocalIamUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LocalIamUser").field(&self.place).finish()
    }
}
