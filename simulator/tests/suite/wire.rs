//! A client of few words, so that what is tested is what is on the wire.

use std::io;

use cloudtest_simulator::Simulator;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// All that came back, until the connection ended.
#[derive(Debug)]
pub(crate) struct Answer {
    /// `None` when there was no answer.
    pub(crate) status: Option<u16>,
    pub(crate) head: String,
    pub(crate) body: String,
    /// How the connection ended, unless in good order.
    pub(crate) broken: Option<io::ErrorKind>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .into_iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

pub(crate) fn path(uri: &str) -> String {
    format!("/GT3KServer/v4/progress/{uri}")
}

/// Asks for the progress of an operation with the token `t`.
pub(crate) async fn show(simulator: &Simulator, uri: &str) -> Answer {
    ask(simulator, "GET", &path(uri), "X-Auth-Token: t\r\n", "").await
}

/// Sends one request, `headers` as lines with their ends.
pub(crate) async fn ask(
    simulator: &Simulator,
    method: &str,
    target: &str,
    headers: &str,
    body: &str,
) -> Answer {
    let host = simulator.address();
    let length = body.len();
    let request = format!(
        "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    );
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    read(&mut stream).await
}

/// Reads until the connection ends.
pub(crate) async fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    let broken = stream
        .read_to_end(&mut bytes)
        .await
        .err()
        .map(|error| error.kind());
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
    let status = head
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3)?.parse().ok());
    Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
        broken,
    }
}
