//! What goes wrong.

use std::ops::Range;
use std::time::Duration;

use cloudtest_simulator::{Certificate, Fault};
use serde_json::{Value, json};

/// A fault, and its name in the table.
pub(super) struct Case {
    pub(super) name: String,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    /// Of one answer, or of all of an operation.
    Answer(Box<Fault>),
    /// The operation cannot be found for a while, counted from its start.
    Missing(Range<Duration>),
    /// Nobody accepts connections.
    Refused,
    /// A connection carries one request, and does not say so.
    OnePerConnection,
    Tls(Certificate),
}

pub(super) fn all() -> Vec<Case> {
    let of = |(name, fault): (&str, Fault)| Case {
        name: name.to_owned(),
        kind: Kind::Answer(Box::new(fault)),
    };
    let mut cases: Vec<_> = statuses().collect();
    cases.extend(retry_after());
    cases.extend(Fault::names().map(|name| of((name, name.parse().unwrap()))));
    cases.extend(bodies().into_iter().map(of));
    cases.extend(bytes().into_iter().map(of));
    cases.extend(time().into_iter().map(of));
    let seconds = Duration::from_secs;
    for (name, kind) in [
        ("missing for 20 s", Kind::Missing(seconds(20)..seconds(40))),
        (
            "missing for ever",
            Kind::Missing(seconds(20)..Duration::MAX),
        ),
        ("connections refused", Kind::Refused),
        ("one request a connection", Kind::OnePerConnection),
        ("certificate of nobody known", Kind::Tls(Certificate::Valid)),
        ("certificate expired", Kind::Tls(Certificate::Expired)),
        (
            "certificate not yet valid",
            Kind::Tls(Certificate::NotYetValid),
        ),
        (
            "certificate of another host",
            Kind::Tls(Certificate::WrongHost),
        ),
        (
            "certificate self-signed",
            Kind::Tls(Certificate::SelfSigned),
        ),
    ] {
        let name = name.to_owned();
        cases.push(Case { name, kind });
    }
    cases
}

fn statuses() -> impl Iterator<Item = Case> {
    let all = [
        201, 202, 204, 206, 300, 301, 304, 307, 400, 401, 403, 404, 405, 408, 409, 410, 413, 422,
        425, 429, 500, 501, 502, 503, 504, 505, 507, 508, 511, 520, 529, 599,
    ];
    all.into_iter().map(|status| Case {
        name: status.to_string(),
        kind: Kind::Answer(Box::new(Fault::status(status))),
    })
}

fn retry_after() -> impl Iterator<Item = Case> {
    let texts = [
        "0",
        "5",
        "3600",
        "1000000000",
        "18446744073709551615",
        "99999999999999999999999",
        "-1",
        "1.5",
        "soon",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ];
    let each = |status: u16| {
        texts.into_iter().map(move |text| Case {
            name: format!("{status}, Retry-After: {text}"),
            kind: Kind::Answer(Box::new(Fault::status(status).retry_after(text))),
        })
    };
    each(429).chain(each(503))
}

