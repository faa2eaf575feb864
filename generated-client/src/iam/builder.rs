//! How a user of IAM is told to the client.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{IamPassword, login::Login};
use crate::{
    auth::Secret,
    error::Error,
    generated::iam::{self, Client, SERVERS, types},
    network::{Endpoint, HttpClient, HttpOptions, in_region},
    options::Limits,
    retry::Retry,
    runtime::reqwest,
    transport::{BODY_LIMIT, Settings, Transport},
};

/// Sets up an [`IamPassword`].
///
/// # Examples
///
/// ```
/// use cloudtest_client::iam::IamPassword;
///
/// let user = IamPassword::builder()
///     .endpoint("https://iam.eu-west-101.myhuaweicloud.eu")
///     .domain("example-company")
///     .user("tester")
///     .password("not-a-real-password")
///     .project_id("0123456789abcdef0123456789abcdef")
///     .build()?;
/// assert!(!format!("{user:?}").contains("not-a-real-password"));
/// # Ok::<(), cloudtest_client::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct IamPasswordBuilder {
    endpoint: Option<String>,
    region: Option<String>,
    plain_http: bool,
    http: HttpOptions,
    timeout: Duration,
    user: Option<String>,
    password: Option<Secret>,
    domain: Option<String>,
    project: Option<Project>,
}

#[derive(Clone, Debug)]
enum Project {
    Name(String),
    Id(String),
}

impl Default for IamPasswordBuilder {
    fn default() -> Self {
        Self {
            endpoint: None,
            region: None,
            plain_http: false,
            http: HttpOptions::default(),
            timeout: Duration::from_secs(15),
            user: None,
            password: None,
            domain: None,
            project: None,
        }
    }
}

impl IamPasswordBuilder {
    /// The URL of IAM, for example `https://iam.example.com`. It wins over the region.
    pub fn endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = Some(endpoint.into());
        self
    }

    /// The region whose IAM is asked. Regions outside of `myhuaweicloud.com` need an
    /// [`endpoint`](Self::endpoint).
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Allows plain http to other machines, which shows them the password on the way.
    pub fn allow_plain_http(mut self) -> Self {
        self.plain_http = true;
        self
    }

    /// How long one request for a token may take. Default: 15 s.
    ///
    /// It counts as a part of the attempt that needs the token, so it does its work only when it is
    /// shorter than the client's [`attempt_timeout`](crate::Builder::attempt_timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// Proxy, certificate authorities, user agent and the time to connect.
    pub fn http(mut self, options: HttpOptions) -> Self {
        self.http = options;
        self
    }

    /// The user's name.
    pub fn user(mut self, name: impl Into<String>) -> Self {
        self.user = Some(name.into());
        self
    }

    /// The user's password.
    pub fn password(mut self, password: impl Into<Secret>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// The name of the domain, which is the account that the user belongs to.
    pub fn domain(mut self, name: impl Into<String>) -> Self {
        self.domain = Some(name.into());
        self
    }

    /// The project of IAM that the token is for, by its name, which is that of a region, or has it
    /// in front. It is not the CodeArts project.
    pub fn project_name(mut self, name: impl Into<String>) -> Self {
        self.project = Some(Project::Name(name.into()));
        self
    }

    /// The project of IAM that the token is for, by its id. Of this and
    /// [`project_name`](Self::project_name) the last one counts.
    pub fn project_id(mut self, id: impl Into<String>) -> Self {
        self.project = Some(Project::Id(id.into()));
        self
    }

    /// Makes the provider. Does not connect yet.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for what is missing, and for an endpoint or a region that cannot be.
    pub fn build(self) -> Result<IamPassword, Error> {
        let address = match (&self.endpoint, &self.region) {
            (Some(endpoint), _) => endpoint,
            (None, Some(region)) => in_region(SERVERS, region)?,
            (None, None) => return Err(missing("region or the endpoint of IAM")),
        };
        let endpoint = Endpoint::parse(address, self.plain_http)?;
        let user = name("name of the IAM user", self.user)?;
        let secret = self
            .password
            .ok_or_else(|| missing("password of the IAM user"))?;
        if secret.expose().is_empty() {
            return Err(missing("password of the IAM user"));
        }
        let domain = name("domain of the IAM user", self.domain)?;
        let project = match self.project {
            None => return Err(missing("IAM project, by name or id")),
            Some(Project::Name(text)) => {
                let name = name("name of the IAM project", Some(text))?;
                types::ProjectByName { name }.into()
            }
            Some(Project::Id(text)) => {
                let id = name("id of the IAM project", Some(text))?;
                types::ProjectById { id }.into()
            }
        };
        let base = endpoint.base();
        let http = HttpClient::new(&endpoint, &self.http)?;
        let transport = Transport::new(Settings {
            http,
            endpoint,
            operations: iam::OPERATIONS,
            credentials: None,
            secret: secret.clone().into_header_value().ok(),
            limits: Limits {
                // The call that needs the token makes the next attempt.
                retry: Retry::never(),
                attempt_timeout: self.timeout,
                timeout: self.timeout,
            },
            body_limit: BODY_LIMIT,
            clock: Arc::new(SystemTime::now),
        });
        Ok(IamPassword::of(Login {
            api: Client::new_with_client(&base, reqwest::Client, transport),
            user,
            password: secret,
            domain,
            project,
        }))
    }
}

fn name(what: &str, text: Option<String>) -> Result<types::Name, Error> {
    text.ok_or_else(|| missing(what))?
        .parse()
        .map_err(|reason| Error::Argument {
            message: format!("the {what} is {reason}"),
        })
}

fn missing(what: &str) -> Error {
    Error::Argument {
        message: format!("the {what} is not given; a token cannot be asked for without it"),
    }
}
