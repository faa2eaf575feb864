//! What signing does to a request, beyond the vendor's vectors.

use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{
    Payload, RequestView, SigningError, canonical_request, sign,
};
use http::{HeaderMap, HeaderValue, Method, Uri};

const NOW: SystemTime = SystemTime::UNIX_EPOCH;

fn key() -> Credentials {
    Credentials::access_key("AK", "SK").unwrap()
}

fn view<'a>(uri: &'a Uri, headers: &'a HeaderMap, payload: Payload<'a>) -> RequestView<'a> {
    RequestView::new(&Method::POST, uri, headers, payload)
}

fn canonical(uri: &str, headers: &HeaderMap, payload: Payload<'_>) -> String {
    let uri = uri.parse().unwrap();
    let canonical = canonical_request(&view(&uri, headers, payload)).unwrap();
    canonical.text().to_owned()
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers
}

#[test]
fn path_and_query_are_written_in_one_form() {
    for (address, path, query) in [
        ("", "/", ""),
        ("/", "/", ""),
        ("/a", "/a/", ""),
        ("/a/", "/a/", ""),
        ("//a///b", "//a///b/", ""),
        ("/a+b", "/a%2Bb/", ""),
        (
            "/a:b@c!d$e'f(g)h*i,j;k=l",
            "/a%3Ab%40c%21d%24e%27f%28g%29h%2Ai%2Cj%3Bk%3Dl/",
            "",
        ),
        ("/%7e%41%e8%bf%9b", "/~A%E8%BF%9B/", ""),
        ("/100%/%zz/%2", "/100%25/%25zz/%252/", ""),
        ("/a%252Fb", "/a%252Fb/", ""),
        ("/?", "/", ""),
        ("/?&&", "/", ""),
        ("/?a", "/", "a="),
        ("/?a=", "/", "a="),
        ("/?=v", "/", "=v"),
        ("/?a=b=c", "/", "a=b%3Dc"),
        ("/?b=2&a=z&a=b&b=10", "/", "a=b&a=z&b=10&b=2"),
        ("/?a-=1&a=2&A=3", "/", "A=3&a=2&a-=1"),
        ("/?q=a+b&r=a%20b&s=a%2Bb", "/", "q=a%20b&r=a%20b&s=a%2Bb"),
        ("/?q=/:@~*", "/", "q=%2F%3A%40~%2A"),
        // Sorted as text, not as what it is encoded to.
        ("/?%7Bx=1&z=2", "/", "z=2&%7Bx=1"),
        (
            "/?%E8%BF%9B=%E5%BA%A6&%C3%A9=1",
            "/",
            "%C3%A9=1&%E8%BF%9B=%E5%BA%A6",
        ),
    ] {
        let text = canonical(
            &format!("https://h{address}"),
            &HeaderMap::new(),
            Payload::Bytes(b""),
        );
        let mut lines = text.lines().skip(1);
        assert_eq!(lines.next(), Some(path), "path of {address}");
        assert_eq!(lines.next(), Some(query), "query of {address}");
    }
}