fn bodies() -> Vec<(&'static str, Fault)> {
    let nothing: Value = [
        "uri",
        "name",
        "total",
        "completed",
        "cancelled",
        "is_ended",
        "code",
        "reason",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), Value::Null))
    .collect::<serde_json::Map<_, _>>()
    .into();
    let ended: Vec<_> = (0..20)
        .map(|at| if at == 4 { json!(true) } else { json!(null) })
        .collect();
    let json = |text: &'static str| Fault::raw("application/json", text);
    vec![
        ("body null", Fault::json(Value::Null)),
        ("body a number", Fault::json(17)),
        ("body a string", Fault::json("completed")),
        ("body an empty array", Fault::json(json!([]))),
        ("body an array of the fields", Fault::json(ended)),
        ("body all null", Fault::json(nothing)),
        (
            "body an error",
            Fault::json(json!({"code": "E.1", "reason": "words"})),
        ),
        (
            "body of another endpoint",
            Fault::json(json!({"code": "0", "data": {}, "message": ""})),
        ),
        (
            "envelope with an error",
            Fault::json(json!({"status": "error", "error": {"code": "E.1", "reason": "words"}})),
        ),
        (
            "envelope without a value",
            Fault::json(json!({"status": "success", "result": {}})),
        ),
        (
            "envelope with an empty value",
            Fault::json(json!({"status": "success", "result": {"value": {}}})),
        ),
        ("body cut in a key", json("{\"uri\":\"79d49383\",\"na")),
        (
            "body not UTF-8",
            Fault::raw("application/json", &b"{\"name\":\"\xff\xfe\"}"[..]),
        ),
        (
            "body of zeros",
            Fault::raw("application/json", vec![0; 100]),
        ),
        ("body twice", json("{}{}")),
        (
            "body deep",
            Fault::raw("application/json", "[".repeat(10_000)),
        ),
        ("keys twice", json("{\"uri\":null,\"uri\":null}")),
        ("total a huge number", Fault::field("total", u64::MAX)),
        ("total a string", Fault::field("total", "12")),
        (
            "percentage a fraction",
            Fault::field("finished_percent", 33.3),
        ),
        ("name a number", Fault::field("name", 17)),
        (
            "null in a list",
            Fault::field("informations", json!(["one", null])),
        ),
        ("completed a string", Fault::field("completed", "yes")),
        ("completed an object", Fault::field("completed", json!({}))),
        (
            "informations an object",
            Fault::field("informations", json!({"a": 1})),
        ),
        (
            "error beside the fields",
            Fault::field("error", json!({"code": "E.1"})),
        ),
        (
            "error a string beside the fields",
            Fault::field("error", "none"),
        ),
        (
            "status beside the fields",
            Fault::field("status", "processing"),
        ),
        (
            "reason of 3 MB",
            Fault::field("reason", "words ".repeat(500_000)),
        ),
        (
            "503 with a page",
            Fault::status(503).body("text/html", "<html>maintenance</html>"),
        ),
        (
            "403 of the gateway",
            Fault::status(403).body(
                "application/json",
                r#"{"error_code":"APIG.0302","error_msg":"no"}"#,
            ),
        ),
        (
            "redirect to itself",
            Fault::status(302).header("location", "/"),
        ),
        (
            "content type of another",
            Fault::raw("application/xml", "<progress/>"),
        ),
        (
            "brotli",
            Fault::status(200)
                .header("content-encoding", "br")
                .body("application/json", "\u{b}\u{2}\u{80}{}\u{3}"),
        ),
    ]
}

fn bytes() -> Vec<(&'static str, Fault)> {
    vec![
        ("nothing but a line end", Fault::bytes("\r\n")),
        ("HTTP/1.0", Fault::bytes("HTTP/1.0 503 Busy\r\n\r\n")),
        ("HTTP/3.0", Fault::bytes("HTTP/3.0 200 OK\r\n\r\n{}")),
        ("status 000", Fault::bytes("HTTP/1.1 000 OK\r\n\r\n{}")),
        ("status 1000", Fault::bytes("HTTP/1.1 1000 OK\r\n\r\n{}")),
        ("status 101", Fault::bytes("HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n")),
        ("head cut short", Fault::bytes("HTTP/1.1 200 OK\r\ncontent-le")),
        ("head of 1 MB", Fault::bytes(format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n{{}}", "x".repeat(1 << 20)))),
        ("header with a zero", Fault::bytes("HTTP/1.1 200 OK\r\nx: \0\r\n\r\n{}")),
        ("chunk of a huge size", Fault::bytes("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n")),
        ("chunks without an end", Fault::bytes("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n")),
        ("negative length", Fault::content_lengths(["-1"])),
        ("length of 2^64", Fault::content_lengths(["18446744073709551616"])),
        ("no length", Fault::content_lengths(Vec::<String>::new())),
        ("gzip cut short", Fault::bytes(&b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\xff\xab"[..])),
    ]
}

fn time() -> Vec<(&'static str, Fault)> {
    let seconds = Duration::from_secs;
    vec![
        ("takes 5 s", Fault::slow(seconds(5))),
        ("takes 60 s", Fault::slow(seconds(60))),
        ("a byte each second", Fault::dribble(1, seconds(1))),
        (
            "interim answers for ever",
            Fault::informational(u32::MAX, seconds(1)),
        ),
        ("503 after 5 s", Fault::status(503).delayed(seconds(5))),
        ("reset after 5 s", Fault::reset().delayed(seconds(5))),
    ]
}
