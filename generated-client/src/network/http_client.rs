//! The pool of connections to an endpoint.

use std::fmt;

use bytes::Bytes;
use http::{
    HeaderValue, Request, Response,
    header::{PROXY_AUTHORIZATION, USER_AGENT},
};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_util::{
    client::legacy,
    rt::{TokioExecutor, TokioTimer},
};

use super::{
    HttpOptions,
    connector::Connector,
    endpoint::Endpoint,
    proxy::{self, Proxy},
    tls,
};
use crate::error::Error;

/// A pool of connections to an endpoint. No redirect is followed, which would show another host the
/// credentials, and no request is made twice once any of it was sent: retries sign anew.
#[derive(Clone)]
pub(crate) struct HttpClient {
    pool: legacy::Client<Connector, Full<Bytes>>,
    user_agent: HeaderValue,
    /// For a proxy that sees each request.
    proxy_authorization: Option<HeaderValue>,
}

impl HttpClient {
    /// Reads no certificates and does not connect yet.
    pub(crate) fn new(endpoint: &Endpoint, options: &HttpOptions) -> Result<Self, Error> {
        let user_agent =
            HeaderValue::try_from(&options.user_agent).map_err(|error| Error::Argument {
                message: format!("the request cannot be built: the user agent: {error}"),
            })?;
        let tls = tls::config(endpoint.is_https, options.roots()?);
        let proxy = proxy::choose(&options.proxy, endpoint)?;
        let proxy_authorization = proxy
            .as_ref()
            .filter(|_| !endpoint.is_https)
            .and_then(Proxy::authorization);
        let connector = Connector::new(tls, proxy, options.connect_timeout);
        let pool = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(options.idle_timeout)
            .build(connector);
        Ok(Self {
            pool,
            user_agent,
            proxy_authorization,
        })
    }

    /// Sends a request; the answer is there when its headers are.
    pub(crate) async fn send(
        &self,
        mut request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, legacy::Error> {
        let headers = request.headers_mut();
        if !headers.contains_key(USER_AGENT) {
            headers.insert(USER_AGENT, self.user_agent.clone());
        }
        if let Some(authorization) = &self.proxy_authorization {
            headers.insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        self.pool.request(request).await
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient").finish_non_exhaustive()
    }
}
