//! A mock of the service, for tests of what uses this client.
//!
//! Start with [`MockServer`] and [`MockServerExt`], which has a method for each operation of the
//! document: the request is described, and the answer given, in the types of this crate.
//!
//! # Examples
//!
//! ```
//! use cloudtest_client::mock::{MockServer, MockServerExt};
//! use cloudtest_client::{Cloudtest, auth::Credentials, types::{OperationUri, Progress}};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = MockServer::start();
//! let uri: OperationUri = "79d49383043f4f84818569b38b38dcf4".parse()?;
//! let half: Progress = Progress::builder().finished_percent(50).try_into()?;
//! let asked = server.show_progress(|when, then| {
//!     when.operation_uri(&uri);
//!     then.ok(&half);
//! });
//!
//! let client = Cloudtest::builder()
//!     .endpoint(server.base_url())
//!     .credentials(Credentials::token("any")?)
//!     .build()?;
//! assert_eq!(client.progress(uri.clone()).await?.finished_percent, Some(50));
//! asked.assert();
//! # Ok(())
//! # }
//! ```

use httpmock::When;
pub use httpmock::{self, MockServer};
use serde::Serialize;

pub use crate::generated::cloudtest_mock::{MockServerExt, operations};
use crate::runtime::{QueryParam, encode_path};

/// The pattern of a path, with an argument in place of `{}` as the client encodes it.
pub(crate) fn path(pattern: &str, argument: &str) -> String {
    let segment = encode_path(argument);
    pattern.replacen("{}", &regex::escape(&segment), 1)
}

/// Expects a parameter of the query, as the client sends it: a list once for each item.
pub(crate) fn query<T: Serialize>(when: When, name: &str, value: &T) -> When {
    // What cannot be written is not sent either: the client says why.
    let text = serde_urlencoded::to_string(QueryParam::new(name, value)).unwrap_or_default();
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&text).unwrap_or_default();
    pairs
        .into_iter()
        .fold(when, |when, (name, value)| when.query_param(name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_matches_only_itself() {
        let pattern = regex::Regex::new(&path("^/a/{}$", "v1.0 (new)")).unwrap();
        assert!(pattern.is_match(&format!("/a/{}", encode_path("v1.0 (new)"))));
        assert!(!pattern.is_match(&format!("/a/{}", encode_path("v1x0 (new)"))));
    }
}
