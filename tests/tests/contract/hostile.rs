//! What no honest service sends: it must fail soon, say why, and show nothing that it must not.

use std::time::Duration;

use cloudtest_client::{Client, Error, ErrorKind, Retry};

use crate::raw_server::{RawServer, TOKEN, answer};

async fn error(answers: Vec<Vec<u8>>, retry: Retry) -> Error {
    let server = RawServer::start(answers).await;
    let client = server.builder().retry(retry).build().unwrap();
    client.progress("op").await.unwrap_err()
}

fn quick() -> Retry {
    Retry::default().base(Duration::from_millis(1))
}

#[tokio::test]
async fn what_is_no_http_is_an_answer_that_makes_no_sense() {
    for bytes in [
        "SSH-2.0-OpenSSH_9.6\r\n".to_owned(),
        "HTTP/0.9 200 OK\r\n\r\n".to_owned(),
        "HTTP/1.1 abc OK\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n{}".to_owned(),
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(200)),
    ] {
        let bytes = bytes.into_bytes();
        let error = error(vec![bytes.clone()], quick()).await;
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!(error.kind(), ErrorKind::Answer, "{shown}: {error:?}");
        assert!(!error.is_retryable(), "{shown}");
        let text = error.to_string();
        assert!(text.contains("is no answer in HTTP"), "{shown}: {text}");
        assert!(!text.starts_with("what "), "the cause comes first: {text}");
    }
}

#[tokio::test]
async fn an_encoding_that_was_not_asked_for_is_named() {
    for (encoding, status) in [("gzip", 200), ("br", 200), ("deflate", 404)] {
        let answer = answer(status, &[("content-encoding", encoding)], "\u{1f}\u{8b}");
        let text = error(vec![answer], Retry::never()).await.to_string();
        assert_eq!(text.contains(encoding), status == 200, "{text}");
        assert!(!text.contains('\u{8b}'), "{text:?}");
    }
}