#[test]
fn host_is_what_an_http_library_sends() {
    for (address, host) in [
        ("https://example.com/", "example.com"),
        ("https://example.com:443/", "example.com"),
        ("https://example.com:80/", "example.com:80"),
        ("http://example.com:80/", "example.com"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("https://someone@example.com/", "example.com"),
    ] {
        let text = canonical(address, &HeaderMap::new(), Payload::Bytes(b""));
        assert_eq!(
            text.lines().nth(3),
            Some(&*format!("host:{host}")),
            "{address}"
        );
    }
    let own = headers(&[("host", "front.example.com")]);
    let text = canonical("https://example.com/", &own, Payload::Bytes(b""));
    assert!(text.contains("\nhost:front.example.com\n"), "{text}");
}

#[test]
fn which_bodies_are_signed() {
    const JSON: &str = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let unsigned = "UNSIGNED-PAYLOAD";
    for (content_type, payload, hash, says_unsigned) in [
        (None, Payload::Bytes(b""), EMPTY, false),
        (None, Payload::Bytes(b"{}"), JSON, false),
        (Some("application/json"), Payload::Bytes(b"{}"), JSON, false),
        (
            Some("application/json; charset=utf-8"),
            Payload::Bytes(b"{}"),
            JSON,
            false,
        ),
        (Some("application/bson"), Payload::Bytes(b"{}"), JSON, false),
        (Some(""), Payload::Bytes(b"{}"), JSON, false),
        (Some("text/plain"), Payload::Bytes(b"{}"), unsigned, true),
        (Some("text/plain"), Payload::Bytes(b""), EMPTY, true),
        (
            Some("Application/JSON"),
            Payload::Bytes(b"{}"),
            unsigned,
            true,
        ),
        (Some("application/json"), Payload::Stream, unsigned, true),
        (None, Payload::Stream, unsigned, true),
    ] {
        let uri = Uri::from_static("https://h/");
        let mut sent =
            content_type.map_or_else(HeaderMap::new, |t| headers(&[("content-type", t)]));
        let added = sign(&key(), &view(&uri, &sent, payload), NOW).unwrap();
        sent.extend(added);
        let case = format!("{content_type:?} {payload:?}");
        assert_eq!(
            sent.contains_key("x-sdk-content-sha256"),
            says_unsigned,
            "{case}"
        );
        let text = canonical("https://h/", &sent, payload);
        assert_eq!(text.lines().last(), Some(hash), "{case}");
    }
}

#[test]
fn credentials_bring_their_headers() {
    let uri = Uri::from_static("https://h/");
    let none = HeaderMap::new();
    let view = view(&uri, &none, Payload::Bytes(b""));

    let token = sign(&Credentials::token("T").unwrap(), &view, NOW).unwrap();
    assert_eq!(token.len(), 1);
    assert_eq!(token["x-auth-token"], "T");
    assert!(token["x-auth-token"].is_sensitive());

    let temporary = key()
        .with_security_token("ST")
        .unwrap()
        .with_project_id("P")
        .unwrap();
    let signed = sign(&temporary, &view, NOW).unwrap();
    assert_eq!(signed["x-security-token"], "ST");
    assert!(signed["x-security-token"].is_sensitive());
    assert_eq!(signed["x-project-id"], "P");
    assert_eq!(signed["x-sdk-date"], "19700101T000000Z");
    let authorization = signed["authorization"].to_str().unwrap();
    assert!(
        authorization.contains("SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,"),
        "{authorization}"
    );
    assert!(
        !signed.contains_key("host"),
        "HTTP libraries send it themselves"
    );
}

#[test]
fn signing_again_replaces_date_and_signature() {
    let uri = Uri::from_static("https://h/");
    let later = NOW + Duration::from_secs(3600);
    let fresh = sign(
        &key(),
        &view(&uri, &HeaderMap::new(), Payload::Stream),
        later,
    )
    .unwrap();

    let mut sent = HeaderMap::new();
    for now in [NOW, later] {
        let added = sign(&key(), &view(&uri, &sent, Payload::Stream), now).unwrap();
        sent.extend(added);
    }
    assert_eq!(sent, fresh);
}

#[test]
fn space_around_a_value_is_neither_signed_nor_sent() {
    let uri = Uri::from_static("https://h/");
    let mut sent = headers(&[("x-a", "\t two  inner \u{3000}"), ("x_b", " kept ")]);
    let added = sign(&key(), &view(&uri, &sent, Payload::Bytes(b"")), NOW).unwrap();
    sent.extend(added);
    assert_eq!(sent["x-a"], "two  inner");
    assert_eq!(sent["x_b"], " kept ");
    let mut secret = HeaderValue::from_static(" secret ");
    secret.set_sensitive(true);
    let sensitive = HeaderMap::from_iter([(http::HeaderName::from_static("x-c"), secret)]);
    let added = sign(&key(), &view(&uri, &sensitive, Payload::Bytes(b"")), NOW).unwrap();
    assert!(added["x-c"].is_sensitive(), "a secret stays one");
    // The signature is that of the values as they are sent.
    let again = sign(&key(), &view(&uri, &sent, Payload::Bytes(b"")), NOW).unwrap();
    assert_eq!(again["authorization"], sent["authorization"]);
}

#[test]
fn a_header_that_is_not_signed_may_hold_anything() {
    let uri = Uri::from_static("https://h/");
    let mut sent = headers(&[("x_a", "1"), ("x_a", "2")]);
    sent.append("x_b", HeaderValue::from_bytes(b"caf\xe9 ").unwrap());
    let added = sign(&key(), &view(&uri, &sent, Payload::Bytes(b"")), NOW).unwrap();
    assert!(!added.contains_key("x_b"), "{added:?}");
}

#[test]
fn what_cannot_be_signed_is_refused() {
    let latin1 = HeaderMap::from_iter([(
        http::HeaderName::from_static("x-a"),
        HeaderValue::from_bytes(b"caf\xe9").unwrap(),
    )]);
    let twice = headers(&[("x-a", " 1"), ("x-a", " 2")]);
    let none = HeaderMap::new();
    for (address, headers, error) in [
        ("https://h/a%2Fb", &none, SigningError::EncodedSlash),
        ("https://h/a%2fb/c", &none, SigningError::EncodedSlash),
        ("https://h/a/../b", &none, SigningError::DotSegment),
        ("https://h/a/%2e%2E", &none, SigningError::DotSegment),
        ("https://h/%2E/a", &none, SigningError::DotSegment),
        ("https://h/%FF", &none, SigningError::PathNotUtf8),
        ("https://h/%E8%BF/%9B", &none, SigningError::PathNotUtf8),
        ("/a", &none, SigningError::NoHost),
        (
            "https://h/",
            &twice,
            SigningError::RepeatedHeader("x-a".to_owned()),
        ),
        (
            "https://h/",
            &latin1,
            SigningError::HeaderNotUtf8("x-a".to_owned()),
        ),
    ] {
        let uri: Uri = address.parse().unwrap();
        let refused = sign(&key(), &view(&uri, headers, Payload::Bytes(b"")), NOW).unwrap_err();
        assert_eq!(refused, error, "{address}");
    }
    let uri = Uri::from_static("https://h/");
    let year_10000 = NOW + Duration::from_secs(253_402_300_800);
    let refused = sign(&key(), &view(&uri, &none, Payload::Bytes(b"")), year_10000);
    assert_eq!(refused.unwrap_err(), SigningError::Clock);
}
