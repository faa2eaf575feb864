//! Sorts what the HTTP library says by what a caller can do about it.

use std::{error::Error as StdError, io};

use crate::error::{AnswerError, Error, chain};

/// Why there is no answer.
pub(crate) fn of(error: reqwest::Error) -> Error {
    if error.is_builder() {
        return Error::Argument {
            message: format!("the request cannot be built: {}", innermost(&error)),
        };
    }
    let host = host(&error);
    // The url is in our own text where it helps; in reqwest's it would repeat at each layer.
    let source = error.without_url();
    if finds(&source, &|error| error.is::<rustls::Error>()) {
        Error::Tls {
            host,
            source: source.into(),
        }
    } else if source.is_connect() {
        Error::Connect {
            host,
            source: source.into(),
        }
    } else if finds(&source, &is_no_http) {
        AnswerError::unreadable(&host, &chain(innermost(&source))).into()
    } else {
        Error::Interrupted {
            host,
            source: source.into(),
        }
    }
}

fn host(error: &reqwest::Error) -> String {
    error
        .url()
        .and_then(|url| Some((url.host_str()?, url.port_or_known_default()?)))
        .map_or_else(
            || "the service".to_owned(),
            |(host, port)| format!("{host}:{port}"),
        )
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
