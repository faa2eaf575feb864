//! No secret is ever shown.

use std::error::Error;
use std::fmt::Debug;
use std::time::SystemTime;

use cloudtest_client::auth::signing::{Payload, RequestView, canonical_request, sign};
use cloudtest_client::auth::{Credentials, CredentialsError, Secret};
use http::{HeaderMap, Method, Uri};

use crate::credentials_chain::Fake;

const MARKER: &str = "mArKeR";

#[derive(Default)]
struct Shown(Vec<String>);

impl Shown {
    fn debug(&mut self, value: &impl Debug) {
        assert!(
            !format!("{value:?}").is_empty(),
            "what shows nothing proves nothing"
        );
        self.0.push(format!("{value:?} {value:#?}"));
    }

    fn error(&mut self, error: &dyn Error) {
        self.debug(&error);
        self.0.push(error.to_string());
        if let Some(source) = error.source() {
            self.error(source);
        }
    }

    fn refused(&mut self, result: Result<Credentials, CredentialsError>) {
        self.error(&result.unwrap_err());
    }

    fn holds_no_marker(self) {
        for text in self.0 {
            assert!(!text.contains(MARKER), "{text}");
            assert!(!text.lines().any(str::is_empty), "an empty line: {text}");
        }
    }
}

#[test]
fn not_by_values() {
    let mut shown = Shown::default();
    let key = Credentials::access_key(MARKER, MARKER).unwrap();
    let temporary = key
        .with_security_token(MARKER)
        .unwrap()
        .with_project_id(MARKER)
        .unwrap();
    let token = Credentials::token(MARKER).unwrap();
    shown.debug(&Secret::from(MARKER));
    shown.debug(&temporary);
    shown.debug(&token);

    let uri = Uri::from_static("https://h/?token=mArKeR");
    let mut headers = HeaderMap::new();
    headers.insert("x-auth-token", MARKER.parse().unwrap());
    let payload = Payload::Bytes(MARKER.as_bytes());
    shown.debug(&payload);
    let view = RequestView::new(&Method::POST, &uri, &headers, payload);
    shown.debug(&view);
    shown.debug(&canonical_request(&view).unwrap());
    shown.debug(&sign(&temporary, &view, SystemTime::UNIX_EPOCH).unwrap());
    shown.debug(&sign(&token, &view, SystemTime::UNIX_EPOCH).unwrap());
    shown.holds_no_marker();
}

#[test]
fn not_by_errors() {
    let mut shown = Shown::default();
    for wrong in ["mArKeR\n", "mArKeR mArKeR", "mArKeRé", "mArKeR,mArKeR"] {
        let key = || Credentials::access_key("AK", "SK").unwrap();
        shown.refused(Credentials::access_key(wrong, "SK"));
        if !wrong.contains(',') {
            shown.refused(Credentials::token(wrong));
            shown.refused(Credentials::access_key("AK", wrong));
            shown.refused(key().with_security_token(wrong));
            shown.refused(key().with_project_id(wrong));
        }
        let variables = [("CLOUD_SDK_AK", wrong), ("CLOUD_SDK_SK", MARKER)];
        shown.refused(Fake::new(&variables).credentials());
    }
    shown.refused(Credentials::token(MARKER.repeat(20_000)));
    shown.refused(
        Credentials::token(MARKER)
            .unwrap()
            .with_security_token(MARKER),
    );
    shown.refused(Fake::new(&[("CLOUD_SDK_SK", MARKER)]).credentials());
    for content in [
        "[basic]\nak=mArKeR\n",
        "[basic]\niam_password=mArKeR\n",
        "[basic]\niam_user=u\niam_domain=d\niam_password=mArKeR\n",
        "[basic]\nak=mArKeR\nsk=mArKeR mArKeR\n",
        "[basic]\nmArKeR\n",
        "[mArKeR\n",
        "mArKeR=mArKeR\n",
        "[basic]\nsk=mArKeR\n mArKeR\n",
        "[basic]\nsk=mArKeR\nsk=mArKeR\n",
    ] {
        let fake = Fake::new(&[]).with_file("/home/me/.huaweicloud/credentials", content);
        shown.refused(fake.credentials());
    }
    shown.holds_no_marker();
}

#[test]
fn a_client_installs_nothing_for_the_process() {
    let client = cloudtest_client::Client::builder()
        .endpoint("https://a.example")
        .credentials(Credentials::token(MARKER).unwrap());
    client.build().unwrap();
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}
