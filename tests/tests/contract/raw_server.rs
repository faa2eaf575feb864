//! A server that answers each connection with the bytes it was told to.

use std::net::SocketAddr;

use cloudtest_client::{Builder, Client, Retry, auth::Credentials};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A token that no answer contains.
pub(crate) const TOKEN: &str = "token-of-the-contract-tests";

/// An answer without this header keeps its connection open, also when it is incomplete.
const CLOSE: &[u8; 17] = b"connection: close";

pub(crate) struct RawServer {
    address: SocketAddr,
    /// The requests, and the connections that are still open.
    requests: JoinHandle<(Vec<String>, Vec<TcpStream>)>,
}

impl RawServer {
    /// Answers one connection for each of `answers`, in order.
    pub(crate) async fn start(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = tokio::spawn(async move {
            let mut requests = Vec::new();
            let mut open = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut request = Vec::new();
                while !request.ends_with(b"\r\n\r\n") {
                    let mut buffer = [0; 4096];
                    match stream.read(&mut buffer).await.unwrap() {
                        0 => break,
                        n => request.extend_from_slice(&buffer[..n]),
                    }
                }
                requests.push(String::from_utf8(request).unwrap());
                // The client may have seen enough and gone.
                let _ = stream.write_all(&answer).await;
                if !answer.windows(17).any(|part| part == CLOSE) {
                    open.push(stream);
                }
            }
            (requests, open)
        });
        Self { address, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// A builder of a client of this server that makes each attempt once.
    pub(crate) fn builder(&self) -> Builder {
        Client::builder()
            .endpoint(self.url())
            .credentials(Credentials::token(TOKEN).unwrap())
            .retry(Retry::never())
    }

    /// The requests, once all answers are given.
    pub(crate) async fn requests(self) -> Vec<String> {
        self.requests.await.unwrap().0
    }
}

/// An answer as it goes over the wire, with its connection closed behind it.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!(
        "HTTP/1.1 {status} x\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    format!("{text}\r\n{body}").into_bytes()
}
