//! The user's own settings of HTTP and TLS, over real connections.

use cloudtest_client::auth::CredentialsProvider;
use cloudtest_client::{
    Builder, Client, Error, HttpOptions, Retry, auth::Credentials, iam::IamPassword,
};
use cloudtest_simulator::{Certificate, Operation, Simulator};

use crate::raw_server::{RawServer, TOKEN, answer};

const OK: &str = r#"{"uri":"op"}"#;

async fn simulator(certificate: Certificate) -> Simulator {
    Simulator::builder()
        .tls(certificate)
        .iam_user("tester", "a-password", "company")
        .operation(Operation::new("Copy").uri("op"))
        .start()
        .await
        .unwrap()
}

fn trusting(simulator: &Simulator) -> HttpOptions {
    HttpOptions::new().add_root_certificates(simulator.ca_pem().unwrap())
}

fn client(endpoint: &str, http: HttpOptions) -> Builder {
    Client::builder()
        .endpoint(endpoint)
        .credentials(Credentials::token(TOKEN).unwrap())
        .retry(Retry::never())
        .http(http)
}

async fn progress(builder: Builder) -> Result<cloudtest_client::types::Progress, Error> {
    builder.build().unwrap().progress("op").await
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_beside_the_systems() {
    let simulator = simulator(Certificate::Valid).await;
    let endpoint = simulator.url();
    let user = IamPassword::builder()
        .endpoint(&endpoint)
        .http(trusting(&simulator))
        .domain("company")
        .user("tester")
        .password("a-password")
        .project_name("cn-north-4")
        .build()
        .unwrap();
    user.credentials().await.unwrap();
    // Two bundles, the first of them without a line break at its end.
    let other = Simulator::builder()
        .tls(Certificate::Valid)
        .start()
        .await
        .unwrap();
    let two = HttpOptions::new()
        .add_root_certificates(other.ca_pem().unwrap().trim_end())
        .add_root_certificates(simulator.ca_pem().unwrap());
    for http in [trusting(&simulator), two] {
        progress(client(&endpoint, http).credentials(user.clone()))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_certificate_that_proves_nothing_is_an_error_of_tls() {
    for certificate in [
        Certificate::Expired,
        Certificate::NotYetValid,
        Certificate::WrongHost,
        Certificate::SelfSigned,
    ] {
        let simulator = simulator(certificate).await;
        let error = progress(client(&simulator.url(), trusting(&simulator)))
            .await
            .unwrap_err();
        assert!(
            matches!(error, Error::Tls { .. }),
            "{certificate:?}: {error:?}"
        );
        assert!(!error.is_retryable());
        assert_eq!(simulator.request_count(), 0, "no credentials were shown");
    }
    let simulator = simulator(Certificate::Valid).await;
    let error = progress(client(&simulator.url(), HttpOptions::new()))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Tls { .. }), "{error:?}");
}

#[tokio::test]
async fn a_proxy_that_is_set_takes_all_requests() {
    let proxy = RawServer::start(vec![answer(200, &[], OK), answer(200, &[], OK)]).await;
    for endpoint in ["http://service.example", "http://127.0.0.1:1"] {
        let http = HttpOptions::new().proxy(proxy.url());
        progress(client(endpoint, http).allow_plain_http())
            .await
            .unwrap();
    }
    let requests = proxy.requests().await;
    assert!(
        requests[0].starts_with("GET http://service.example/"),
        "{requests:?}"
    );
    assert!(
        requests[1].starts_with("GET http://127.0.0.1:1/"),
        "{requests:?}"
    );
}

#[tokio::test]
async fn the_user_agent_is_what_is_set() {
    let server = RawServer::start(vec![answer(200, &[], OK), answer(200, &[], OK)]).await;
    for http in [
        HttpOptions::new(),
        HttpOptions::new().user_agent("example-pipeline/1.0"),
    ] {
        progress(client(&server.url(), http)).await.unwrap();
    }
    let requests = server.requests().await;
    assert!(
        requests[0].contains("user-agent: cloudtest-client/"),
        "{requests:?}"
    );
    assert!(
        requests[1].contains("user-agent: example-pipeline/1.0\r\n"),
        "{requests:?}"
    );
}

#[test]
fn settings_that_cannot_be_are_refused_and_not_repeated() {
    for (http, word) in [
        (HttpOptions::new().proxy("http://user:mArKeR@"), "proxy"),
        (HttpOptions::new().proxy("mArKeR ://"), "proxy"),
        (
            HttpOptions::new().add_root_certificates("no PEM"),
            "certificates",
        ),
        (
            HttpOptions::new().add_root_certificates(
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            ),
            "certificates",
        ),
        (HttpOptions::new().user_agent("a\nb"), "cannot be built"),
    ] {
        let shown = format!("{http:?}");
        let error = client("https://a.example", http).build().unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{error:?}");
        assert!(error.to_string().contains(word), "{error}");
        assert!(
            !format!("{shown}{error}{error:?}").contains("mArKeR"),
            "{shown} {error:?}"
        );
    }
}
