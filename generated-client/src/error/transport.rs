//! Sorts what reqwest says by what a caller can do about it.

use std::{error::Error as StdError, io};

use super::Error;

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        if error.is_builder() {
            return Self::Argument {
                message: format!("the request cannot be built: {}", innermost(&error)),
            };
        }
        let host = host(&error);
        // The url is in our own text where it helps; in reqwest's it would repeat at each layer.
        let source = Box::new(error.without_url());
        if is_tls(&*source) {
            Self::Tls { host, source }
        } else if source.is_connect() {
            Self::Connect { host, source }
        } else {
            Self::Interrupted { host, source }
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

/// Whether TLS is at the bottom of an error. rustls hides inside an `io::Error`, which shows what
/// it holds to `get_ref` only.
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    error.is::<rustls::Error>()
        || error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .is_some_and(|inner| is_tls(inner))
        || error.source().is_some_and(is_tls)
}

fn innermost(mut error: &dyn StdError) -> &dyn StdError {
    while let Some(source) = error.source() {
        error = source;
    }
    error
}
