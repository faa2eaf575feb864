//! What the user sees of each answer that the wire is known to give.

use cloudtest_client::{
    Error,
    ErrorKind::{self, *},
};

use crate::raw_server::{RawServer, answer};

const JSON: &str = "application/json";
const HTML: &str = "text/html";
const NONE: &str = "";

/// What a row expects of the error.
enum Seen {
    /// A refusal: kind, code, message, request id.
    No(
        ErrorKind,
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
    ),
    /// An answer that makes no sense: a part of the text, code, message.
    Nonsense(&'static str, Option<&'static str>, Option<&'static str>),
    /// A value: the operation's name.
    Value(Option<&'static str>),
}
use Seen::*;

/// One answer of the wire. The request id in the header is `from-header`.
pub(crate) struct Row {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: &'static str,
    id_in_header: bool,
    seen: Seen,
    retryable: bool,
}

const fn row(
    status: u16,
    content_type: &'static str,
    body: &'static str,
    seen: Seen,
    retryable: bool,
) -> Row {
    Row {
        status,
        content_type,
        body,
        id_in_header: false,
        seen,
        retryable,
    }
}

const fn with_id(row: Row) -> Row {
    Row {
        id_in_header: true,
        ..row
    }
}

const DOCUMENTED: &str = r#"{"code":"CT.1","reason":"because"}"#;
const GATEWAY: &str = r#"{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information: x","request_id":"from-body"}"#;
const GATEWAY_SAYS: Option<&str> = Some("Incorrect IAM authentication information: x");
const PAGE: &str = "<html><body>Bad Gateway</body></html>";

// One line a row, to be read as a table.
#[rustfmt::skip]
pub(crate) const ROWS: &[Row] = &[
    // The documented body at each documented status.
    row(400, JSON, DOCUMENTED, No(Invalid, Some("CT.1"), Some("because"), None), false),
    row(401, JSON, DOCUMENTED, No(Unauthorized, Some("CT.1"), Some("because"), None), false),
    row(404, JSON, DOCUMENTED, No(NotFound, Some("CT.1"), Some("because"), None), false),
    row(500, JSON, DOCUMENTED, No(Unavailable, Some("CT.1"), Some("because"), None), true),
    with_id(row(400, JSON, DOCUMENTED, No(Invalid, Some("CT.1"), Some("because"), Some("from-header")), false)),
    row(400, JSON, r#"{"code":null,"reason":null}"#, No(Invalid, None, Some(r#"{"code":null,"reason":null}"#), None), false),
    row(400, JSON, r#"{"code":"CT.1"}"#, No(Invalid, Some("CT.1"), Some(r#"{"code":"CT.1"}"#), None), false),
    row(404, JSON, r#"{"reason":"gone"}"#, No(NotFound, None, Some("gone"), None), false),
    row(500, JSON, r#"{"code":500,"reason":"number"}"#, No(Unavailable, Some("500"), Some("number"), None), true),
    // The gateway at each of its statuses.
    row(401, JSON, GATEWAY, No(Unauthorized, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    with_id(row(401, JSON, GATEWAY, No(Unauthorized, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-header")), false)),
    row(403, JSON, GATEWAY, No(Forbidden, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    row(404, JSON, GATEWAY, No(NotFound, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    row(413, JSON, GATEWAY, No(Invalid, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    row(414, JSON, GATEWAY, No(Invalid, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    row(429, JSON, GATEWAY, No(Throttled, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), true),
    row(502, JSON, GATEWAY, No(Unavailable, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), true),
    row(504, JSON, GATEWAY, No(Unavailable, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), true),
    row(400, "application/json; charset=utf-8", GATEWAY, No(Invalid, Some("APIGW.0301"), GATEWAY_SAYS, Some("from-body")), false),
    // Other shapes of the vendor's services.
    row(400, JSON, r#"{"errorCode":"E1","errorMsg":"camel"}"#, No(Invalid, Some("E1"), Some("camel"), None), false),
    row(503, JSON, r#"{"code":"C1","message":"worded"}"#, No(Unavailable, Some("C1"), Some("worded"), None), true),
    row(400, JSON, r#"{"error":{"code":"N1","message":"one down"}}"#, No(Invalid, Some("N1"), Some("one down"), None), false),
    row(400, JSON, r#"{"unauthorized":{"error_code":"N2","error_msg":"any name"}}"#, No(Invalid, Some("N2"), Some("any name"), None), false),
    row(400, JSON, r#"{"err":{"errorCode":"N3","errorMsg":"camel down"}}"#, No(Invalid, Some("N3"), Some("camel down"), None), false),
    row(403, JSON, r#"{"error_code":"P1","error_msg":"denied","encoded_authorization_message":"abc"}"#, No(Forbidden, Some("P1"), Some("denied"), None), false),
    row(400, JSON, r#"{"status":"error","result":null,"error":{"code":"V1","reason":"enveloped"},"request_id":"from-body"}"#, No(Invalid, Some("V1"), Some("enveloped"), Some("from-body")), false),
    // Not JSON at all.
    row(502, HTML, PAGE, No(Unavailable, None, Some(PAGE), None), true),
    row(504, HTML, PAGE, No(Unavailable, None, Some(PAGE), None), true),
    row(404, HTML, PAGE, No(NotFound, None, Some(PAGE), None), false),
    row(403, "text/plain", "denied", No(Forbidden, None, Some("denied"), None), false),
    with_id(row(503, NONE, "", No(Unavailable, None, None, Some("from-header")), true)),
    row(401, NONE, "", No(Unauthorized, None, None, None), false),
    row(429, NONE, "", No(Throttled, None, None, None), true),
    row(408, NONE, "", No(Unavailable, None, None, None), true),
    row(400, JSON, "[]", No(Invalid, None, Some("[]"), None), false),
    row(400, JSON, r#"{"code":"CT."#, No(Invalid, None, Some(r#"{"code":"CT."#), None), false),
    row(501, JSON, DOCUMENTED, No(Unavailable, Some("CT.1"), Some("because"), None), false),
    // A success that says no.
    row(200, JSON, r#"{"status":"error","result":null,"error":{"code":"V1","reason":"no"},"request_id":"from-body"}"#, No(Refused, Some("V1"), Some("no"), Some("from-body")), false),
    row(200, JSON, r#"{"status":"failed","error":{"code":"V1","reason":"no"}}"#, No(Refused, Some("V1"), Some("no"), None), false),
    row(200, JSON, r#"{"status":"error"}"#, No(Refused, None, Some(r#"{"status":"error"}"#), None), false),
    row(200, JSON, r#"{"error_code":"G1","error_msg":"no"}"#, No(Refused, Some("G1"), Some("no"), None), false),
    // A success that makes no sense.
    row(200, JSON, r#"{"code":"S1","data":null,"message":"sibling"}"#, Nonsense("another endpoint", Some("S1"), Some("sibling")), false),
    row(200, JSON, r#"{"status":"success","result":null,"error":null}"#, Nonsense("holds no result.value", None, None), false),
    row(200, JSON, r#"{"status":"success","result":{"total":0,"value":null}}"#, Nonsense("holds no result.value", None, None), false),
    row(200, JSON, "", Nonsense("200 OK: the body is not what the operation answers (application/json, empty)", None, None), false),
    row(200, JSON, "null", Nonsense("(application/json): null", None, None), false),
    row(200, JSON, "[]", Nonsense("(application/json): []", None, None), false),
    row(200, JSON, "42", Nonsense("(application/json): 42", None, None), false),
    row(200, HTML, PAGE, Nonsense("(text/html): <html>", None, None), false),
    row(200, JSON, r#"{"uri":"a","na"#, Nonsense(r#"{"uri":"a","na"#, None, None), true),
    row(200, JSON, r#"{"total":"many"}"#, Nonsense("many", None, None), false),
    row(204, NONE, "", Nonsense("204 No Content: the operation never answers with this status", None, None), false),
    row(302, NONE, "", Nonsense("302 Found", None, None), false),
    row(200, JSON, "{}", Nonsense("says nothing about the operation", None, None), false),
    // A success, flat or not.
    row(200, JSON, r#"{"name":"Copy","completed":true}"#, Value(Some("Copy")), false),
    row(200, "text/plain", r#"{"name":"Copy"}"#, Value(Some("Copy")), false),
    row(200, JSON, r#"{"name":"Copy","code":null,"message":"a neighbour nobody knows"}"#, Value(Some("Copy")), false),
    row(200, JSON, r#"{"status":"success","result":{"total":1,"value":{"name":"Copy"}},"error":null,"request_id":"r"}"#, Value(Some("Copy")), false),
    row(200, JSON, r#"{"status":"ok","result":{"value":{"name":"Copy"}}}"#, Value(Some("Copy")), false),
    row(200, JSON, r#"{"result":{"value":{"name":"Copy"}}}"#, Value(Some("Copy")), false),
    row(200, JSON, r#"{"error":null,"status":"success","result":{"value":{"name":"C\u006fpy"}}}"#, Value(Some("Copy")), false),
];

#[tokio::test]
async fn each_known_answer_is_understood() {
    for (number, row) in ROWS.iter().enumerate() {
        let mut headers = Vec::new();
        if !row.content_type.is_empty() {
            headers.push(("content-type", row.content_type));
        }
        if row.id_in_header {
            headers.push(("x-request-id", "from-header"));
        }
        let server = RawServer::start(vec![answer(row.status, &headers, row.body)]).await;
        let result = server.builder().build().unwrap().progress("op").await;
        let what = format!("row {number}, {} {:?}: {result:?}", row.status, row.body);

        let error = match (&row.seen, result) {
            (Value(name), Ok(progress)) => {
                assert_eq!(progress.name.as_deref(), *name, "{what}");
                continue;
            }
            (_, Err(error)) => error,
            (_, Ok(_)) => panic!("{what}"),
        };
        assert_eq!(error.is_retryable(), row.retryable, "{what}");
        match (&row.seen, &error) {
            (No(kind, code, message, id), Error::Service(refusal)) => {
                assert_eq!(refusal.kind(), *kind, "{what}");
                assert_eq!(refusal.status(), row.status, "{what}");
                assert_eq!(
                    (error.code(), error.message(), error.request_id()),
                    (*code, *message, *id),
                    "{what}"
                );
            }
            (Nonsense(part, code, message), Error::Answer(_)) => {
                let text = error.to_string();
                assert!(text.contains(part), "{what}: {text}");
                assert_eq!((error.code(), error.message()), (*code, *message), "{what}");
            }
            _ => panic!("{what}"),
        }
        assert_eq!(error.to_string().lines().count(), 1, "{what}");
    }
    assert!(ROWS.len() >= 40);
}

#[tokio::test]
async fn retry_after_is_kept_as_seconds_and_as_a_date() {
    let seconds = answer(429, &[("retry-after", "17")], "");
    let date = answer(
        503,
        &[
            ("date", "Tue, 24 Nov 2026 08:00:00 GMT"),
            ("retry-after", "Tue, 24 Nov 2026 08:01:30 GMT"),
        ],
        "",
    );
    let server = RawServer::start(vec![seconds, date]).await;
    let client = server.builder().build().unwrap();
    for expected in [17, 90] {
        let error = client.progress("op").await.unwrap_err();
        assert_eq!(
            error.retry_after().map(|wait| wait.as_secs()),
            Some(expected)
        );
    }
}

#[tokio::test]
async fn a_typed_refusal_speaks_the_names_of_the_document() {
    let server = RawServer::start(vec![answer(401, &[], GATEWAY)]).await;
    let client = server.builder().build().unwrap();
    let error = client
        .api()
        .show_progress()
        .operation_uri("op")
        .send()
        .await
        .unwrap_err();
    let cloudtest_client::CallError::Service(body) = error else {
        panic!("{error:?}");
    };
    assert_eq!(body.code.as_deref(), Some("APIGW.0301"));
    assert_eq!(body.reason.as_deref(), GATEWAY_SAYS);
}
