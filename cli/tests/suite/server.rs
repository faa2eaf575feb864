//! A server that gives written answers, for what the simulator does not play.

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread::{JoinHandle, spawn},
};

/// A server that gives these answers, one connection each, and returns the requests.
pub(crate) fn server(answers: &[&str]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answers: Vec<_> = answers.iter().map(|&answer| answer.to_owned()).collect();
    let requests = spawn(move || {
        answers
            .into_iter()
            .map(|body| {
                let (mut stream, _) = listener.accept().unwrap();
                let request = request(&mut stream);
                let head = "HTTP/1.1 200 OK\r\nconnection: close\r\nx-request-id: r-1\r\n\
                            content-type: application/json\r\ncontent-length:";
                write!(stream, "{head} {}\r\n\r\n{body}", body.len()).unwrap();
                request
            })
            .collect()
    });
    (url, requests)
}

/// A request with all of its body.
fn request(stream: &mut impl Read) -> String {
    let (mut text, mut buffer) = (String::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut buffer).unwrap();
        text.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
            return text;
        }
    }
}
