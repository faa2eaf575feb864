//! What a test server accepts and refuses.

use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{MAX_SKEW, Payload, RequestView, VerifyError, sign, verify};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

/// 2026-01-02T03:04:05Z.
fn signed_at() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
}

/// A signed request as a server receives it: no authority in the address, a `Host` header.
#[derive(Clone)]
struct Received {
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Received {
    fn signed() -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_static("application/json"));
        headers.insert("x-note", HeaderValue::from_static("hello"));
        let mut this = Self {
            method: Method::PUT,
            path: "/v4/progress/abc".to_owned(),
            query: "project_uuid=fedcba&n=1".to_owned(),
            headers,
            body: br#"{"name":"t"}"#.to_vec(),
        };
        let credentials = Credentials::access_key("AKEXAMPLE", "secret")
            .unwrap()
            .with_security_token("temporary")
            .unwrap();
        this.headers
            .insert("host", HeaderValue::from_static("h:8080"));
        let added = sign(&credentials, &this.view(), signed_at()).unwrap();
        this.headers.extend(added);
        this
    }

    fn view(&self) -> RequestView<'_> {
        RequestView {
            method: &self.method,
            authority: "",
            path: &self.path,
            query: Some(&self.query),
            headers: &self.headers,
            payload: Payload::Bytes(&self.body),
        }
    }

    fn verify(&self) -> Result<(), VerifyError> {
        self.verify_at(signed_at())
    }

    fn verify_at(&self, now: SystemTime) -> Result<(), VerifyError> {
        let secret = |access_key: &str| (access_key == "AKEXAMPLE").then_some("secret");
        verify(&self.view(), secret, now)
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, value.parse().unwrap());
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.remove(name).unwrap();
        self
    }

    /// With `from` in the `Authorization` header replaced.
    fn with_authorization(self, from: &str, to: &str) -> Self {
        let value = self.headers["authorization"].to_str().unwrap();
        assert!(value.contains(from), "{value} contains {from}");
        let value = value.replace(from, to);
        self.with("authorization", &value)
    }
}

#[test]
fn what_was_signed_is_accepted() {
    assert_eq!(Received::signed().verify(), Ok(()));
}

#[test]
fn over_http2_the_host_is_the_authority() {
    let received = Received::signed().without("host");
    let uri = Uri::from_static("http://h:8080/v4/progress/abc?project_uuid=fedcba&n=1");
    let view = RequestView::new(
        &received.method,
        &uri,
        &received.headers,
        Payload::Bytes(&received.body),
    );
    assert_eq!(verify(&view, |_| Some("secret"), signed_at()), Ok(()));
}

#[test]
fn any_byte_that_changes_on_the_way_is_noticed() {
    let signed = Received::signed();
    let flipped = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let mut tried = 0;
    let mut refused = |received: Received, what: String| {
        tried += 1;
        assert!(received.verify().is_err(), "{what}");
    };
    for at in 0..signed.path.len() {
        let path = text(flipped(signed.path.as_bytes(), at));
        refused(
            Received {
                path,
                ..signed.clone()
            },
            format!("path, byte {at}"),
        );
    }
    for at in 0..signed.query.len() {
        let query = text(flipped(signed.query.as_bytes(), at));
        refused(
            Received {
                query,
                ..signed.clone()
            },
            format!("query, byte {at}"),
        );
    }
    for at in 0..signed.body.len() {
        let body = flipped(&signed.body, at);
        refused(
            Received {
                body,
                ..signed.clone()
            },
            format!("body, byte {at}"),
        );
    }
    for (name, value) in &signed.headers {
        for at in 0..value.len() {
            let value = HeaderValue::from_bytes(&flipped(value.as_bytes(), at)).unwrap();
            let mut received = signed.clone();
            received.headers.insert(name, value);
            refused(received, format!("{name}, byte {at}"));
        }
    }
    refused(
        Received {
            method: Method::POST,
            ..signed.clone()
        },
        "method".to_owned(),
    );
    assert!(tried > 250, "{tried}");
}

#[test]
fn each_refusal_says_why() {
    let signed = Received::signed;
    let missing = VerifyError::Missing;
    let malformed = VerifyError::Malformed;
    for (received, error) in [
        (signed().without("authorization"), missing("Authorization")),
        (signed().without("x-sdk-date"), missing("X-Sdk-Date")),
        (signed().without("host"), missing("Host")),
        (signed().without("x-note"), VerifyError::Mismatch),
        (signed().with_authorization("host;", ""), missing("Host")),
        (
            signed().with_authorization("x-sdk-date;", ""),
            missing("X-Sdk-Date"),
        ),
        (
            signed().with_authorization("x-note;", ""),
            VerifyError::Mismatch,
        ),
        (
            signed().with_authorization("host;x-note", "x-note;host"),
            malformed("Authorization"),
        ),
        (
            signed().with_authorization("x-note;", "x-note;x-note;"),
            malformed("Authorization"),
        ),
        (
            signed().with_authorization("SHA256", "SHA1"),
            malformed("Authorization"),
        ),
        (
            signed().with_authorization("Access=", "Akcess="),
            malformed("Authorization"),
        ),
        (
            signed().with_authorization(", Signature", ",Signature"),
            malformed("Authorization"),
        ),
        (
            signed().with("authorization", "Bearer x"),
            malformed("Authorization"),
        ),
        (
            signed().with("x-sdk-date", "2026-01-02T03:04:05Z"),
            malformed("X-Sdk-Date"),
        ),
        (
            signed().with_authorization("AKEXAMPLE", "AKOTHER"),
            VerifyError::UnknownAccessKey,
        ),
        (
            signed().with_authorization("Signature=", "Signature=0"),
            VerifyError::Mismatch,
        ),
    ] {
        assert_eq!(
            received.verify(),
            Err(error),
            "{:?}",
            received.headers["host"]
        );
    }
    let mut repeated = signed();
    repeated
        .headers
        .append("x-note", HeaderValue::from_static("hello"));
    assert_eq!(repeated.verify(), Err(VerifyError::Mismatch));
}

#[test]
fn a_date_is_good_for_fifteen_minutes_either_way() {
    let second = Duration::from_secs(1);
    let received = Received::signed();
    for now in [signed_at() + MAX_SKEW, signed_at() - MAX_SKEW] {
        assert_eq!(received.verify_at(now), Ok(()));
    }
    for now in [
        signed_at() + MAX_SKEW + second,
        signed_at() - MAX_SKEW - second,
    ] {
        assert_eq!(received.verify_at(now), Err(VerifyError::Expired));
    }
}

#[test]
fn a_declared_hash_must_be_the_bodys() {
    let declare = |hash: &'static str| {
        let mut received = Received::signed();
        received.headers.insert(
            HeaderName::from_static("x-sdk-content-sha256"),
            HeaderValue::from_static(hash),
        );
        let credentials = Credentials::access_key("AKEXAMPLE", "secret").unwrap();
        let added = sign(&credentials, &received.view(), signed_at()).unwrap();
        received.headers.extend(added);
        received.verify()
    };
    let body = "3647a67649228b62fe3d139c47f7a3c673c31ce57da824082b6654fc0b15751f";
    assert_eq!(declare("UNSIGNED-PAYLOAD"), Ok(()));
    assert_eq!(declare(body), Ok(()));
    let other = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert_eq!(declare(other), Err(VerifyError::Mismatch));
}
