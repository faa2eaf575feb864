//! The connections.

use std::{sync::Once, time::Duration};

use reqwest::{Client, redirect::Policy, retry};

use super::endpoint::Endpoint;
use crate::error::Error;

/// How long a connection may take to come about, if nobody says.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A pool of connections to an endpoint.
pub(crate) fn http_client(endpoint: &Endpoint, connect_timeout: Duration) -> Result<Client, Error> {
    static PROVIDER: Once = Once::new();
    // An application that has installed a provider of its own keeps it.
    PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    let builder = Client::builder()
        .redirect(Policy::none())
        // Retries sign anew, so they are made where requests are signed.
        .retry(retry::never())
        .connect_timeout(connect_timeout)
        .user_agent(concat!(
            env!("CARGO_PKG_NAME"),
            "/",
            env!("CARGO_PKG_VERSION")
        ));
    let builder = match endpoint.is_loopback {
        // A proxy would look for the service on its own machine.
        true => builder.no_proxy(),
        false => builder,
    };
    Ok(builder.build()?)
}
