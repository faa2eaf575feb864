//! Processes that share the limit of one account, and know nothing of each other.

use cloudtest_simulator::{Operation, Script};
use contract_tests::load_test;
use futures_util::future::join_all;

use super::seconds;

/// What the account may do, in requests per second; each process takes as much for itself.
const RATE: f64 = 50.0;

#[tokio::test(start_paused = true)]
async fn ten_greedy_processes_find_their_shares_and_few_requests_are_refused() {
    let simulator = load_test::simulator(RATE).await.unwrap();
    let mut waits = Vec::new();
    for process in 0..10 {
        let uris: Vec<_> = (0..100)
            .map(|number| {
                let script = Script::noisy(seconds(30 + 3 * number)).seed(100 * process + number);
                simulator.submit(Operation::new("BatchDeleteCase").script(script))
            })
            .collect();
        // A client of its own, as in a process of its own.
        let client = load_test::client(&simulator).unwrap();
        waits.push(client.wait_all(uris).rate(RATE));
    }
    for ends in join_all(waits).await {
        assert_eq!(ends.len(), 100);
        assert!(ends.into_iter().all(|end| end.unwrap().is_success()));
    }
    let (all, refused) = (simulator.request_count(), simulator.rate_limited_count());
    let part = refused as f64 / all as f64;
    assert!(part < 0.05, "{refused} of {all} were refused: {part:.3}");
}
