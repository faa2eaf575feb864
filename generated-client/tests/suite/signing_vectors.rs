//! The vendor's own signer (Python SDK core 3.1.219) is the measure: its inputs and outputs are in
//! `tests/data/signing_vectors.json`, one file that any number of vectors can be added to.

use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{
    Payload, RequestView, SigningError, authorization, canonical_request, sign, signature,
    string_to_sign,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

const DATA: &str = include_str!("../data/signing_vectors.json");

/// One vector, as a request.
struct Vector {
    data: Value,
    method: Method,
    query: Option<String>,
    headers: HeaderMap,
    /// The headers that the vendor's signer sets itself.
    added: HeaderMap,
}

impl Vector {
    fn text(&self, key: &str) -> &str {
        self.data[key].as_str().unwrap()
    }

    fn view<'a>(&'a self, headers: &'a HeaderMap) -> RequestView<'a> {
        RequestView {
            method: &self.method,
            authority: self.text("host"),
            path: self.text("path"),
            query: self.query.as_deref(),
            headers,
            payload: Payload::Bytes(self.text("body").as_bytes()),
        }
    }

    fn credentials(&self) -> Credentials {
        Credentials::access_key(self.text("ak"), self.text("sk")).unwrap()
    }

    /// 2026-01-02T03:04:05Z, the date of all vectors.
    fn now(&self) -> SystemTime {
        assert_eq!(self.text("x_sdk_date"), "20260102T030405Z");
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
    }

    /// Why the path is not signed, if it is one of those that the vendor signs in another form
    /// than it sends.
    fn refusal(&self) -> Option<SigningError> {
        let path = self.text("path").to_lowercase();
        let signed = self.text("canonical_request").lines().nth(1).unwrap();
        if path.contains("%2f") {
            Some(SigningError::EncodedSlash)
        } else if path.split('/').any(|part| matches!(part, "." | "..")) {
            Some(SigningError::DotSegment)
        } else if signed.contains("%EF%BF%BD") && !path.contains("%ef%bf%bd") {
            Some(SigningError::PathNotUtf8)
        } else {
            None
        }
    }
}

fn vectors() -> Vec<Vector> {
    let mut all: Value = serde_json::from_str(DATA).unwrap();
    let Value::Array(vectors) = all["vectors"].take() else {
        panic!("vectors is an array");
    };
    vectors
        .into_iter()
        .map(|data| Vector {
            method: data["method"].as_str().unwrap().parse().unwrap(),
            query: data["wire_uri"]
                .as_str()
                .unwrap()
                .split_once('?')
                .map(|(_, query)| query.to_owned()),
            headers: header_map(&data["headers"]),
            added: header_map(&data["added_headers"]),
            data,
        })
        .collect()
}

fn header_map(object: &Value) -> HeaderMap {
    let pairs = object.as_object().unwrap().iter();
    pairs
        .map(|(name, value)| {
            let value = HeaderValue::from_bytes(value.as_str().unwrap().as_bytes()).unwrap();
            (name.parse::<HeaderName>().unwrap(), value)
        })
        .collect()
}

#[test]
fn every_step_is_the_vendors_byte_for_byte() {
    let vectors = vectors();
    assert!(vectors.len() >= 26, "{}", vectors.len());
    for vector in vectors {
        let name = vector.text("name");
        let mut headers = vector.headers.clone();
        headers.extend(vector.added.clone());

        let canonical = canonical_request(&vector.view(&headers)).unwrap();
        assert_eq!(canonical.text(), vector.text("canonical_request"), "{name}");
        assert_eq!(
            canonical.signed_headers(),
            vector.text("signed_headers"),
            "{name}"
        );

        let to_sign = string_to_sign(vector.text("x_sdk_date"), &canonical);
        assert_eq!(to_sign, vector.text("string_to_sign"), "{name}");

        let signature = signature(vector.text("sk"), &to_sign);
        assert_eq!(signature, vector.text("signature"), "{name}");

        let header = authorization(vector.text("ak"), canonical.signed_headers(), &signature);
        assert_eq!(header, vector.text("authorization"), "{name}");
    }
}

#[test]
fn what_goes_out_is_signed_as_the_vendor_does_or_refused() {
    for vector in vectors() {
        let name = vector.text("name");
        let mut sent = vector.headers.clone();
        let signed = sign(&vector.credentials(), &vector.view(&sent), vector.now());
        if let Some(refusal) = vector.refusal() {
            assert_eq!(signed.unwrap_err(), refusal, "{name}");
            continue;
        }
        sent.extend(signed.unwrap());
        assert_eq!(
            sent["authorization"],
            vector.text("authorization"),
            "{name}"
        );
        for (header, value) in vector.added.iter().filter(|(header, _)| *header != "host") {
            assert_eq!(sent[header], value, "{name}");
        }
    }
}
