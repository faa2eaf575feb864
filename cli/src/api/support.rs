//! What generated commands call: reads arguments, prints answers.
#![allow(dead_code, reason = "which of these are called hangs on the document")]

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use cloudtest_client::runtime::{self, ByteStream};
use futures_util::TryStreamExt as _;
use serde::{Serialize, de::DeserializeOwned};

pub(crate) use crate::failure::Failure;

/// Reads an argument by its type: as a text, or else as JSON.
pub(crate) fn argument<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_value(text.into()).or_else(|as_text| {
        serde_json::from_str(text).map_err(|as_json| {
            let error = if as_json.is_data() { as_json } else { as_text };
            error.to_string()
        })
    })
}

/// Reads a body from a file that holds JSON.
pub(crate) fn json_file<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    serde_json::from_slice(&bytes_file(path)?)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

/// Reads a body from a file that holds text.
pub(crate) fn text_file(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes_file(path)?)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

/// Reads a body from a file.
pub(crate) fn bytes_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

/// Prints an answer as JSON.
pub(crate) fn value<T: Serialize>(answer: &T) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, answer).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// Prints an answer that is no JSON, byte by byte as it comes.
pub(crate) async fn stream(mut answer: ByteStream) -> Result<(), Failure> {
    let mut out = io::stdout();
    while let Some(part) = answer
        .try_next()
        .await
        .map_err(cloudtest_client::Error::from)?
    {
        out.write_all(&part)?;
    }
    Ok(out.flush()?)
}

/// There is no such command.
pub(crate) fn unknown(command: &str) -> Failure {
    Failure::usage(format!("there is no operation `{command}`"))
}

impl<E> From<runtime::Error<E>> for Failure {
    fn from(error: runtime::Error<E>) -> Self {
        cloudtest_client::Error::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_read_by_its_type() {
        assert_eq!(argument::<String>("12"), Ok("12".to_owned()));
        assert_eq!(argument::<i64>("12"), Ok(12));
        assert_eq!(argument::<bool>("true"), Ok(true));
        assert_eq!(argument::<Vec<u8>>("[1, 2]"), Ok(vec![1, 2]));
        let error = argument::<i64>("twelve").unwrap_err();
        assert!(error.contains("expected i64"), "{error}");
    }
}
