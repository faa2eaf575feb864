//! Proxies, over real connections.

use cloudtest_client::{Client, Error, HttpOptions, Retry, auth::Credentials};
use cloudtest_simulator::{Certificate, Operation, Simulator};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::raw_server::{RawServer, TOKEN, answer};

/// `user:p@ss` as a proxy is shown it.
const AUTHORIZATION: &str = "proxy-authorization: basic dxnlcjpwqhnz\r\n";

fn client(endpoint: &str, http: HttpOptions) -> Client {
    let client = Client::builder()
        .endpoint(endpoint)
        .allow_plain_http()
        .credentials(Credentials::token(TOKEN).unwrap())
        .retry(Retry::never())
        .http(http);
    client.build().unwrap()
}

/// Opens one tunnel; what it was asked, once that is closed.
async fn tunnel() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = tokio::spawn(async move {
        let (mut inside, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(inside.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let to = head.split(' ').nth(1).unwrap();
        let mut outside = TcpStream::connect(to).await.unwrap();
        inside.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
        // One side may end first.
        let _ = copy_bidirectional(&mut inside, &mut outside).await;
        head
    });
    (address, asked)
}

#[tokio::test]
async fn https_goes_through_a_tunnel_that_sees_no_credentials() {
    let service = Simulator::builder()
        .tls(Certificate::Valid)
        .operation(Operation::new("Copy").uri("op"))
        .start()
        .await
        .unwrap();
    let (address, asked) = tunnel().await;
    let http = HttpOptions::new()
        .proxy(format!("http://user:p%40ss@{address}"))
        .add_root_certificates(service.ca_pem().unwrap());
    let client = client(&service.url(), http);
    client.progress("op").await.unwrap();
    assert_eq!(service.request_count(), 1);
    drop(client);
    let asked = asked.await.unwrap();
    let host = service.url().replace("https://", "");
    assert!(asked.starts_with(&format!("CONNECT {host} ")), "{asked}");
    assert!(asked.to_lowercase().contains(AUTHORIZATION), "{asked}");
    assert!(!asked.contains(TOKEN), "{asked}");
}

#[tokio::test]
async fn a_proxy_that_reads_requests_is_shown_who_asks_for_them() {
    let proxy = RawServer::start(vec![answer(200, &[], r#"{"uri":"op"}"#)]).await;
    let url = proxy.url().replace("http://", "http://user:p%40ss@");
    let client = client("http://service.example", HttpOptions::new().proxy(url));
    client.progress("op").await.unwrap();
    let requests = proxy.requests().await;
    let request = requests[0].to_lowercase();
    assert!(
        request.starts_with("get http://service.example/"),
        "{request}"
    );
    assert!(request.contains(AUTHORIZATION), "{request}");
}

#[tokio::test]
async fn a_tunnel_that_is_refused_is_a_failed_connection() {
    let proxy = RawServer::start(vec![answer(407, &[], "")]).await;
    let client = client(
        "https://service.example",
        HttpOptions::new().proxy(proxy.url().replace("http://", "http://user:mArKeR@")),
    );
    let error = client.progress("op").await.unwrap_err();
    assert!(matches!(error, Error::Connect { .. }), "{error:?}");
    assert!(!format!("{error}{error:?}").contains("mArKeR"), "{error:?}");
}
