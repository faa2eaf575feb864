//! Starting, stopping, and how much it takes.

use std::io::ErrorKind;
use std::time::Duration;

use cloudtest_simulator::{Operation, Script, Simulator, StartError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::wire::{path, show};

#[tokio::test]
async fn a_stopped_simulator_refuses_and_another_takes_its_port() {
    let simulator = Simulator::builder().start().await.unwrap();
    let address = simulator.address();
    let mut kept = TcpStream::connect(address).await.unwrap();
    let request = "GET /none HTTP/1.1\r\nHost: h\r\n\r\n";
    kept.write_all(request.as_bytes()).await.unwrap();
    assert_ne!(kept.read(&mut [0; 1000]).await.unwrap(), 0);

    simulator.stop().await;
    let refused = TcpStream::connect(address).await.unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    assert_eq!(kept.read(&mut [0; 1000]).await.unwrap_or_default(), 0);

    let again = Simulator::builder().port(address.port());
    let again = again
        .operation(Operation::new("n").uri("u"))
        .start()
        .await
        .unwrap();
    assert_eq!(again.address(), address);
    assert_eq!(show(&again, "u").await.status, Some(200));
}

#[tokio::test]
async fn a_dropped_simulator_closes_its_connections() {
    let simulator = Simulator::builder().start().await.unwrap();
    let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
    drop(simulator);
    assert_eq!(stream.read(&mut [0; 10]).await.unwrap_or_default(), 0);
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let simulator = Simulator::builder().start().await.unwrap();
    let port = simulator.address().port();
    let error = Simulator::builder().port(port).start().await.unwrap_err();
    assert!(matches!(&error, StartError::Listen { address, source }
        if address.port() == port && source.kind() == ErrorKind::AddrInUse));
    assert!(error.to_string().contains(&format!("127.0.0.1:{port}")));
}

#[tokio::test(start_paused = true)]
async fn more_requests_than_the_limit_are_to_come_back_later() {
    let builder = Simulator::builder().rate_limit(2.0);
    let simulator = builder
        .operation(Operation::new("n").uri("u"))
        .start()
        .await
        .unwrap();
    let statuses = async |count| {
        let mut statuses = Vec::new();
        for _ in 0..count {
            statuses.push(show(&simulator, "u").await.status.unwrap());
        }
        statuses
    };
    assert_eq!(statuses(3).await, [200, 200, 429]);
    assert_eq!(show(&simulator, "u").await.header("retry-after"), Some("1"));
    tokio::time::advance(Duration::from_millis(600)).await;
    assert_eq!(statuses(2).await, [200, 429]);
    tokio::time::advance(Duration::from_secs(60)).await;
    assert_eq!(statuses(3).await, [200, 200, 429]);
}

#[tokio::test(start_paused = true)]
async fn ten_thousand_operations_are_played_over_one_connection() {
    let simulator = Simulator::builder().start().await.unwrap();
    let script = Script::noisy(Duration::from_secs(60));
    let uris: Vec<_> = (0..10_000)
        .map(|seed| simulator.submit(Operation::new("n").script(script.clone().seed(seed))))
        .collect();
    tokio::time::advance(Duration::from_secs(60)).await;
    let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
    for uri in &uris {
        let target = path(uri);
        let request = format!("GET {target} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"}") {
            assert_ne!(stream.read_buf(&mut bytes).await.unwrap(), 0);
        }
        assert!(
            String::from_utf8(bytes)
                .unwrap()
                .contains(r#""completed":true"#)
        );
    }
    assert_eq!(simulator.request_count(), 10_000);
    assert_eq!(simulator.requests().len(), 1000);
}
