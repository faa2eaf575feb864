//! What goes wrong beside single answers, and who is told.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cloudtest_simulator::{Fault, Operation, Simulator};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::faults::start;
use crate::wire::{path, show};

#[tokio::test]
async fn connections_are_refused_and_accepted_again() {
    let simulator = start().await;
    let mut kept = TcpStream::connect(simulator.address()).await.unwrap();
    while simulator.connection_count() == 0 {
        tokio::task::yield_now().await;
    }
    simulator.refuse_connections().await.unwrap();
    simulator.refuse_connections().await.unwrap();
    assert_eq!(simulator.connection_count(), 0);
    assert_eq!(kept.read(&mut [0; 10]).await.unwrap_or_default(), 0);
    let refused = TcpStream::connect(simulator.address()).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    // Nobody else gets the port meanwhile.
    let port = simulator.address().port();
    assert!(Simulator::builder().port(port).start().await.is_err());

    simulator.accept_connections().await.unwrap();
    simulator.accept_connections().await.unwrap();
    assert_eq!(show(&simulator, "u").await.status, Some(200));
}

#[tokio::test]
async fn a_connection_carries_as_many_requests_as_it_may() {
    let builder = Simulator::builder().requests_per_connection(2);
    let simulator = builder.start().await.unwrap();
    let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
    let mut all = Vec::new();
    for _ in 0..2 {
        stream
            .write_all(b"GET /none HTTP/1.1\r\nHost: h\r\n\r\n")
            .await
            .unwrap();
        while !all.ends_with(b"}") {
            assert_ne!(stream.read_buf(&mut all).await.unwrap(), 0);
        }
        all.push(b' ');
    }
    assert_eq!(stream.read_buf(&mut all).await.unwrap(), 0);
    let text = String::from_utf8(all).unwrap();
    assert_eq!(text.matches("HTTP/1.1 404").count(), 2);
    assert!(!text.contains("connection: close"));
}

#[tokio::test(start_paused = true)]
async fn an_operation_goes_missing_and_comes_back_and_is_forgotten() {
    let seconds = Duration::from_secs;
    let operation = Operation::new("n").uri("u");
    let operation = operation.missing_during(seconds(10)..seconds(20));
    let builder = Simulator::builder().operation(operation);
    let simulator = builder.start().await.unwrap();
    for (after, status) in [(0, 200), (9, 200), (1, 404), (9, 404), (1, 200)] {
        tokio::time::advance(seconds(after)).await;
        assert_eq!(show(&simulator, "u").await.status, Some(status));
    }
    simulator.forget("u");
    assert_eq!(show(&simulator, "u").await.status, Some(404));
}

#[tokio::test]
async fn each_answer_is_told_to_who_observes_without_headers_and_query() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let lines = told.clone();
    let builder = Simulator::builder().on_answer(move |it| {
        let line = format!("{} {} {:?}", it.method, it.path, it.status);
        lines.lock().unwrap().push(line);
    });
    let simulator = builder.start().await.unwrap();
    simulator.inject(Fault::status(503));
    simulator.inject(Fault::reset());
    show(&simulator, "u?token=secret").await;
    show(&simulator, "u").await;
    show(&simulator, "u").await;
    let path = path("u");
    assert_eq!(
        *told.lock().unwrap(),
        [
            format!("GET {path} Some(503)"),
            format!("GET {path} None"),
            format!("GET {path} Some(404)"),
        ]
    );
}
