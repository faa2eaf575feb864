//! A mock of the service, for tests of what uses this client.
//!
//! Start with [`MockServer`] and [`MockServerExt`], which has a method for each operation of the
//! document: the request is described, and the answer given, in the types of this crate.
//!
//! # Examples
//!
//! ```
//! use cloudtest_client::mock::{MockServer, MockServerExt};
//! use cloudtest_client::{Client, auth::Credentials, types::{OperationUri, Progress}};
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
//! let client = Client::builder()
//!     .endpoint(server.base_url())
//!     .credentials(Credentials::token("any")?)
//!     .build()?;
//! assert_eq!(client.progress(uri.as_str()).await?.finished_percent, Some(50));
//! asked.assert();
//! # Ok(())
//! # }
//! ```
#![allow(dead_code, reason = "which of these are called hangs on the document")]

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

/// Expects a form, as the client writes it.
pub(crate) fn form<T: Serialize>(when: When, value: &T) -> When {
    // What cannot be written is not sent either: the client says why.
    let text = serde_urlencoded::to_string(value).unwrap_or_default();
    when.header("content-type", "application/x-www-form-urlencoded")
        .body(text)
}

/// Expects a body of just these bytes.
pub(crate) fn bytes(when: When, value: &[u8]) -> When {
    let value = value.to_vec();
    when.is_true(move |request| request.body_ref() == value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The status of an answer that only this request gets.
    async fn status(
        expect: impl FnOnce(When) -> When,
        send: impl FnOnce(reqwest::RequestBuilder) -> reqwest::RequestBuilder,
    ) -> u16 {
        let server = MockServer::start_async().await;
        server
            .mock_async(|when, then| {
                expect(when);
                then.status(204);
            })
            .await;
        // Only the first test installs it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::new();
        let answer = send(client.post(server.base_url())).send().await.unwrap();
        answer.status().as_u16()
    }

    #[tokio::test]
    async fn a_form_matches_only_a_form_of_the_same_fields() {
        let value = json!({ "user": "a b", "keep": true });
        let form = |when| form(when, &value);
        assert_eq!(status(form, |call| call.form(&value)).await, 204);
        assert_eq!(status(form, |call| call.json(&value)).await, 404);
        let other = json!({ "user": "a", "keep": true });
        assert_eq!(status(form, |call| call.form(&other)).await, 404);
    }

    #[tokio::test]
    async fn bytes_match_only_themselves() {
        let value = [0, 0xff, b'"'];
        let bytes = |when| bytes(when, &value);
        assert_eq!(status(bytes, |call| call.body(value.to_vec())).await, 204);
        assert_eq!(status(bytes, |call| call.json(&value)).await, 404);
    }

    #[test]
    fn an_argument_matches_only_itself() {
        let pattern = regex::Regex::new(&path("^/a/{}$", "v1.0 (new)")).unwrap();
        assert!(pattern.is_match(&format!("/a/{}", encode_path("v1.0 (new)"))));
        assert!(!pattern.is_match(&format!("/a/{}", encode_path("v1x0 (new)"))));
    }
}
