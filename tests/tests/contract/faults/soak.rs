//! An hour of trouble, for many operations.

use std::collections::HashMap;
use std::time::{Duration, Instant as RealInstant};

use cloudtest_client::State;
use cloudtest_client::auth::Credentials;
use cloudtest_client::{Client, Outcome};
use cloudtest_simulator::{Failure, Fault, Operation, Script, Simulator};
use contract_tests::polling_simulation::Random;
use futures_util::StreamExt;
use tokio::runtime::Handle;
use tokio::time::Instant;

use super::watchdog::Watchdog;
use crate::raw_server::TOKEN;

const OPERATIONS: u64 = 200;
const SEED: u64 = 11;

/// What a fifth of all requests meets.
fn faults() -> Vec<Fault> {
    let seconds = Duration::from_secs;
    [
        (Fault::status(503), 0.03),
        (Fault::bad_gateway(), 0.02),
        (Fault::status(500), 0.02),
        (Fault::too_many_requests(3), 0.02),
        (Fault::reset(), 0.02),
        (Fault::close(), 0.01),
        (Fault::reset_mid_body(), 0.02),
        (Fault::truncated_body(), 0.02),
        (Fault::truncated_untold(), 0.01),
        (Fault::stall(), 0.003),
        (Fault::stall_mid_body(), 0.003),
        (Fault::slow(Duration::ZERO..=seconds(20)), 0.02),
        (Fault::dribble(16, Duration::from_millis(200)), 0.01),
        (Fault::informational(3, Duration::ZERO), 0.02),
    ]
    .map(|(fault, probability)| fault.with_probability(probability))
    .into()
}

/// An operation of up to an hour, and how it is to end.
fn operation(number: u64) -> (Operation, State) {
    let mut random = Random::new(SEED, number);
    let work = Duration::from_secs_f64(random.between(60.0, 3000.0));
    let profiles = [
        Script::linear,
        Script::noisy,
        Script::bursty,
        Script::stalling,
        Script::falling,
        Script::all_or_nothing,
    ];
    let script = profiles[random.whole(0, 5) as usize](work).seed(number);
    let failure = Failure {
        code: "CT.7".to_owned(),
        reason: "locked".to_owned(),
        exception_message: "LockedException".to_owned(),
    };
    let (script, end) = match random.whole(0, 9) {
        0 => (script.fails_at(0.5, failure), State::Failed),
        1 => (script.cancelled_at(0.7), State::Cancelled),
        2 => (script.queued(5, Duration::from_secs(60)), State::Succeeded),
        _ => (script, State::Succeeded),
    };
    (Operation::new("BatchCopyMindmap").script(script), end)
}

#[tokio::test(start_paused = true)]
async fn an_hour_with_a_fifth_of_all_requests_faulty_has_no_wrong_end_and_leaks_nothing() {
    let watchdog = Watchdog::start(Duration::from_secs(120));
    watchdog.watch("soak");
    let real = RealInstant::now();
    let tasks_before = Handle::current().metrics().num_alive_tasks();
    let builder = Simulator::builder()
        .token(TOKEN)
        .seed(SEED)
        .keep_requests(1);
    let simulator = faults()
        .into_iter()
        .fold(builder, |builder, fault| builder.fault(fault))
        .start()
        .await
        .unwrap();
    let started = Instant::now();
    let mut expected = HashMap::new();
    for number in 0..OPERATIONS {
        let (operation, end) = operation(number);
        let uri = simulator.submit(operation);
        expected.insert(uri, end);
    }
    let client = Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token(TOKEN).unwrap())
        .build()
        .unwrap();
    let uris: Vec<_> = expected.keys().cloned().collect();
    let mut events = client.wait_all(uris).into_stream();
    let mut most_connections = 0;
    while let Some(event) = events.next().await {
        most_connections = most_connections.max(simulator.connection_count());
        let event = event.unwrap();
        let uri = event.uri.clone();
        if let Some(outcome) = Outcome::of(event) {
            let state = outcome.event().state;
            assert_eq!(expected.remove(&uri), Some(state), "{uri}");
        }
    }
    assert!(expected.is_empty(), "{expected:?}");
    let (requests, faulty) = (simulator.request_count(), simulator.fault_count());
    println!(
        "{OPERATIONS} operations in {:.0?} of virtual and {:.1?} of real time: {requests} requests, \
         {faulty} of them faulty, at most {most_connections} connections",
        started.elapsed(),
        real.elapsed(),
    );
    let part = faulty as f64 / requests as f64;
    assert!((0.15..0.3).contains(&part), "{part}");

    drop((events, client));
    while simulator.connection_count() > 0 {
        tokio::task::yield_now().await;
    }
    simulator.stop().await;
    while Handle::current().metrics().num_alive_tasks() > tasks_before {
        tokio::task::yield_now().await;
    }
}
