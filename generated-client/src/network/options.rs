//! What a user may set of HTTP and TLS.

use std::{fmt, time::Duration};

use rustls::pki_types::{CertificateDer, pem::PemObject};

use crate::{auth::Secret, error::Error};

/// HTTP settings: proxy, certificate authorities, user agent, life of connections.
///
/// For a [`Client`](crate::Client) and for an [`IamPassword`](crate::iam::IamPassword), which have
/// a pool of connections each. What cannot be is an [`Error::Argument`] when either is built.
///
/// # What the environment says
///
/// Unless a [`proxy`](Self::proxy) is set, `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` name one and
/// `NO_PROXY` lists the hosts that are reached without it (each in lower case, too). An endpoint on
/// this machine (`localhost`, `127.0.0.0/8`, `::1`) is reached without a proxy of the environment.
///
/// Certificates are checked against the authorities that the system trusts. On Linux these are the
/// files of the distribution, or else those that `SSL_CERT_FILE` and `SSL_CERT_DIR` name. They are
/// read at the first handshake, and kept for the process; plain http reads none.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
/// use cloudtest_client::{Client, HttpOptions, auth::Credentials};
///
/// let http = HttpOptions::new()
///     .proxy("http://proxy.example.com:3128")
///     .user_agent("example-pipeline/1.0")
///     .connect_timeout(Duration::from_secs(5));
/// let client = Client::builder()
///     .region("cn-north-4")
///     .credentials(Credentials::token("MIIF...")?)
///     .http(http)
///     .build()?;
/// # Ok::<(), cloudtest_client::Error>(())
/// ```
#[derive(Clone)]
pub struct HttpOptions {
    pub(super) connect_timeout: Duration,
    pub(super) idle_timeout: Duration,
    pub(super) user_agent: String,
    pub(super) proxy: ProxyChoice,
    root_certificates: Vec<u8>,
}

#[derive(Clone)]
pub(super) enum ProxyChoice {
    Environment,
    None,
    /// A password may be in it.
    Url(Secret),
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(90),
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned(),
            proxy: ProxyChoice::Environment,
            root_certificates: Vec::new(),
        }
    }
}

impl HttpOptions {
    /// The settings that count when nothing is set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long a connection may take to come about, TLS included. Default: 10 s.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long a connection is kept for the next request. Default: 90 s.
    #[must_use]
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.idle_timeout = limit;
        self
    }

    /// The `User-Agent` header. Default: this crate's name and version.
    #[must_use]
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = text.into();
        self
    }

    /// The proxy for all requests, `http://host:port`, with `user:password@` in front of the host
    /// if it asks for them. It wins over the environment, and `NO_PROXY` does not count then.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<Secret>) -> Self {
        self.proxy = ProxyChoice::Url(url.into());
        self
    }

    /// No proxy, whatever the environment says.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::None;
        self
    }

    /// Certificate authorities to trust beside the system's: one or more certificates in PEM. Can
    /// be called more than once.
    #[must_use]
    pub fn add_root_certificates(mut self, pem: impl AsRef<[u8]>) -> Self {
        self.root_certificates.extend_from_slice(pem.as_ref());
        // So that the next one begins on a line of its own.
        self.root_certificates.push(b'\n');
        self
    }

    /// The certificates of [`add_root_certificates`](Self::add_root_certificates).
    pub(super) fn roots(&self) -> Result<Vec<CertificateDer<'static>>, Error> {
        let refused = |why: &dyn fmt::Display| Error::Argument {
            message: format!("the root certificates are not PEM: {why}"),
        };
        let mut store = rustls::RootCertStore::empty();
        let mut roots = Vec::new();
        for certificate in CertificateDer::pem_slice_iter(&self.root_certificates) {
            let certificate = certificate.map_err(|error| refused(&error))?;
            store
                .add(certificate.clone())
                .map_err(|error| refused(&error))?;
            roots.push(certificate);
        }
        let is_given = !self.root_certificates.trim_ascii().is_empty();
        match roots.is_empty() && is_given {
            true => Err(refused(&"there is no certificate in them")),
            false => Ok(roots),
        }
    }
}

impl fmt::Debug for HttpOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proxy = match &self.proxy {
            ProxyChoice::Environment => "of the environment",
            ProxyChoice::None => "none",
            ProxyChoice::Url(_) => "[redacted]",
        };
        f.debug_struct("HttpOptions")
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("user_agent", &self.user_agent)
            .field("proxy", &proxy)
            .finish_non_exhaustive()
    }
}
