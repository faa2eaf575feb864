//! Where credentials are looked for when none are given.

use std::sync::{Arc, OnceLock};

use crate::{
    auth::{CredentialsChain, Environment, LocalCredentials, Place, ProcessEnvironment, variable},
    iam::{LocalIamUser, UserPlace},
    network::HttpOptions,
};

/// Where credentials are looked for when none are given. The first found wins:
///
/// 1. `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, with `HUAWEICLOUD_SDK_SECURITY_TOKEN` when
///    they are temporary;
/// 2. `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, as in the samples of the service's page;
/// 3. `CLOUDTEST_TOKEN`;
/// 4. an IAM user: `HUAWEICLOUD_SDK_IAM_USER`, `HUAWEICLOUD_SDK_IAM_PASSWORD` and
///    `HUAWEICLOUD_SDK_IAM_DOMAIN` (the account's name);
/// 5. the profile file, which `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names, or else
///    `~/.huaweicloud/credentials`: `ak`, `sk`, `security_token` and `project_id` in the section of
///    the profile, which `CLOUDTEST_PROFILE` names, or else `[basic]`;
/// 6. there, too: `iam_user`, `iam_password` and `iam_domain`.
///
/// With a [`profile`](Self::profile) given, only 5 and 6.
///
/// `HUAWEICLOUD_SDK_PROJECT_ID` (`project_id`), the IAM project's id, goes with all but a token. An
/// IAM user's token is for `HUAWEICLOUD_SDK_IAM_PROJECT` (`iam_project`), the project's name, or
/// else for that id, or else for the region's own project. IAM is that of the region, unless
/// `HUAWEICLOUD_SDK_IAM_ENDPOINT` (`iam_endpoint`) says where it is.
///
/// An empty variable is one that is not set. A source that is there but broken is an error that
/// names it. Keys and tokens are read again when the service refuses them.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::DefaultCredentials;
///
/// let chain = DefaultCredentials::new().profile("staging").chain();
/// println!("credentials: {}", chain.origin()?);
/// # Ok::<(), cloudtest_client::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DefaultCredentials {
    profile: Option<String>,
    region: Option<String>,
    http: HttpOptions,
    environment: Arc<dyn Environment>,
}

impl Default for DefaultCredentials {
    fn default() -> Self {
        Self {
            profile: None,
            region: None,
            http: HttpOptions::default(),
            environment: Arc::new(ProcessEnvironment),
        }
    }
}

impl DefaultCredentials {
    /// What the environment of this process says.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The section of the profile file to take, and no environment variable's credentials.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// The region of an IAM user. Default: `CLOUDTEST_REGION`.
    #[must_use]
    pub fn region(mut self, name: impl Into<String>) -> Self {
        self.region = Some(name.into());
        self
    }

    /// How IAM is reached.
    #[must_use]
    pub fn http(mut self, options: HttpOptions) -> Self {
        self.http = options;
        self
    }

    /// Another environment, for tests.
    #[doc(hidden)]
    #[must_use]
    pub fn environment(mut self, environment: impl Environment + 'static) -> Self {
        self.environment = Arc::new(environment);
        self
    }

    /// The chain of all these. Reads nothing yet.
    #[must_use]
    pub fn chain(self) -> CredentialsChain {
        let region = self.region.clone().or_else(|| {
            let region = variable(&*self.environment, "CLOUDTEST_REGION").ok()??;
            Some(region.text.expose().to_owned())
        });
        let local = |place| LocalCredentials::new(place, Arc::clone(&self.environment));
        let user = |place| LocalIamUser {
            place,
            environment: Arc::clone(&self.environment),
            region: region.clone(),
            http: self.http.clone(),
            user: OnceLock::new(),
        };
        let chain = CredentialsChain::new();
        let chain = match &self.profile {
            Some(_) => chain,
            None => chain
                .with(
                    "environment variables HUAWEICLOUD_SDK_AK and _SK",
                    local(Place::SdkVariables),
                )
                .with(
                    "environment variables CLOUD_SDK_AK and _SK",
                    local(Place::PageVariables),
                )
                .with(
                    "environment variable CLOUDTEST_TOKEN",
                    local(Place::TokenVariable),
                )
                .with(
                    "IAM user in the environment variables HUAWEICLOUD_SDK_IAM_*",
                    user(UserPlace::Variables),
                ),
        };
        let profile = || self.profile.clone();
        chain
            .with(
                "access key in the profile file",
                local(Place::Profile(profile())),
            )
            .with(
                "IAM user in the profile file",
                user(UserPlace::Profile(profile())),
            )
    }
}
