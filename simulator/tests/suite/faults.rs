//! Answers that go wrong, as far down as the socket.

use std::io::ErrorKind;
use std::time::Duration;

use cloudtest_simulator::{Fault, Operation, Shape, Simulator};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::wire::{path, show};

pub(crate) async fn start() -> Simulator {
    Simulator::builder()
        .operation(Operation::new("n").uri("u"))
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn faults_are_used_up_in_their_order_and_then_all_is_well() {
    let simulator = start().await;
    simulator.inject(
        Fault::status(503)
            .header("x-a", "1")
            .header("x-a", "2")
            .body("text/plain", "later"),
    );
    simulator.inject(Fault::too_many_requests(7));
    simulator.inject(Fault::bad_gateway());
    simulator.inject(Fault::redirect("http://other.example/x"));
    simulator.inject(Fault::empty_body());
    simulator.inject(Fault::raw("text/html", "<p>"));
    let mut answers = Vec::new();
    for _ in 0..7 {
        answers.push(show(&simulator, "u").await);
    }
    let status: Vec<_> = answers
        .iter()
        .map(|answer| answer.status.unwrap())
        .collect();
    assert_eq!(status, [503, 429, 502, 302, 200, 200, 200]);
    assert_eq!(
        (&*answers[0].body, answers[0].header("content-type")),
        ("later", Some("text/plain"))
    );
    assert_eq!(answers[0].head.matches("x-a: ").count(), 2);
    assert_eq!(answers[1].header("retry-after"), Some("7"));
    assert!(answers[2].body.starts_with("<html>"));
    assert_eq!(
        answers[3].header("location"),
        Some("http://other.example/x")
    );
    assert_eq!(answers[4].body, "");
    assert_eq!(answers[5].body, "<p>");
    assert_eq!(answers[6].json()["uri"], "u");
    assert!(
        answers
            .iter()
            .all(|answer| answer.header("x-request-id").is_some())
    );
}

#[tokio::test]
async fn a_fault_of_one_operation_waits_for_it() {
    let simulator = start().await;
    simulator.submit(Operation::new("n").uri("v"));
    simulator.inject_at("v", Fault::status(500));
    assert_eq!(show(&simulator, "u").await.status, Some(200));
    assert_eq!(show(&simulator, "v").await.status, Some(500));
    assert_eq!(show(&simulator, "v").await.status, Some(200));
}

#[tokio::test]
async fn a_reset_before_the_answer_breaks_the_connection_without_a_byte() {
    let simulator = start().await;
    simulator.inject(Fault::reset());
    let answer = show(&simulator, "u").await;
    assert_eq!(
        (answer.status, answer.broken),
        (None, Some(ErrorKind::ConnectionReset))
    );
}

#[tokio::test]
async fn half_a_body_is_followed_by_a_reset_or_a_close_and_its_length_was_promised() {
    let simulator = start().await;
    for (fault, broken) in [
        (Fault::reset_mid_body(), Some(ErrorKind::ConnectionReset)),
        (Fault::truncated_body(), None),
    ] {
        simulator.inject(fault.clone());
        let answer = show(&simulator, "u").await;
        assert_eq!(
            (answer.status, answer.broken),
            (Some(200), broken),
            "{fault:?}"
        );
        let promised: usize = answer.header("content-length").unwrap().parse().unwrap();
        assert!(answer.body.starts_with('{'));
        assert_eq!(answer.body.len(), promised / 2);
    }
}

#[tokio::test]
async fn a_large_body_is_that_large_and_does_not_say_so() {
    let simulator = start().await;
    simulator.inject(Fault::large_body(3));
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.header("content-length"), None);
    let bytes = answer.body.matches('x').count();
    assert!((3 << 20) - 100 < bytes && bytes <= 3 << 20, "{bytes}");
    assert!(answer.body.ends_with("\"}"));
}

