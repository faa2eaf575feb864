//! The service, as far as it is needed here: each request gets the answer that the first part of
//! its path names.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::thread;

use crate::Failure;
use crate::contestants::pinned;

/// The example of the document: what a poll usually brings.
const FLAT: &str = r#"{"uri":"79d49383043f4f84818569b38b38dcf4","name":"BatchCopyMindmap","total":1,"completed":true,"informations":[],"code":null,"reason":null,"submitted_time":"2025-01-13 07:56:56","begin_time":"2025-01-13 07:56:56","end_time":"2025-01-13 07:56:56","last_modified_time":1736751416756,"finished_count":1,"finished_percent":100}"#;

/// The server in a process of its own, so that neither its time nor its memory is counted.
pub(crate) struct Server {
    process: Child,
    /// `http://127.0.0.1:PORT`
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start() -> Result<Self, Failure> {
        let mut process = pinned(&env::current_exe()?, 1)
            .arg("serve")
            .stdout(Stdio::piped())
            .spawn()?;
        let output = process.stdout.take().ok_or("the server has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let url = line.trim().to_owned();
        Ok(Self { process, url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Serves until the process is ended, and prints the address first.
pub(crate) fn serve_here() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    for stream in listener.incoming() {
        let stream = stream?;
        // A client that goes away ends its connection, and nothing else.
        thread::spawn(move || drop(answer(stream)));
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> Result<(), Failure> {
    stream.set_nodelay(true)?;
    let answers = [
        ("/flat", of(FLAT)),
        ("/enveloped", of(&enveloped())),
        // The least that is an answer.
        ("/empty", of(r#"{"completed":false}"#)),
        // The vendor's own SDKs drop the path of an endpoint, and expect an envelope.
        ("/", of(&enveloped())),
    ];
    let mut buffer = [0; 16 * 1024];
    let mut length = 0;
    loop {
        let read = stream.read(&mut buffer[length..])?;
        if read == 0 {
            return Ok(());
        }
        length += read;
        let request = &buffer[..length];
        if !request.ends_with(b"\r\n\r\n") {
            continue;
        }
        let mut words = request.split(|byte| *byte == b' ');
        let path = words.nth(1).unwrap_or_default();
        let found = answers
            .iter()
            .find(|(prefix, _)| path.starts_with(prefix.as_bytes()));
        let (_, answer) = found.ok_or("no such answer")?;
        stream.write_all(answer.as_bytes())?;
        length = 0;
    }
}

/// A body behind the headers that a gateway writes.
fn of(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nDate: Mon, 13 Jan 2025 07:56:57 GMT\r\n\
         Content-Type: application/json;charset=UTF-8\r\nContent-Length: {}\r\n\
         Connection: keep-alive\r\nServer: api-gateway\r\n\
         X-Request-Id: 0f1e2d3c4b5a69788796a5b4c3d2e1f0\r\n\r\n{body}",
        body.len()
    )
}

/// The same in the envelope that the vendor's own SDKs expect.
fn enveloped() -> String {
    format!(
        r#"{{"status":"success","result":{{"total":1,"value":{FLAT},"reason":null,"page_size":10,"page_no":1,"has_more":false}},"error":null,"request_id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","server_address":"192.0.2.1"}}"#
    )
}
