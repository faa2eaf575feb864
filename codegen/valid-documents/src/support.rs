//! What generated mocks and commands call, by type only.

use std::path::Path;

use httpmock::When;
use progenitor_client::ByteStream;
use serde::{Serialize, de::DeserializeOwned};

pub(crate) struct Failure;

impl<E> From<progenitor_client::Error<E>> for Failure {
    fn from(_: progenitor_client::Error<E>) -> Self {
        Self
    }
}

pub(crate) fn path(pattern: &str, _: &str) -> String {
    pattern.to_owned()
}

pub(crate) fn query<T: Serialize>(when: When, _: &str, _: &T) -> When {
    when
}

pub(crate) fn form<T: Serialize>(when: When, _: &T) -> When {
    when
}

pub(crate) fn bytes(when: When, _: &[u8]) -> When {
    when
}

pub(crate) fn argument<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text)
}

pub(crate) fn json_file<T: DeserializeOwned>(_: &Path) -> Result<T, Failure> {
    Err(Failure)
}

pub(crate) fn secret_file<T: DeserializeOwned>(_: &Path) -> Result<T, Failure> {
    Err(Failure)
}

pub(crate) fn secret_json_file<T: DeserializeOwned>(_: &Path) -> Result<T, Failure> {
    Err(Failure)
}

pub(crate) fn text_file(_: &Path) -> Result<String, Failure> {
    Err(Failure)
}

pub(crate) fn bytes_file(_: &Path) -> Result<Vec<u8>, Failure> {
    Err(Failure)
}

pub(crate) fn value<T: Serialize>(_: &T) -> Result<(), Failure> {
    Ok(())
}

pub(crate) async fn stream(_: ByteStream) -> Result<(), Failure> {
    Ok(())
}

pub(crate) fn unknown(_: &str) -> Failure {
    Failure
}
