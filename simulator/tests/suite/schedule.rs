//! Which requests a fault hits, and how long an answer takes.

use std::time::Duration;

use cloudtest_simulator::{Fault, Operation, Simulator};

use crate::faults::start;
use crate::wire::show;

/// Counts the answers of this status, of so many.
async fn count(simulator: &Simulator, status: u16, of: usize) -> usize {
    let mut count = 0;
    for _ in 0..of {
        count += usize::from(show(simulator, "u").await.status == Some(status));
    }
    count
}

#[tokio::test(start_paused = true)]
async fn a_fault_hits_as_many_requests_as_it_says_and_for_as_long() {
    let simulator = start().await;
    simulator.inject(Fault::status(503).times(3));
    assert_eq!(count(&simulator, 503, 5).await, 3);

    simulator.inject(Fault::status(503).after(2));
    assert_eq!(count(&simulator, 200, 2).await, 2);
    assert_eq!(count(&simulator, 503, 2).await, 1);

    simulator.inject(Fault::status(503).lasting(Duration::from_secs(60)));
    tokio::time::advance(Duration::from_secs(59)).await;
    assert_eq!(count(&simulator, 503, 9).await, 9);
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(count(&simulator, 200, 2).await, 2);

    simulator.inject(Fault::status(503).always());
    simulator.inject_at("u", Fault::status(500));
    assert_eq!(show(&simulator, "u").await.status, Some(500));
    tokio::time::advance(Duration::from_secs(1 << 30)).await;
    assert_eq!(count(&simulator, 503, 9).await, 9);
    simulator.clear_faults();
    assert_eq!(show(&simulator, "u").await.status, Some(200));
}

#[tokio::test]
async fn chance_follows_from_the_seed() {
    let statuses = async |seed| {
        let simulator = Simulator::builder()
            .seed(seed)
            .operation(Operation::new("n").uri("u"))
            .fault(Fault::status(503).with_probability(0.2))
            .start()
            .await
            .unwrap();
        let mut statuses = Vec::new();
        for _ in 0..200 {
            statuses.push(show(&simulator, "u").await.status.unwrap());
        }
        statuses
    };
    let first = statuses(1).await;
    assert_eq!(first, statuses(1).await);
    assert_ne!(first, statuses(2).await);
    let faults = first.iter().filter(|status| **status == 503).count();
    assert!((20..60).contains(&faults), "{faults}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_takes_the_latency_of_all_and_its_own() {
    let seconds = Duration::from_secs;
    let builder = Simulator::builder().latency(seconds(2));
    let simulator = builder.start().await.unwrap();
    let took = async || {
        let asked = tokio::time::Instant::now();
        show(&simulator, "u").await;
        asked.elapsed()
    };
    assert_eq!(took().await, seconds(2));
    simulator.inject(Fault::slow(seconds(5)));
    assert_eq!(took().await, seconds(7));
    simulator.set_latency(seconds(1)..=seconds(3));
    let drawn = [took().await, took().await, took().await];
    assert!(
        drawn
            .iter()
            .all(|took| (seconds(1)..=seconds(3)).contains(took))
    );
    assert_ne!(drawn[0], drawn[1]);
}
