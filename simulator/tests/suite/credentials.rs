//! Who is let in.

use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{Payload, RequestView, sign};
use cloudtest_simulator::{Builder, Operation, Simulator};
use http::{HeaderMap, Method};

use crate::wire::{Answer, ask, path, show};

async fn start(builder: Builder) -> Simulator {
    builder
        .operation(Operation::new("n").uri("u"))
        .start()
        .await
        .unwrap()
}

/// Asks with a signature of this date.
async fn signed(simulator: &Simulator, credentials: &Credentials, date: SystemTime) -> Answer {
    let none = HeaderMap::new();
    let path = path("u");
    let authority = simulator.address().to_string();
    let view = RequestView {
        method: &Method::GET,
        authority: &authority,
        path: &path,
        query: None,
        headers: &none,
        payload: Payload::Bytes(b""),
    };
    let headers = sign(credentials, &view, date).unwrap();
    let lines = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\r\n", value.to_str().unwrap()));
    ask(simulator, "GET", &path, &lines.collect::<String>(), "").await
}

fn key(access_key: &str, secret_key: &str) -> Credentials {
    Credentials::access_key(access_key, secret_key).unwrap()
}

#[tokio::test]
async fn without_secrets_of_its_own_it_takes_any_credentials_but_wants_some() {
    let simulator = start(Simulator::builder()).await;
    let now = SystemTime::now();
    assert_eq!(show(&simulator, "u").await.status, Some(200));
    assert_eq!(
        signed(&simulator, &key("any", "any"), now).await.status,
        Some(200)
    );
    assert_eq!(
        ask(&simulator, "GET", &path("u"), "", "").await.status,
        Some(401)
    );
}

#[tokio::test]
async fn a_signature_must_be_right_and_of_now_or_the_gateway_refuses_it() {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    let simulator = start(Simulator::builder().access_key("AK", "SK").date(now)).await;
    let minutes = |n: u64| Duration::from_secs(60 * n);
    for (credentials, date, refusal) in [
        (key("AK", "SK"), now, None),
        (key("AK", "SK"), now - minutes(14), None),
        (key("AK", "SK"), now + minutes(14), None),
        (
            key("AK", "SK"),
            now - minutes(16),
            Some("X-Sdk-Date is more than 15 minutes from the server's clock"),
        ),
        (
            key("AK", "SK"),
            now + minutes(16),
            Some("X-Sdk-Date is more than 15 minutes from the server's clock"),
        ),
        (
            key("AK", "other"),
            now,
            Some("the signature does not match the request"),
        ),
        (key("other", "SK"), now, Some("the access key is unknown")),
    ] {
        let answer = signed(&simulator, &credentials, date).await;
        let Some(refusal) = refusal else {
            assert_eq!(answer.status, Some(200));
            continue;
        };
        assert_eq!(answer.status, Some(401));
        let body = answer.json();
        assert_eq!(body["error_code"], "APIGW.0301");
        let message = format!("Incorrect IAM authentication information: {refusal}");
        assert_eq!(body["error_msg"], message);
        assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
    }
    let unsigned = ask(&simulator, "GET", &path("u"), "", "").await;
    assert_eq!(unsigned.json()["error_code"], "APIGW.0301");
    assert_eq!(
        show(&simulator, "u").await.json()["code"],
        "CLOUDTEST.00000401"
    );
}

#[tokio::test]
async fn the_date_can_be_set_while_it_runs() {
    let simulator = start(Simulator::builder().access_key("AK", "SK")).await;
    let now = SystemTime::now();
    assert_eq!(
        signed(&simulator, &key("AK", "SK"), now).await.status,
        Some(200)
    );
    simulator.set_date(now + Duration::from_secs(3600));
    assert_eq!(
        signed(&simulator, &key("AK", "SK"), now).await.status,
        Some(401)
    );
}

#[tokio::test]
async fn temporary_keys_need_their_security_token() {
    let simulator = start(
        Simulator::builder()
            .access_key("AK", "SK")
            .security_token("S"),
    )
    .await;
    let with = |token| key("AK", "SK").with_security_token(token).unwrap();
    let now = SystemTime::now();
    assert_eq!(signed(&simulator, &with("S"), now).await.status, Some(200));
    assert_eq!(
        signed(&simulator, &with("other"), now).await.status,
        Some(401)
    );
    assert_eq!(
        signed(&simulator, &key("AK", "SK"), now).await.status,
        Some(401)
    );
}

#[tokio::test]
async fn a_token_expires_on_demand_and_another_takes_its_place() {
    let simulator = start(Simulator::builder().token("t")).await;
    assert_eq!(show(&simulator, "u").await.status, Some(200));
    simulator.expire_token();
    assert_eq!(show(&simulator, "u").await.status, Some(401));
    simulator.set_token("t");
    assert_eq!(show(&simulator, "u").await.status, Some(200));
    simulator.set_token("new");
    assert_eq!(show(&simulator, "u").await.status, Some(401));
}

#[tokio::test]
async fn the_record_has_secrets_and_its_debug_has_none() {
    let secret = "marker-secret";
    let simulator = Simulator::builder()
        .token(secret)
        .access_key("AK", secret)
        .iam_user("n", secret, "d");
    assert!(!format!("{simulator:?}").contains(secret));
    let simulator = simulator.keep_requests(2).start().await.unwrap();
    let headers = format!(
        "X-Auth-Token: {secret}\r\nAuthorization: {secret}\r\nX-Security-Token: {secret}\r\n"
    );
    for _ in 0..3 {
        ask(&simulator, "POST", &path("u?a=b"), &headers, secret).await;
    }
    let requests = simulator.requests();
    assert_eq!((requests.len(), simulator.request_count()), (2, 3));
    assert_eq!(requests[0].method, Method::POST);
    assert_eq!(requests[0].uri, *path("u?a=b"));
    assert_eq!(requests[0].header("x-auth-token"), Some(secret));
    assert_eq!(requests[0].body, secret.as_bytes());
    assert!(!format!("{requests:?} {simulator:?}").contains(secret));
}
