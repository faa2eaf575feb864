//! A wait that can be written down.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::polling::Start;

/// What another process needs to wait on for an operation.
///
/// # Examples
///
/// ```no_run
/// # async fn example(client: cloudtest_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let handle = client.wait("79d49383043f4f84818569b38b38dcf4").just_started().handle();
/// let text = serde_json::to_string(&handle)?;
/// // Elsewhere, later:
/// let outcome = client.resume(serde_json::from_str(&text)?).await?;
/// # let _ = outcome;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    /// The operation's uri.
    pub uri: String,
    /// When the operation was started, in milliseconds since 1970, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_unix_ms: Option<u64>,
}

impl Handle {
    pub(super) fn new(uri: &str, start: Start) -> Self {
        let ago = match start {
            Start::JustNow => Some(Duration::ZERO),
            Start::Ago(ago) => Some(ago),
            Start::Unknown => None,
        };
        let started = ago.and_then(|ago| since_1970().checked_sub(ago));
        Self {
            uri: uri.to_owned(),
            started_unix_ms: started.and_then(|time| u64::try_from(time.as_millis()).ok()),
        }
    }

    pub(super) fn start(&self) -> Start {
        match self.started_unix_ms.map(Duration::from_millis) {
            // A clock that was set back must not make the operation younger than just born.
            Some(started) => Start::Ago(since_1970().saturating_sub(started)),
            None => Start::Unknown,
        }
    }
}

fn since_1970() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}