/// Under a paused clock a time-out fires as soon as nothing else is left to happen.
#[tokio::test(start_paused = true)]
async fn a_stall_sends_nothing_or_half_and_leaves_the_connection_open_until_the_end() {
    let simulator = start().await;
    let target = path("u");
    for (fault, half) in [(Fault::stall(), false), (Fault::stall_mid_body(), true)] {
        simulator.inject(fault);
        let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
        let request = format!("GET {target} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: t\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::with_capacity(4096);
        while half && !bytes.contains(&b'{') {
            stream.read_buf(&mut bytes).await.unwrap();
        }
        while simulator.request_count() <= u64::from(half) {
            tokio::task::yield_now().await;
        }
        let more = tokio::time::timeout(Duration::from_secs(3600), stream.read_buf(&mut bytes));
        assert!(more.await.is_err(), "neither more nor an end: {bytes:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_dribble_is_whole_and_slow() {
    let simulator = start().await;
    let whole = show(&simulator, "u").await;
    simulator.inject(Fault::dribble(10, Duration::from_secs(1)));
    let asked = tokio::time::Instant::now();
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.json()["uri"], "u");
    let pieces = whole.body.len().div_ceil(10) as u64;
    assert_eq!(asked.elapsed().as_secs(), pieces);
}

#[tokio::test]
async fn a_field_has_another_value_in_either_shape_and_an_error_has_none() {
    for shape in [Shape::Documented, Shape::Enveloped] {
        let builder = Simulator::builder().shape(shape);
        let builder = builder.operation(Operation::new("n").uri("u"));
        let simulator = builder.start().await.unwrap();
        let progress = |body: Value| match shape {
            Shape::Documented => body,
            Shape::Enveloped => body["result"]["value"].clone(),
        };
        for value in [json!("12"), json!(33.3), json!(null), json!([1, null])] {
            simulator.inject(Fault::field("total", value.clone()));
            let body = progress(show(&simulator, "u").await.json());
            assert_eq!((&body["total"], &body["uri"]), (&value, &json!("u")));
        }
        simulator.inject(Fault::field("total", 1));
        let unknown = show(&simulator, "v").await;
        assert_eq!(unknown.status, Some(404));
        assert!(!unknown.body.contains("total"));
    }
}

#[tokio::test]
async fn lengths_headers_and_interim_answers_are_on_the_wire() {
    let simulator = start().await;
    simulator.inject(Fault::content_lengths(["10", "20"]));
    let answer = show(&simulator, "u").await;
    assert!(
        answer
            .head
            .contains("content-length: 10\r\ncontent-length: 20")
    );
    assert!(answer.json().is_object());

    simulator.inject(Fault::many_headers(200));
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.head.matches("x-filler-").count(), 200);

    simulator.inject(Fault::informational(2, Duration::ZERO));
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.status, Some(100));
    assert!(
        answer
            .body
            .starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
    );

    simulator.inject(Fault::bad_chunk());
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    assert!(answer.body.ends_with("\r\nno size\r\n"));

    simulator.inject("ssh".parse().unwrap());
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.status, None);

    simulator.inject(Fault::truncated_untold());
    let answer = show(&simulator, "u").await;
    assert_eq!(answer.header("content-length"), None);
    assert!(serde_json::from_str::<Value>(&answer.body).is_err());
}

#[tokio::test]
async fn every_named_fault_ends_with_its_connection_or_stalls() {
    let simulator = start().await;
    for name in Fault::names() {
        simulator.inject(name.parse().unwrap());
        let mut stream = TcpStream::connect(simulator.address()).await.unwrap();
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Auth-Token: t\r\n\r\n",
            path("u")
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        if name.starts_with("stall") {
            let before = simulator.request_count();
            while simulator.request_count() == before {
                tokio::task::yield_now().await;
            }
            continue;
        }
        let mut all = Vec::new();
        // A reset is an end, too.
        let end = stream.read_to_end(&mut all);
        let end = tokio::time::timeout(Duration::from_secs(20), end).await;
        assert!(end.is_ok(), "{name}");
    }
    // Those that stall notice that nobody listens any longer.
    while simulator.connection_count() > 0 {
        tokio::task::yield_now().await;
    }
}
