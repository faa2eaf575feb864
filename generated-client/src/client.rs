//! The client that most users want.

mod about;
mod builder;
mod default_credentials;
mod regions;
mod request;

pub(crate) use about::about;
pub use builder::Builder;
pub use default_credentials::DefaultCredentials;
pub use regions::regions;
pub use request::{RawResponse, Request};

use crate::{
    call::ResponseValue,
    error::Error,
    generated::cloudtest::{
        self as api,
        types::{OperationUri, Progress, ProjectUuid},
    },
    options::CallOptions,
};

/// A client of CodeArts TestPlan.
///
/// It is cheap to clone, and all clones share one pool of connections: make one and keep it.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::{Client, auth::Credentials};
///
/// # async fn example() -> Result<(), cloudtest_client::Error> {
/// let client = Client::builder()
///     .region("cn-north-4")
///     .credentials(Credentials::token("MIIF...")?)
///     .build()?;
/// let progress = client.progress("79d49383043f4f84818569b38b38dcf4").await?;
/// println!("{:?} %", progress.finished_percent);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    api: api::Client,
    project: Option<ProjectUuid>,
}

impl Client {
    /// Sets up a client.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// A client of what the environment says: `CLOUDTEST_ENDPOINT`, or else `CLOUDTEST_REGION`,
    /// with [the credentials found there](crate::DefaultCredentials).
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] without an endpoint and a region, [`Error::Credentials`] without
    /// credentials; both name what to set.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// The same client, with other limits for the calls that are made through it. It shares the
    /// pool of connections and the credentials with this one, and is cheap to make.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use cloudtest_client::{CallOptions, Client, Retry};
    ///
    /// # async fn example(client: Client) -> Result<(), cloudtest_client::Error> {
    /// let options = CallOptions::default()
    ///     .retry(Retry::never())
    ///     .attempt_timeout(Duration::from_secs(5));
    /// let progress = client
    ///     .with_options(options)
    ///     .progress("79d49383043f4f84818569b38b38dcf4")
    ///     .await?;
    /// # let _ = progress;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        let mut client = self.clone();
        client.api.inner = client.api.inner.with_options(options);
        client
    }

    /// The calls as the document has them, one builder each.
    ///
    /// They take the same way to the service as all else here, and their errors convert to
    /// [`Error`] with `?`.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: cloudtest_client::Client) -> Result<(), cloudtest_client::Error> {
    /// let answer = client
    ///     .api()
    ///     .show_progress()
    ///     .operation_uri("79d49383043f4f84818569b38b38dcf4")
    ///     .project_uuid("0123456789abcdef0123456789abcdef")
    ///     .send()
    ///     .await?;
    /// println!("{} {:?}", answer.status(), answer.name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn api(&self) -> &api::Client {
        &self.api
    }

    /// Asks once how far an operation has come.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when `uri` cannot be one segment of a path; else what the call met.
    pub async fn progress(&self, uri: impl AsRef<str>) -> Result<Progress, Error> {
        about(uri.as_ref(), self.show_progress(uri.as_ref()).await?)
    }

    /// The answer to [`progress`](Self::progress) with its status and headers.
    pub(crate) async fn show_progress(&self, uri: &str) -> Result<ResponseValue<Progress>, Error> {
        let mut call = self.api.show_progress().operation_uri(operation_uri(uri)?);
        if let Some(project) = &self.project {
            call = call.project_uuid(project.clone());
        }
        Ok(call.send().await?)
    }
}

/// The uri of an operation, or why it cannot be one.
pub(crate) fn operation_uri(uri: &str) -> Result<OperationUri, Error> {
    let odd = uri.chars().find(|c| c.is_control() || "/\\".contains(*c));
    let why = match (uri, odd) {
        ("", _) => "it is empty".to_owned(),
        ("." | "..", _) => format!("`{uri}` would be another path"),
        (_, Some('/')) => "it holds a `/`; give the last segment of an address".to_owned(),
        (_, Some(odd)) => format!("it holds {odd:?}"),
        (_, None) => match uri.parse() {
            Ok(uri) => return Ok(uri),
            Err(_) => "the service has no such uris".to_owned(),
        },
    };
    Err(Error::Argument {
        message: format!("this can be no uri of an operation: {why}"),
    })
}
