//! TLS, with certificates good and bad.

use std::sync::Arc;

use cloudtest_simulator::{Certificate, Fault, Operation, Simulator};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::wire::path;

/// What a client that trusts the simulator's authority gets to read, or why it does not.
async fn ask(simulator: &Simulator) -> std::io::Result<String> {
    let mut roots = RootCertStore::empty();
    let ca = CertificateDer::from_pem_slice(simulator.ca_pem().unwrap().as_bytes()).unwrap();
    roots.add(ca).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(simulator.address()).await?;
    let connector = TlsConnector::from(Arc::new(config));
    let mut stream = connector
        .connect("127.0.0.1".try_into().unwrap(), stream)
        .await?;
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Auth-Token: t\r\n\r\n",
        path("u")
    );
    stream.write_all(request.as_bytes()).await?;
    let mut text = String::new();
    stream.read_to_string(&mut text).await?;
    Ok(text)
}

#[tokio::test]
async fn a_client_finds_out_what_is_wrong_with_a_certificate() {
    for (certificate, error) in [
        (Certificate::Valid, None),
        (Certificate::Expired, Some("certificate expired")),
        (Certificate::NotYetValid, Some("certificate not valid yet")),
        (
            Certificate::WrongHost,
            Some("certificate not valid for name"),
        ),
        (Certificate::SelfSigned, Some("UnknownIssuer")),
    ] {
        let builder = Simulator::builder().tls(certificate);
        let builder = builder.operation(Operation::new("n").uri("u"));
        let simulator = builder.start().await.unwrap();
        assert!(simulator.url().starts_with("https://127.0.0.1:"));
        let answer = ask(&simulator).await;
        match (answer, error) {
            (Ok(text), None) => assert!(text.contains("\"uri\":\"u\""), "{text}"),
            (Err(error), Some(expected)) => {
                assert!(error.to_string().contains(expected), "{error}");
            }
            (answer, _) => panic!("{certificate:?}: {answer:?}"),
        }
    }
}

#[tokio::test]
async fn faults_work_behind_tls_too() {
    let builder = Simulator::builder().tls(Certificate::Valid);
    let builder = builder.operation(Operation::new("n").uri("u"));
    let simulator = builder.start().await.unwrap();
    simulator.inject(Fault::reset_mid_body());
    simulator.inject(Fault::bytes("SSH-2.0-OpenSSH_9.6\r\n"));
    assert!(ask(&simulator).await.is_err());
    assert_eq!(ask(&simulator).await.unwrap(), "SSH-2.0-OpenSSH_9.6\r\n");
}
