//! A signed request is understood, and one that is not says why.

use std::time::{Duration, SystemTime};

use cloudtest_client::{Builder, Client, Error, ErrorKind, Retry, auth::Credentials};
use cloudtest_simulator::{Operation, Shape, Simulator};

const SECRET_KEY: &str = "secret-key-of-the-tests";
const SECURITY_TOKEN: &str = "security-token-of-the-tests";
const MINUTE: Duration = Duration::from_secs(60);

fn key(secret_key: &str) -> Credentials {
    Credentials::access_key("AKEXAMPLE", secret_key).unwrap()
}

fn builder(simulator: &Simulator, credentials: Credentials) -> Builder {
    Client::builder()
        .endpoint(simulator.url())
        .credentials(credentials)
        .retry(Retry::never())
}

async fn simulator(shape: Shape) -> Simulator {
    Simulator::builder()
        .shape(shape)
        .access_key("AKEXAMPLE", SECRET_KEY)
        .operation(Operation::new("Copy").uri("op"))
        .start()
        .await
        .unwrap()
}

/// What a client is told about `op`.
async fn refusal(client: Builder) -> Error {
    client.build().unwrap().progress("op").await.unwrap_err()
}

#[tokio::test]
async fn any_uri_that_is_signed_is_let_in() {
    for shape in [Shape::Documented, Shape::Enveloped] {
        let simulator = simulator(shape).await;
        let plain = builder(&simulator, key(SECRET_KEY));
        let with_project = plain
            .clone()
            .project_uuid("0123456789abcdef0123456789abcdef");
        for client in [plain, with_project] {
            let client = client.build().unwrap();
            for uri in [
                "79d49383043f4f84818569b38b38dcf4",
                "a b",
                "100%",
                "%41",
                "a+b",
                "~a-b_c.d",
                "...",
                "é 中文",
                "a?b#c&d=e",
                "a:b@c;d,e!f$g'h(i)j*k",
                "\"<>[]{}|^`",
            ] {
                simulator.submit(Operation::new("Copy").uri(uri));
                let progress = client.progress(uri).await;
                let progress = progress.unwrap_or_else(|error| panic!("{uri}: {error}"));
                assert_eq!(progress.uri.as_deref(), Some(uri));
            }
        }
    }
}

#[tokio::test]
async fn temporary_credentials_need_their_token() {
    let simulator = Simulator::builder()
        .access_key("AKEXAMPLE", SECRET_KEY)
        .security_token(SECURITY_TOKEN)
        .operation(Operation::new("Copy").uri("op"))
        .start()
        .await
        .unwrap();
    let temporary = key(SECRET_KEY).with_security_token(SECURITY_TOKEN).unwrap();
    let with_project = temporary.clone().with_project_id("a-project").unwrap();
    for credentials in [temporary, with_project] {
        let client = builder(&simulator, credentials).build().unwrap();
        client.progress("op").await.unwrap();
    }
    let error = refusal(builder(&simulator, key(SECRET_KEY))).await;
    assert_eq!(error.code(), Some("APIGW.0301"));
}

#[tokio::test]
async fn a_wrong_secret_key_is_refused_by_the_gateway() {
    for shape in [Shape::Documented, Shape::Enveloped] {
        let simulator = simulator(shape).await;
        let error = refusal(builder(&simulator, key("another-secret-key"))).await;
        let Error::Service(refused) = &error else {
            panic!("{error:?}");
        };
        assert_eq!(refused.kind(), ErrorKind::Unauthorized);
        assert_eq!(
            error.to_string(),
            "401 Unauthorized: Incorrect IAM authentication information: the signature does not \
             match the request (code APIGW.0301, request id 00000000000000000000000000000001); \
             check the credentials and the system's clock"
        );
        assert_eq!(error.code(), Some("APIGW.0301"));
        assert_eq!(error.request_id(), Some("00000000000000000000000000000001"));
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_clock_may_be_a_quarter_of_an_hour_off_and_no_more() {
    fn noon() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_521_600)
    }
    let simulator = simulator(Shape::Documented).await;
    for (minutes, is_let_in) in [(14, true), (16, false)] {
        for date in [noon() + minutes * MINUTE, noon() - minutes * MINUTE] {
            simulator.set_date(date);
            let client = builder(&simulator, key(SECRET_KEY)).clock(noon);
            if is_let_in {
                client.build().unwrap().progress("op").await.unwrap();
                continue;
            }
            let error = refusal(client).await;
            assert_eq!(error.status(), Some(401));
            let text = error.to_string();
            assert!(
                text.contains("15 minutes from the server's clock"),
                "{text}"
            );
            assert!(
                text.contains("; the clock here is ")
                    && text.ends_with(" the service's, set it right"),
                "{text}"
            );
        }
    }
}

#[tokio::test]
async fn an_expired_token_is_an_error_that_says_so() {
    let simulator = Simulator::builder()
        .token("token-of-the-tests")
        .operation(Operation::new("Copy").uri("op"))
        .start()
        .await
        .unwrap();
    let token = Credentials::token("token-of-the-tests").unwrap();
    let client = builder(&simulator, token);
    client
        .clone()
        .build()
        .unwrap()
        .progress("op")
        .await
        .unwrap();
    simulator.expire_token();
    assert_eq!(
        refusal(client).await.to_string(),
        "401 Unauthorized: the token is missing, wrong or has expired (code CLOUDTEST.00000401, \
         request id 00000000000000000000000000000002); check the credentials and the system's clock"
    );
}
