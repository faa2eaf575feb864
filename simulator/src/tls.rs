//! Certificates, good and bad.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
    SanType, date_time_ymd,
};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// What a simulator proves its identity with; see [`Builder::tls`](crate::Builder::tls).
///
/// All but the self-signed one are signed by an authority of the simulator's own, which is new with
/// each start, see [`Simulator::ca_pem`](crate::Simulator::ca_pem).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// For `127.0.0.1` and `localhost`.
    Valid,
    /// Valid until the year 2001.
    Expired,
    /// Valid from the year 4000 on.
    NotYetValid,
    /// For `other.example`.
    WrongHost,
    /// Signed by nobody else.
    SelfSigned,
}

/// How a server speaks TLS, and the authority that a client is to trust.
pub(crate) struct Tls {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) ca_pem: String,
}

impl Certificate {
    pub(crate) fn issue(self) -> Result<Tls, Box<dyn std::error::Error + Send + Sync>> {
        let mut ca = CertificateParams::default();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        ca.distinguished_name = named("authority of a simulator");
        let ca = CertifiedIssuer::self_signed(ca, KeyPair::generate()?)?;

        let mut params = CertificateParams::default();
        params.distinguished_name = named("a simulator");
        params.subject_alt_names = match self {
            Self::WrongHost => vec![SanType::DnsName("other.example".try_into()?)],
            _ => vec![
                SanType::DnsName("localhost".try_into()?),
                SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            ],
        };
        match self {
            Self::Expired => {
                params.not_before = date_time_ymd(2000, 1, 1);
                params.not_after = date_time_ymd(2001, 1, 1);
            }
            Self::NotYetValid => params.not_before = date_time_ymd(4000, 1, 1),
            Self::Valid | Self::WrongHost | Self::SelfSigned => {}
        }
        let key = KeyPair::generate()?;
        let certificate = match self {
            Self::SelfSigned => params.self_signed(&key)?,
            _ => params.signed_by(&key, &ca)?,
        };
        let key = PrivateKeyDer::try_from(key.serialize_der())?;
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        Ok(Tls {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            ca_pem: ca.pem(),
        })
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}