#[tokio::test]
async fn an_answer_cut_short_is_asked_for_again_whatever_its_length_says() {
    let cut = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"name\": \"Co".to_vec();
    let whole = answer(200, &[], r#"{"name":"Copy"}"#);
    let server = RawServer::start(vec![cut.clone(), whole]).await;
    let client = server.builder().retry(quick()).build().unwrap();
    assert_eq!(
        client.progress("op").await.unwrap().name.as_deref(),
        Some("Copy")
    );

    let error = error(vec![cut], Retry::never()).await;
    assert!(
        error.is_retryable() && error.kind() == ErrorKind::Answer,
        "{error:?}"
    );
}

#[tokio::test]
async fn a_token_is_not_shown_however_it_is_quoted() {
    let escaped: String = TOKEN
        .chars()
        .map(|c| format!("\\u{:04x}", u32::from(c)))
        .collect();
    let one = format!("\\u{:04X}{}", u32::from('t'), &TOKEN[1..]);
    for quoted in [
        TOKEN.to_owned(),
        escaped,
        one,
        TOKEN.replace('-', "\\u002d"),
    ] {
        for body in [
            format!(r#"{{"code": "A", "reason": "bad token {quoted}!"}}"#),
            format!(r#"{{"error_code": "{quoted}", "error_msg": "no"}}"#),
            format!(r#"{{"error": {{"message": "{quoted}"}}}}"#),
            format!(r#"<html>{quoted}</html>"#),
        ] {
            for status in [401, 418, 500, 302] {
                let server = RawServer::start(vec![answer(status, &[], &body)]).await;
                let client = server.builder().build().unwrap();
                let call = client
                    .api()
                    .show_progress()
                    .operation_uri("op")
                    .send()
                    .await;
                let error = call.unwrap_err();
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains(&TOKEN[4..]), "{status} {body}: {shown}");
                assert!(!shown.contains(&quoted), "{status} {body}: {shown}");
            }
        }
    }
}

#[tokio::test]
async fn what_an_error_says_is_bounded_and_steers_no_terminal() {
    let long = "x".repeat(3_000_000);
    let body = format!(r#"{{"code": "{long}", "reason": "{long}"}}"#);
    let text = error(vec![answer(400, &[], &body)], Retry::never())
        .await
        .to_string();
    assert!(text.chars().count() < 1_500, "{} characters", text.len());

    let body = format!(r#"{{"code": "A", "reason": "a{}b"}}"#, "y".repeat(200_000));
    let error_ = error(vec![answer(400, &[], &body)], Retry::never()).await;
    assert!(error_.message().unwrap().ends_with('…'));
    assert!(error_.to_string().chars().count() < 1_500);

    for c in [
        '\u{202e}', '\u{2066}', '\u{200f}', '\u{1b}', '\u{7}', '\u{85}', '\n',
    ] {
        let escaped = format!("\\u{:04x}", u32::from(c));
        let body = format!(r#"{{"code": "A{escaped}B", "reason": "a{escaped}b"}}"#);
        let text = error(vec![answer(400, &[], &body)], Retry::never())
            .await
            .to_string();
        assert!(!text.contains(c), "{text:?}");
    }
}

#[tokio::test]
async fn a_status_without_a_name_is_a_number() {
    for (status, words) in [
        (299, "299: the operation never"),
        (599, "599: no reason given"),
    ] {
        let text = error(vec![answer(status, &[], "")], Retry::never()).await;
        assert!(text.to_string().starts_with(words), "{text}");
    }
}

#[tokio::test]
async fn a_status_of_5xx_passes_but_those_that_say_never() {
    for (status, passes) in [
        (425, true),
        (500, true),
        (507, true),
        (520, true),
        (599, true),
        (501, false),
        (505, false),
    ] {
        let error = error(vec![answer(status, &[], "")], Retry::never()).await;
        assert_eq!(error.is_retryable(), passes, "{status}");
        assert_eq!(
            error.to_string().contains("try again later"),
            passes,
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_wish_to_wait_is_read_in_all_its_forms_and_bounded() {
    let hour = Duration::from_secs(3_600);
    for (wish, wait) in [
        ("1.5", Some(Duration::from_millis(1_500))),
        ("0", Some(Duration::ZERO)),
        ("18446744073709551615", Some(hour)),
        ("1e300", Some(hour)),
        ("inf", Some(hour)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(hour)),
        ("-1", None),
        ("NaN", None),
        ("soon", None),
    ] {
        let error = error(
            vec![answer(503, &[("retry-after", wish)], "")],
            Retry::never(),
        )
        .await;
        assert_eq!(error.retry_after(), wait, "{wish}");
    }
}

#[tokio::test]
async fn a_uri_that_cannot_be_is_refused_with_the_reason_that_fits() {
    let server = RawServer::start(vec![]).await;
    let client: Client = server.builder().build().unwrap();
    for (uri, why) in [
        ("", "it is empty"),
        ("..", "`..` would be another path"),
        ("a/b", "it holds a `/`; give the last segment of an address"),
        ("a\\b", r"it holds '\\'"),
        ("a\n", r"it holds '\n'"),
    ] {
        let error = client.progress(uri).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Argument);
        assert_eq!(
            error.to_string(),
            format!("this can be no uri of an operation: {why}")
        );
    }
}

#[tokio::test]
async fn a_request_of_any_kind_takes_the_same_way() {
    let server = RawServer::start(vec![
        answer(200, &[("x-a", "b")], "[1]"),
        answer(403, &[], r#"{"error_code": "A", "error_msg": "no"}"#),
    ])
    .await;
    let client = server.builder().build().unwrap();
    let sent = client
        .request("GET", "/v1/a%20b?c=d")
        .header("x-b", "e")
        .send();
    let got = sent.await.unwrap();
    assert_eq!(got.status(), 200);
    assert!(got.headers().any(|header| header == ("x-a", "b")));
    assert_eq!(got.body(), b"[1]");
    let refused = client.request("DELETE", "/v1").send().await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.code(), Some("A"), "{refused:?}");

    for (method, path) in [("G E T", "/"), ("GET", "no-slash")] {
        let call = client.request(method, path).send().await;
        assert_eq!(
            call.unwrap_err().kind(),
            ErrorKind::Argument,
            "{method} {path}"
        );
    }
    let requests = server.requests().await;
    assert!(
        requests[0].starts_with("GET /v1/a%20b?c=d HTTP/1.1\r\n"),
        "{}",
        requests[0]
    );
    assert!(requests[0].contains(&format!("x-auth-token: {TOKEN}")));
    assert!(requests[1].starts_with("DELETE /v1 HTTP/1.1\r\n"));
}
