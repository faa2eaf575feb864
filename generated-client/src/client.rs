//! How a client comes about.

use std::sync::Once;

use reqwest::{Url, redirect::Policy};

use crate::{Client, door::Door, error::Error, types::AuthToken};

impl Client {
    /// A client that speaks to an endpoint with a token.
    ///
    /// It follows no redirect, and sends the token in the header `X-Auth-Token` and nowhere else.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] when the endpoint is no URL of http or https, or the token is empty,
    /// longer than 100,000 characters or no value of a header.
    ///
    /// # Examples
    ///
    /// ```
    /// use cloudtest_client::Client;
    ///
    /// let client = Client::with_token("https://cloudtest-ext.cn-north-4.myhuaweicloud.com", "MIIF...")?;
    /// # Ok::<(), cloudtest_client::Error>(())
    /// ```
    pub fn with_token(endpoint: &str, token: &str) -> Result<Self, Error> {
        let endpoint = base_url(endpoint)?;
        let token: AuthToken = token.parse().map_err(|reason| Error::Argument {
            message: format!("the token is {reason}"),
        })?;
        let http = http()?;
        let door = Door::new(http.clone(), &token)?;
        Ok(Self::new_with_client(&endpoint, http, door))
    }
}

/// The text in front of each operation's path.
fn base_url(endpoint: &str) -> Result<String, Error> {
    let refused = |why: &str| Error::Argument {
        message: format!("the endpoint `{endpoint}` {why}; write it like https://host"),
    };
    let url = Url::parse(endpoint).map_err(|error| refused(&format!("is no URL: {error}")))?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(refused("is neither https nor http"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refused("has a query or a fragment"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn http() -> Result<reqwest::Client, Error> {
    static PROVIDER: Once = Once::new();
    // An application that has installed a provider of its own keeps it.
    PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    Ok(reqwest::Client::builder()
        .redirect(Policy::none())
        .build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_keeps_its_prefix_and_loses_its_last_slash() {
        for (given, base) in [
            ("https://a.example", "https://a.example"),
            ("https://a.example/", "https://a.example"),
            (
                "https://a.example:8443/proxy//",
                "https://a.example:8443/proxy",
            ),
        ] {
            assert_eq!(base_url(given).unwrap(), base);
        }
    }

    #[test]
    fn an_endpoint_that_cannot_be_called_is_refused() {
        for given in [
            "a.example",
            "",
            "ftp://a.example",
            "https://a.example?x=1",
            "https://",
        ] {
            assert!(
                matches!(base_url(given), Err(Error::Argument { .. })),
                "{given}"
            );
        }
    }
}
