//! The pool of connections to an endpoint.

use reqwest::{Client, Proxy, redirect::Policy, retry};

use super::{HttpOptions, endpoint::Endpoint, options::ProxyChoice, tls};
use crate::{error::Error, transport::failure};

/// A pool of connections to an endpoint. Reads no certificates and does not connect yet.
pub(crate) fn http_client(endpoint: &Endpoint, options: &HttpOptions) -> Result<Client, Error> {
    let mut builder = Client::builder()
        .connect_timeout(options.connect_timeout)
        .user_agent(options.user_agent.as_str())
        .tls_backend_preconfigured(tls::config(endpoint.is_https, options.roots()?));
    builder = match &options.proxy {
        // A proxy of the environment would look for the service on its own machine.
        ProxyChoice::Environment if endpoint.is_loopback => builder.no_proxy(),
        ProxyChoice::Environment => builder,
        ProxyChoice::None => builder.no_proxy(),
        // The reason would quote the URL, which may hold a password.
        ProxyChoice::Url(url) => {
            builder.proxy(Proxy::all(url.expose()).map_err(|_| Error::Argument {
                message: "the proxy is no URL; write it like http://host:port".to_owned(),
            })?)
        }
    };
    #[cfg(feature = "reqwest")]
    if let Some(customize) = &options.customize {
        builder = customize(builder);
    }
    let client = builder
        // A redirect would show another host the credentials.
        .redirect(Policy::none())
        // Retries sign anew, so they are made where requests are signed.
        .retry(retry::never())
        .build()
        .map_err(failure::of)?;
    Ok(client)
}
