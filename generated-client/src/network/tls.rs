//! TLS with a provider and authorities that are this client's own business: nothing is installed
//! for the process, and no certificate is read before the first handshake.

use std::sync::{Arc, OnceLock};

use rustls::{
    ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::{
        Resumption,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{self, CryptoProvider},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use rustls_platform_verifier::Verifier;

/// The TLS configuration of one HTTP client.
pub(super) fn config(is_https: bool, extra_roots: Vec<CertificateDer<'static>>) -> ClientConfig {
    let provider = Arc::new(crypto::ring::default_provider());
    let verifier = LazyVerifier {
        provider: Arc::clone(&provider),
        extra_roots,
        own: OnceLock::new(),
    };
    #[expect(clippy::expect_used, reason = "ring speaks both versions")]
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the provider speaks the default versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if !is_https {
        // Room for sessions is half of what an idle client holds.
        config.resumption = Resumption::disabled();
    }
    config
}

/// The platform's verifier, made when it is first needed.
#[derive(Debug)]
struct LazyVerifier {
    provider: Arc<CryptoProvider>,
    extra_roots: Vec<CertificateDer<'static>>,
    /// With the extra authorities; without any, all clients share one.
    own: OnceLock<Verifier>,
}

/// With the authorities of the system alone.
static SYSTEM: OnceLock<Verifier> = OnceLock::new();

impl LazyVerifier {
    fn verifier(&self) -> Result<&Verifier, Error> {
        let slot = match self.extra_roots.is_empty() {
            true => &SYSTEM,
            false => &self.own,
        };
        if let Some(verifier) = slot.get() {
            return Ok(verifier);
        }
        // Not under a lock: a failure is not kept, and two that load at once do no harm.
        let verifier = self.load()?;
        Ok(slot.get_or_init(|| verifier))
    }

    fn load(&self) -> Result<Verifier, Error> {
        let provider = Arc::clone(&self.provider);
        if self.extra_roots.is_empty() {
            return Verifier::new(provider);
        }
        #[cfg(not(target_os = "android"))]
        return Verifier::new_with_extra_roots(self.extra_roots.iter().cloned(), provider);
        #[cfg(target_os = "android")]
        return Err(Error::General(
            "Android takes no authorities beside its own".to_owned(),
        ));
    }
}

impl ServerCertVerifier for LazyVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.verifier()?.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        )
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        crypto::verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        crypto::verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_reads_no_certificate() {
        let config = config(true, Vec::new());
        assert_eq!(config.alpn_protocols, [b"http/1.1"]);
        assert!(SYSTEM.get().is_none());
    }
}
