//! Where credentials are looked for when none are given.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::credentials::Value;
use super::environment::Environment;
use super::error::{CredentialsError, Origin, Problem};
use super::secret::Secret;
use super::{Credentials, profile};

const ACCESS_KEY: &str = "HUAWEICLOUD_SDK_AK";
const SECRET_KEY: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const PAGE_ACCESS_KEY: &str = "CLOUD_SDK_AK";
const PAGE_SECRET_KEY: &str = "CLOUD_SDK_SK";
const TOKEN: &str = "CLOUDTEST_TOKEN";
const PROFILE_FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/// Looks for credentials, first found wins:
///
/// 1. `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, with `HUAWEICLOUD_SDK_SECURITY_TOKEN` when
///    they are temporary;
/// 2. `CLOUD_SDK_AK` and `CLOUD_SDK_SK`, as in the samples of the service's page;
/// 3. `CLOUDTEST_TOKEN`;
/// 4. `ak`, `sk`, `security_token` and `project_id` in section `[basic]` of the file that
///    `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names, else of `~/.huaweicloud/credentials`.
///
/// `HUAWEICLOUD_SDK_PROJECT_ID` goes with a key of 1 or 2; alone it is no credential.
/// A source that is there but broken is an error that names it, and the search ends.
///
/// ```no_run
/// use cloudtest_client::auth::{ProcessEnvironment, default_credentials};
///
/// let credentials = default_credentials(&ProcessEnvironment)?;
/// # Ok::<(), cloudtest_client::auth::CredentialsError>(())
/// ```
pub fn default_credentials(environment: &dyn Environment) -> Result<Credentials, CredentialsError> {
    match from_variables(environment)? {
        Some(credentials) => Ok(credentials),
        None => from_file(environment),
    }
}

fn from_variables(environment: &dyn Environment) -> Result<Option<Credentials>, CredentialsError> {
    let security_token = variable(environment, SECURITY_TOKEN)?;
    if let Some((access_key, secret_key)) = pair(environment, ACCESS_KEY, SECRET_KEY)? {
        let project_id = variable(environment, PROJECT_ID)?;
        return Credentials::from_access_key(access_key, secret_key, security_token, project_id)
            .map(Some);
    }
    if let Some(token) = security_token {
        return Err(CredentialsError::Incomplete {
            present: token.origin,
            missing: ACCESS_KEY,
        });
    }
    if let Some((access_key, secret_key)) = pair(environment, PAGE_ACCESS_KEY, PAGE_SECRET_KEY)? {
        let project_id = variable(environment, PROJECT_ID)?;
        return Credentials::from_access_key(access_key, secret_key, None, project_id).map(Some);
    }
    variable(environment, TOKEN)?
        .map(Credentials::from_token)
        .transpose()
}

fn from_file(environment: &dyn Environment) -> Result<Credentials, CredentialsError> {
    let named = variable(environment, PROFILE_FILE)?;
    let path = match &named {
        Some(file) if file.text.expose().is_empty() => {
            return Err(CredentialsError::Invalid {
                origin: file.origin.clone(),
                problem: Problem::Empty,
            });
        }
        Some(file) => PathBuf::from(file.text.expose()),
        None => match environment.home() {
            Some(home) => home.join(".huaweicloud").join("credentials"),
            None => return Err(CredentialsError::NotFound { profile: None }),
        },
    };
    match environment.read(&path).map(Zeroizing::new) {
        Ok(content) => profile::credentials(&path, &content),
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
            Err(CredentialsError::NotFound {
                profile: Some(path),
            })
        }
        Err(error) => Err(CredentialsError::Unreadable {
            path,
            source: Arc::new(error),
        }),
    }
}

/// Both of two variables, or neither.
fn pair(
    environment: &dyn Environment,
    first: &'static str,
    second: &'static str,
) -> Result<Option<(Value, Value)>, CredentialsError> {
    let incomplete = |present: Value, missing| CredentialsError::Incomplete {
        present: present.origin,
        missing,
    };
    match (
        variable(environment, first)?,
        variable(environment, second)?,
    ) {
        (Some(one), Some(other)) => Ok(Some((one, other))),
        (None, None) => Ok(None),
        (Some(one), None) => Err(incomplete(one, second)),
        (None, Some(other)) => Err(incomplete(other, first)),
    }
}

fn variable(
    environment: &dyn Environment,
    name: &'static str,
) -> Result<Option<Value>, CredentialsError> {
    let origin = Origin::Variable(name);
    match environment.variable(name).map(|value| value.into_string()) {
        None => Ok(None),
        Some(Ok(text)) => Ok(Some(Value {
            text: Secret::from(text),
            origin,
        })),
        Some(Err(_)) => Err(CredentialsError::Invalid {
            origin,
            problem: Problem::NotUtf8,
        }),
    }
}
