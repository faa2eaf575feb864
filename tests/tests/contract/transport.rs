//! What goes wrong on the way, and what the user reads then.

use std::{error::Error as _, time::Duration};

use cloudtest_client::{CallOptions, Client, Error, Retry, auth::Credentials};
use tokio::net::TcpListener;

use crate::raw_server::{RawServer, TOKEN, answer};

const OK: &str = r#"{"name":"Copy"}"#;

fn quick() -> Retry {
    Retry::default().base(Duration::from_millis(1))
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_no_secret_goes_there() {
    let other = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = format!("http://{}/elsewhere", other.local_addr().unwrap());
    let redirect = answer(302, &[("location", &target)], "");
    let server = RawServer::start(vec![redirect]).await;

    let error = server
        .builder()
        .build()
        .unwrap()
        .progress("op")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "302 Found: redirects to {target}, and redirects are not followed; \
             check the endpoint (no content type, empty)"
        )
    );
    let nobody = tokio::time::timeout(Duration::ZERO, other.accept()).await;
    assert!(nobody.is_err(), "the redirect was followed");
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let announced = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", 64 << 20);
    let unannounced = [
        b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".as_slice(),
        &vec![b' '; 5 << 20],
    ]
    .concat();
    let server = RawServer::start(vec![announced.into_bytes(), unannounced]).await;
    let client = server.builder().build().unwrap();
    for _ in 0..2 {
        let error = client.progress("op").await.unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with("200 OK: the body has more than 4194304 bytes"),
            "{text}"
        );
        assert!(text.len() < 400, "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stalls_runs_into_the_limit_of_the_attempt() {
    let stalled = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{".to_vec();
    let server = RawServer::start(vec![stalled]).await;
    let error = server
        .builder()
        .build()
        .unwrap()
        .progress("op")
        .await
        .unwrap_err();
    assert!(error.is_retryable());
    assert_eq!(
        error.to_string(),
        "no answer within 30s; the time limit is the client's own"
    );
}

#[tokio::test]
async fn a_connection_that_breaks_in_the_body_is_tried_again() {
    let broken = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\n{".to_vec();
    let server = RawServer::start(vec![broken.clone(), broken, answer(200, &[], OK)]).await;

    let once = server.builder().build().unwrap();
    let error = once.progress("op").await.unwrap_err();
    assert!(matches!(error, Error::Interrupted { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .ends_with("broke off before the answer was complete"),
        "{error}"
    );
    assert!(error.source().is_some());

    let client = server.builder().retry(quick()).build().unwrap();
    assert_eq!(
        client.progress("op").await.unwrap().name.as_deref(),
        Some("Copy")
    );
}

#[tokio::test]
async fn nobody_listening_is_a_failure_to_connect() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::token(TOKEN).unwrap())
        .retry(Retry::never())
        .build()
        .unwrap();
    let error = client.progress("op").await.unwrap_err();
    assert!(matches!(error, Error::Connect { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "could not connect to 127.0.0.1:1; check the endpoint, the network and the proxy"
    );
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_what_may_not_is_not() {
    for (status, attempts) in [
        (408, 3),
        (429, 3),
        (500, 3),
        (502, 3),
        (503, 3),
        (504, 3),
        (400, 1),
        (401, 1),
        (403, 1),
        (404, 1),
        (501, 1),
    ] {
        let mut answers = vec![answer(status, &[], ""); attempts - 1];
        answers.push(answer(if attempts > 1 { 200 } else { status }, &[], OK));
        let server = RawServer::start(answers).await;
        let client = server.builder().retry(quick()).build().unwrap();
        let result = client.progress("op").await;
        assert_eq!(result.is_ok(), attempts > 1, "{status}: {result:?}");
        assert_eq!(server.requests().await.len(), attempts, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for_and_the_last_error_comes_out() {
    let busy = answer(
        429,
        &[("retry-after", "7")],
        r#"{"code":"T","reason":"slower"}"#,
    );
    let server = RawServer::start(vec![busy; 2]).await;
    let retry = Retry::default().attempts(2);
    let client = server.builder().retry(retry).build().unwrap();
    let before = tokio::time::Instant::now();
    let error = client.progress("op").await.unwrap_err();
    assert_eq!(before.elapsed().as_secs(), 7);
    assert_eq!(
        error.to_string(),
        "429 Too Many Requests: slower (code T); ask less often"
    );
}

#[tokio::test]
async fn each_attempt_is_signed_anew() {
    let server = RawServer::start(vec![answer(503, &[], ""), answer(200, &[], OK)]).await;
    let client = server
        .builder()
        .credentials(Credentials::access_key("AKEXAMPLE", "not-a-real-secret").unwrap())
        .retry(quick())
        .clock(ticking)
        .build()
        .unwrap();
    client.progress("op").await.unwrap();
    let dates: Vec<_> = server
        .requests()
        .await
        .iter()
        .filter_map(|request| {
            request
                .lines()
                .find(|line| line.starts_with("x-sdk-date"))
                .map(str::to_owned)
        })
        .collect();
    assert_eq!(dates.len(), 2);
    assert_ne!(dates[0], dates[1]);
}

/// A clock that goes on by a second each time it is read.
fn ticking() -> std::time::SystemTime {
    use std::sync::atomic::{AtomicU64, Ordering};
    static SECONDS: AtomicU64 = AtomicU64::new(1_800_000_000);
    let seconds = SECONDS.fetch_add(1, Ordering::Relaxed);
    std::time::UNIX_EPOCH + Duration::from_secs(seconds)
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_limits_of_its_own() {
    let server = RawServer::start(vec![
        answer(503, &[], ""),
        answer(200, &[], OK),
        b"HTTP/1.1 200 OK\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\n".to_vec(),
    ])
    .await;
    let client = server.builder().retry(quick()).build().unwrap();

    let once = client.with_options(CallOptions::default().retry(Retry::never()));
    assert!(once.progress("op").await.is_err());
    let call = once.api().show_progress().operation_uri("op");
    assert!(call.send().await.is_ok());

    let limit = Duration::from_secs(2);
    for options in [
        CallOptions::default().attempt_timeout(limit),
        CallOptions::default().timeout(limit),
    ] {
        let before = tokio::time::Instant::now();
        let call = client.with_options(options.retry(Retry::never()));
        let error = call.progress("op").await.unwrap_err();
        assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
        assert_eq!(before.elapsed(), limit);
    }
    assert_eq!(server.requests().await.len(), 4);
}
