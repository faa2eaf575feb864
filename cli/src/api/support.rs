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

/// Reads a secret argument from a file: all of it, less the end of the last line.
pub(crate) fn secret_file<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text = text_file(path)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    // What is wrong with a secret may quote it.
    argument(line.strip_suffix('\r').unwrap_or(line)).map_err(|_| {
        Failure::usage(format!(
            "{}: what it holds is not as the document says",
            path.display()
        ))
    })
}

/// Reads a body with a secret in it from a file that holds JSON.
pub(crate) fn secret_json_file<T: DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    serde_json::from_slice(&bytes_file(path)?).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        // What is wrong with a value may quote it.
        let what = if error.is_data() {
            "the value that ends here is not as the document says".to_owned()
        } else {
            error.to_string()
        };
        Failure::usage(format!("{}:{line}:{column}: {what}", path.display()))
    })
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

    /// What `read` says of a file.
    fn reading<T>(
        name: &str,
        text: &str,
        read: fn(&Path) -> Result<T, Failure>,
    ) -> Result<T, String> {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        fs::write(&path, text).unwrap();
        let outcome = read(&path).map_err(|failure| format!("{failure:?}"));
        fs::remove_file(&path).unwrap();
        outcome
    }

    #[test]
    fn a_secret_is_all_of_its_file_but_the_end_of_the_line() {
        for text in ["hunter2", "hunter2\n", "hunter2\r\n"] {
            assert_eq!(
                reading("secret", text, secret_file::<String>),
                Ok("hunter2".to_owned())
            );
        }
        assert_eq!(
            reading("spaces", " a \n\n", secret_file::<String>),
            Ok(" a \n".to_owned())
        );
    }

    #[test]
    fn a_secret_is_not_quoted_when_it_does_not_fit() {
        let error = reading("number", "1234", secret_file::<bool>).unwrap_err();
        assert!(
            error.contains("number") && !error.contains("1234"),
            "{error}"
        );
        type Body = std::collections::BTreeMap<String, String>;
        let error = reading("body", r#"{"pin": 1234}"#, secret_json_file::<Body>).unwrap_err();
        assert!(
            error.contains(":1:12:") && !error.contains("1234"),
            "{error}"
        );
    }
}
