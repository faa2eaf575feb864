//! What goes out.

use cloudtest_client::{Client, Error, auth::Credentials};

use crate::raw_server::{RawServer, TOKEN, answer};

const OK: &str = r#"{"name":"Copy"}"#;

/// The request line and the headers, sorted.
fn parts(request: &str) -> (&str, Vec<&str>) {
    let mut lines = request.trim_end().lines();
    let first = lines.next().unwrap();
    let mut headers: Vec<_> = lines.collect();
    headers.sort_unstable();
    (first, headers)
}

#[tokio::test]
async fn the_request_is_this_and_no_more() {
    let server = RawServer::start(vec![answer(200, &[], OK)]).await;
    let host = server.url().trim_start_matches("http://").to_owned();
    let client = server
        .builder()
        .project_uuid("0123456789abcdefABCDEF0123456789")
        .build()
        .unwrap();
    client
        .progress("79d49383043f4f84818569b38b38dcf4")
        .await
        .unwrap();

    let requests = server.requests().await;
    let (first, headers) = parts(&requests[0]);
    assert_eq!(
        first,
        "GET /GT3KServer/v4/progress/79d49383043f4f84818569b38b38dcf4\
         ?project_uuid=0123456789abcdefABCDEF0123456789 HTTP/1.1"
    );
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        headers,
        [
            "accept: application/json".to_owned(),
            format!("host: {host}"),
            format!("user-agent: cloudtest-client/{version}"),
            format!("x-auth-token: {TOKEN}"),
        ]
    );
}

#[tokio::test]
async fn a_signed_request_carries_no_token_and_signs_what_is_sent() {
    let server = RawServer::start(vec![answer(200, &[], OK)]).await;
    let credentials = Credentials::access_key("AKEXAMPLE", "secret-of-the-contract-tests")
        .and_then(|it| it.with_project_id("0123456789abcdef0123456789abcdef"))
        .unwrap();
    let client = server.builder().credentials(credentials).build().unwrap();
    client.progress("a b%c?d#é").await.unwrap();

    let requests = server.requests().await;
    let (first, headers) = parts(&requests[0]);
    assert_eq!(
        first,
        "GET /GT3KServer/v4/progress/a%20b%25c%3Fd%23%C3%A9 HTTP/1.1"
    );
    let names: Vec<_> = headers
        .iter()
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    assert_eq!(
        names,
        [
            "accept",
            "authorization",
            "host",
            "user-agent",
            "x-project-id",
            "x-sdk-date",
        ]
    );
    assert!(!requests[0].contains("secret-of-the-contract-tests"));
}

#[tokio::test]
async fn an_operation_that_would_leave_its_path_is_refused_before_a_request() {
    // Nobody listens there: a request would be a failure to connect.
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::token(TOKEN).unwrap())
        .build()
        .unwrap();
    for uri in [
        "", ".", "..", "a/b", "/", "a\\b", "..\\..", "a\nb", "a\tb", "a\u{0}b", "a\u{7f}b",
        "a\u{85}b",
    ] {
        let error = client.progress(uri).await.unwrap_err();
        assert!(
            matches!(error, Error::Argument { .. }),
            "{uri:?}: {error:?}"
        );
        let text = error.to_string();
        assert!(text.starts_with("this can be no uri"), "{text}");
    }
}

#[tokio::test]
async fn a_malformed_project_says_what_is_wrong_with_it() {
    let client = Client::builder()
        .endpoint("http://127.0.0.1:1")
        .credentials(Credentials::token(TOKEN).unwrap())
        .build()
        .unwrap();
    let call = client
        .api()
        .show_progress()
        .operation_uri("op")
        .project_uuid("short");
    assert_eq!(
        call.send().await.unwrap_err().to_string(),
        "project_uuid: shorter than 32 characters"
    );
}

#[tokio::test]
async fn a_prefix_of_the_endpoint_is_kept() {
    let server = RawServer::start(vec![answer(200, &[], OK)]).await;
    let endpoint = format!("{}/behind/a/proxy/", server.url());
    let client = server.builder().endpoint(endpoint).build().unwrap();
    client.progress("op").await.unwrap();
    let requests = server.requests().await;
    assert_eq!(
        parts(&requests[0]).0,
        "GET /behind/a/proxy/GT3KServer/v4/progress/op HTTP/1.1"
    );
}
