//! A wait that can be written down.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::polling::Start;

/// An operation to wait for: its uri, and when it was started, if that is known.
///
/// It is all that is needed to wait on, also in another process. A uri alone makes one too.
///
/// # Examples
///
/// ```no_run
/// use cloudtest_client::Handle;
///
/// # async fn example(client: cloudtest_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let handle = Handle::just_started("79d49383043f4f84818569b38b38dcf4");
/// let text = serde_json::to_string(&handle)?;
/// // Elsewhere, later:
/// let handle: Handle = serde_json::from_str(&text)?;
/// let outcome = client.wait(handle).await?;
/// # let _ = outcome;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Handle {
    /// The operation's uri.
    pub uri: String,
    /// When the operation was started, in milliseconds since 1970, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_unix_ms: Option<u64>,
}

impl Handle {
    /// An operation of which nobody knows when it was started.
    pub fn new(uri: impl Into<String>) -> Self {
        Self {
            uri: uri.into(),
            started_unix_ms: None,
        }
    }

    /// An operation that has been started just now: its first poll can wait a moment, and in its
    /// first ten seconds "not found" means "not found yet".
    pub fn just_started(uri: impl Into<String>) -> Self {
        Self::new(uri).started(SystemTime::now())
    }

    /// The same operation, which was started then.
    #[must_use]
    pub fn started(self, time: SystemTime) -> Self {
        let since_1970 = time.duration_since(UNIX_EPOCH).ok();
        let started_unix_ms = since_1970.and_then(|time| u64::try_from(time.as_millis()).ok());
        Self {
            started_unix_ms,
            ..self
        }
    }

    pub(super) fn start(&self) -> Start {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        match self.started_unix_ms.map(Duration::from_millis) {
            // A clock that was set back must not make the operation younger than just born.
            Some(started) => Start::Ago(since_1970.unwrap_or_default().saturating_sub(started)),
            None => Start::Unknown,
        }
    }
}

impl From<&Handle> for Handle {
    fn from(handle: &Handle) -> Self {
        handle.clone()
    }
}

impl From<String> for Handle {
    fn from(uri: String) -> Self {
        Self::new(uri)
    }
}

impl From<&String> for Handle {
    fn from(uri: &String) -> Self {
        Self::new(uri)
    }
}

impl From<&str> for Handle {
    fn from(uri: &str) -> Self {
        Self::new(uri)
    }
}

impl From<&&str> for Handle {
    fn from(uri: &&str) -> Self {
        Self::new(*uri)
    }
}

#[cfg(test)]
mod tests {
    use super::Handle;

    #[test]
    fn a_uri_makes_a_handle_in_any_form() {
        let text = "op".to_owned();
        let handle = Handle::new("op");
        assert_eq!(Handle::from(&handle), handle);
        assert_eq!(Handle::from("op"), handle);
        assert_eq!(Handle::from(&"op"), handle);
        assert_eq!(Handle::from(&text), handle);
        assert_eq!(Handle::from(text), handle);
    }
}
