//! How a client comes about.

use std::{
    env, fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{Client, DefaultCredentials};
use crate::{
    auth::{CredentialsChain, CredentialsProvider},
    error::Error,
    generated::cloudtest::{self as api, SERVERS, types::ProjectUuid},
    network::{Endpoint, HttpClient, HttpOptions, in_region},
    options::Limits,
    retry::Retry,
    runtime::reqwest,
    transport::{BODY_LIMIT, Clock, Settings, Transport},
};

/// Sets up a [`Client`].
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::{Client, Retry, auth::Credentials};
///
/// let client = Client::builder()
///     .endpoint("https://cloudtest.example.com/behind/a/proxy")
///     .credentials(Credentials::access_key("AKEXAMPLE", "not-a-real-secret")?)
///     .timeout(Duration::from_secs(20))
///     .retry(Retry::never())
///     .build()?;
/// # Ok::<(), cloudtest_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Builder {
    endpoint: Option<String>,
    region: Option<String>,
    credentials: Option<Arc<dyn CredentialsProvider>>,
    profile: Option<String>,
    project: Option<String>,
    plain_http: bool,
    retry: Retry,
    http: HttpOptions,
    attempt_timeout: Duration,
    timeout: Duration,
    body_limit: usize,
    clock: Clock,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            endpoint: None,
            region: None,
            credentials: None,
            profile: None,
            project: None,
            plain_http: false,
            retry: Retry::default(),
            http: HttpOptions::default(),
            attempt_timeout: Duration::from_secs(30),
            timeout: Self::DEFAULT_TIMEOUT,
            body_limit: BODY_LIMIT,
            clock: Arc::new(SystemTime::now),
        }
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("region", &self.region)
            .field("credentials", &self.credentials)
            .field("project", &self.project)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Builder {
    /// How long a call may take with all its attempts, if nobody says.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(120);

    /// The URL in front of each path, for example `https://host/prefix`. It wins over the region.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The region of the service, one of [`regions`](crate::regions).
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Who is asking. Without it, [the environment](crate::DefaultCredentials) says.
    pub fn credentials(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.credentials = Some(Arc::new(provider));
        self
    }

    /// The section of the profile file that has the credentials; environment variables count no
    /// more. Without effect when [`credentials`](Self::credentials) are given.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// The CodeArts project (32 letters and digits) that is named with each request. It is not
    /// the project id of IAM.
    pub fn project_uuid(mut self, uuid: impl Into<String>) -> Self {
        self.project = Some(uuid.into());
        self
    }

    /// Allows plain http to other machines, which shows them the credentials on the way.
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = true;
        self
    }

    /// When a failed attempt is made again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Proxy, certificate authorities, user agent and the time to connect.
    pub fn http(mut self, options: HttpOptions) -> Self {
        self.http = options;
        self
    }

    /// How long one attempt may take, from the connection to the end of the answer.
    /// Default: 30 s.
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.attempt_timeout = limit;
        self
    }

    /// How long a call may take with all its attempts, instead of
    /// [`DEFAULT_TIMEOUT`](Self::DEFAULT_TIMEOUT).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// The most bytes of an answer that are read. Default: 4 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The clock that dates signatures, for tests. Default: the system's.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Makes the client. Does not connect yet.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for an endpoint, a region or a project that cannot be, and
    /// [`Error::Credentials`] when there are none to be found.
    pub fn build(self) -> Result<Client, Error> {
        let project = self.project.as_deref().map(project).transpose()?;
        let endpoint = Endpoint::parse(&self.address()?, self.plain_http)?;
        let credentials = match self.credentials.clone() {
            Some(credentials) => credentials,
            None => Arc::new(self.default_credentials()),
        };
        credentials.probe()?;
        let base = endpoint.base();
        let http = HttpClient::new(&endpoint, &self.http)?;
        let transport = Transport::new(Settings {
            http,
            endpoint,
            operations: api::OPERATIONS,
            credentials: Some(credentials),
            secret: None,
            limits: Limits {
                retry: self.retry,
                attempt_timeout: self.attempt_timeout,
                timeout: self.timeout,
            },
            body_limit: self.body_limit,
            clock: self.clock,
        });
        Ok(Client {
            api: api::Client::new_with_client(&base, reqwest::Client, transport),
            project,
        })
    }

    fn default_credentials(&self) -> CredentialsChain {
        let mut default = DefaultCredentials::new().http(self.http.clone());
        if let Some(profile) = &self.profile {
            default = default.profile(profile);
        }
        if let Some(region) = &self.region {
            default = default.region(region);
        }
        default.chain()
    }

    /// The endpoint, or that of the region, or what the environment says.
    fn address(&self) -> Result<String, Error> {
        let variable = |name| env::var(name).ok().filter(|value| !value.is_empty());
        match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => Ok(endpoint.clone()),
            (None, Some(region)) => in_region(SERVERS, region).map(str::to_owned),
            (None, None) => match (variable("CLOUDTEST_ENDPOINT"), variable("CLOUDTEST_REGION")) {
                (Some(endpoint), _) => Ok(endpoint),
                (None, Some(region)) => in_region(SERVERS, &region).map(str::to_owned),
                (None, None) => Err(Error::Argument {
                    message: "neither an endpoint nor a region is given; \
                              set CLOUDTEST_REGION, for example to cn-north-4"
                        .to_owned(),
                }),
            },
        }
    }
}

fn project(uuid: &str) -> Result<ProjectUuid, Error> {
    uuid.parse().map_err(|reason| Error::Argument {
        message: format!("the project `{uuid}` is {reason}; it has 32 letters and digits"),
    })
}
