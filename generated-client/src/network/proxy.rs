//! Which proxy stands between the client and its endpoint.

use http::{HeaderValue, Uri, uri::Scheme};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use super::{endpoint::Endpoint, options::ProxyChoice};
use crate::error::Error;

/// A proxy, and what it is shown.
#[derive(Clone, Debug)]
pub(super) struct Proxy(Intercept);

impl Proxy {
    /// Where it is.
    pub(super) fn uri(&self) -> &Uri {
        self.0.uri()
    }

    /// What it is to be shown, if its URL has a user.
    pub(super) fn authorization(&self) -> Option<HeaderValue> {
        let mut value = self.0.basic_auth()?.clone();
        value.set_sensitive(true);
        Some(value)
    }
}

/// The proxy on the way to an endpoint, or none.
pub(super) fn choose(choice: &ProxyChoice, endpoint: &Endpoint) -> Result<Option<Proxy>, Error> {
    let matcher = match choice {
        // A proxy of the environment would look for the service on its own machine.
        ProxyChoice::Environment if endpoint.is_loopback => return Ok(None),
        ProxyChoice::None => return Ok(None),
        ProxyChoice::Environment => Matcher::from_env(),
        ProxyChoice::Url(url) => Matcher::builder().all(url.expose()).build(),
    };
    let proxy = endpoint
        .uri("/")
        .ok()
        .and_then(|uri| matcher.intercept(&uri));
    let is_http = |proxy: &Intercept| {
        let uri = proxy.uri();
        let known = [&Scheme::HTTP, &Scheme::HTTPS];
        uri.scheme().is_some_and(|scheme| known.contains(&scheme))
            && uri.host().is_some_and(|host| !host.is_empty())
    };
    // The reason would quote the URL, which may hold a password.
    let refused = |message: &str| Error::Argument {
        message: message.to_owned(),
    };
    match (choice, proxy) {
        (_, Some(proxy)) if is_http(&proxy) => Ok(Some(Proxy(proxy))),
        (ProxyChoice::Url(_), _) => Err(refused(
            "the proxy is no URL of HTTP; write it like http://host:port",
        )),
        (_, Some(_)) => Err(refused(
            "the proxy of the environment is none of HTTP; \
             set HTTPS_PROXY to one like http://host:port, or NO_PROXY to the endpoint's host",
        )),
        (_, None) => Ok(None),
    }
}
