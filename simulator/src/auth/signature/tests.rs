use std::time::{Duration, SystemTime};

use http::request::Parts;
use http::{HeaderName, HeaderValue, Request};
use serde_json::Value;

use super::{SignatureError, check, time_of};

/// A request as the vendor's signer signed it, and what it was signed with.
#[derive(Clone)]
struct Vector {
    name: String,
    head: Parts,
    body: Vec<u8>,
    access_key: String,
    secret_key: String,
    date: SystemTime,
}

impl Vector {
    /// `None` for what no HTTP library would send: a space in the path.
    fn of(vector: &Value) -> Option<Self> {
        let text = |name: &str| vector[name].as_str().unwrap().to_owned();
        let mut request = Request::builder()
            .method(&*text("method"))
            .uri(text("wire_uri"));
        let headers = vector["headers"].as_object().unwrap();
        let added = vector["added_headers"].as_object().unwrap();
        for (name, value) in headers.iter().chain(added) {
            request = request.header(name, value.as_str().unwrap());
        }
        let request = request.header("authorization", text("authorization"));
        Some(Self {
            name: text("name"),
            head: request.body(()).ok()?.into_parts().0,
            body: text("body").into_bytes(),
            access_key: text("ak"),
            secret_key: text("sk"),
            date: time_of(&text("x_sdk_date")).unwrap(),
        })
    }

    fn all() -> Vec<Self> {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../generated-client/tests/data/signing_vectors.json"
        );
        let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let vectors = file["vectors"].as_array().unwrap();
        vectors.iter().filter_map(Self::of).collect()
    }

    fn named(name: &str) -> Self {
        let mut all = Self::all().into_iter();
        all.find(|vector| vector.name == name).unwrap()
    }

    fn check(&self) -> Result<(), SignatureError> {
        self.check_at(self.date)
    }

    fn check_at(&self, now: SystemTime) -> Result<(), SignatureError> {
        let secret_key = |key: &str| (key == self.access_key).then_some(&*self.secret_key);
        check(&self.head, &self.body, secret_key, now)
    }

    fn set(mut self, name: &'static str, value: &str) -> Self {
        self.head.headers.insert(name, value.parse().unwrap());
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.head.headers.remove(name).unwrap();
        self
    }

    /// With `from` in the `Authorization` header replaced.
    fn authorization(self, from: &str, to: &str) -> Self {
        let value = self.head.headers["authorization"].to_str().unwrap();
        assert!(value.contains(from), "{value} contains {from}");
        let value = value.replace(from, to);
        self.set("authorization", &value)
    }
}

#[test]
fn all_that_the_vendor_signs_is_accepted() {
    let vectors = Vector::all();
    assert!(vectors.len() >= 25, "{}", vectors.len());
    for vector in vectors {
        assert_eq!(vector.check(), Ok(()), "{}", vector.name);
    }
}

#[test]
fn any_byte_that_changes_on_the_way_is_noticed() {
    for vector in Vector::all() {
        let name = &vector.name;
        let is_unsigned = |header: &HeaderName| header.as_str().contains('_');
        let headers = vector.head.headers.clone();
        for (header, value) in headers.iter().filter(|(header, _)| !is_unsigned(header)) {
            for at in 0..value.len() {
                let mut bytes = value.as_bytes().to_vec();
                bytes[at] ^= 1;
                // Some bytes are none of a header.
                let Ok(changed) = HeaderValue::from_bytes(&bytes) else {
                    continue;
                };
                let mut vector = vector.clone();
                vector.head.headers.insert(header, changed);
                assert!(vector.check().is_err(), "{name}: {header}, byte {at}");
            }
        }
        let uri = vector.head.uri.to_string();
        for at in 1..uri.len() {
            let mut bytes = uri.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(changed) = String::from_utf8(bytes).unwrap().parse() else {
                continue;
            };
            let mut vector = vector.clone();
            vector.head.uri = changed;
            assert!(vector.check().is_err(), "{name}: uri, byte {at}");
        }
    }
    let mut vector = Vector::named("post_json_body");
    vector.body[0] ^= 1;
    assert_eq!(vector.check(), Err(SignatureError::Mismatch));
    let mut vector = Vector::named("get_plain");
    vector.head.method = http::Method::HEAD;
    assert_eq!(vector.check(), Err(SignatureError::Mismatch));
}

#[test]
fn each_refusal_says_why() {
    use SignatureError::{Malformed, Mismatch, Missing, UnknownAccessKey};
    let signed = || Vector::named("get_x_project_id");
    for (vector, error) in [
        (signed().without("authorization"), Missing("Authorization")),
        (signed().without("x-sdk-date"), Missing("X-Sdk-Date")),
        (signed().without("host"), Missing("Host")),
        (signed().without("x-project-id"), Mismatch),
        (signed().authorization("host;", ""), Missing("Host")),
        (
            signed().authorization(";x-sdk-date", ""),
            Missing("X-Sdk-Date"),
        ),
        (signed().authorization("x-project-id;", ""), Mismatch),
        (
            signed().authorization("host;x-project-id", "x-project-id;host"),
            Malformed("Authorization"),
        ),
        (
            signed().authorization("host;", "host;host;"),
            Malformed("Authorization"),
        ),
        (
            signed().authorization("SHA256", "SHA1"),
            Malformed("Authorization"),
        ),
        (
            signed().authorization("Access=", "Akcess="),
            Malformed("Authorization"),
        ),
        (
            signed().authorization(", Signature", ",Signature"),
            Malformed("Authorization"),
        ),
        (
            signed().set("authorization", "Bearer x"),
            Malformed("Authorization"),
        ),
        (
            signed().set("x-sdk-date", "2026-01-02T03:04:05Z"),
            Malformed("X-Sdk-Date"),
        ),
        (signed().authorization("FAKE", "REAL"), UnknownAccessKey),
        (
            signed().authorization("Signature=", "Signature=0"),
            Mismatch,
        ),
    ] {
        assert_eq!(vector.check(), Err(error), "{:?}", vector.head.headers);
    }
    let mut repeated = signed();
    let value = repeated.head.headers["x-project-id"].clone();
    repeated.head.headers.append("x-project-id", value);
    assert_eq!(repeated.check(), Err(Mismatch));
}

#[test]
fn a_date_is_good_for_fifteen_minutes_either_way() {
    let vector = Vector::named("get_plain");
    let quarter = Duration::from_secs(15 * 60);
    let second = Duration::from_secs(1);
    for now in [vector.date + quarter, vector.date - quarter] {
        assert_eq!(vector.check_at(now), Ok(()));
    }
    for now in [
        vector.date + quarter + second,
        vector.date - quarter - second,
    ] {
        assert_eq!(vector.check_at(now), Err(SignatureError::Skewed));
    }
}

#[test]
fn other_forms_of_a_date_are_none() {
    for text in [
        "",
        "20260102T030405",
        "20260102t030405Z",
        "2026-1-2T030405Z",
        "20261302T030405Z",
        "20260230T030405Z",
        "20260102T250405Z",
        " 0260102T030405Z",
        "20260102T030405Z ",
        "+2026102T030405Z",
    ] {
        assert_eq!(time_of(text), None, "{text}");
    }
}
