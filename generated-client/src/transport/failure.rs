//! Sorts what the HTTP library says by what a caller can do about it.

use std::{error::Error as StdError, io};

use hyper_util::client::legacy;

use crate::error::{AnswerError, Error, chain};

/// Why there is no answer from `host`.
pub(super) fn of(host: String, error: impl StdError + Send + Sync + 'static) -> Error {
    let is_connect = |error: &(dyn StdError + 'static)| {
        error
            .downcast_ref::<legacy::Error>()
            .is_some_and(legacy::Error::is_connect)
    };
    if finds(&error, &|error| error.is::<rustls::Error>()) {
        Error::Tls {
            host,
            source: error.into(),
        }
    } else if is_connect(&error) {
        Error::Connect {
            host,
            source: error.into(),
        }
    } else if finds(&error, &is_no_http) {
        AnswerError::unreadable(&host, &chain(innermost(&error))).into()
    } else {
        Error::Interrupted {
            host,
            source: error.into(),
        }
    }
}

/// Whether what came in was complete, and is no answer that HTTP knows.
fn is_no_http(error: &(dyn StdError + 'static)) -> bool {
    match error.downcast_ref::<hyper::Error>() {
        Some(error) => error.is_parse(),
        // The size of a chunk, which hyper reports as an error of the input.
        None => error.downcast_ref::<io::Error>().is_some_and(|error| {
            matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
            )
        }),
    }
}

/// Whether there is such an error among the causes. An `io::Error` shows what it holds to
/// `get_ref` only.
fn finds(error: &(dyn StdError + 'static), is: &dyn Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    let held = || {
        let error = error.downcast_ref::<io::Error>()?;
        error.get_ref()
    };
    is(error)
        || held().is_some_and(|inner| finds(inner, is))
        || error.source().is_some_and(|source| finds(source, is))
}

fn innermost(mut error: &dyn StdError) -> &dyn StdError {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}
