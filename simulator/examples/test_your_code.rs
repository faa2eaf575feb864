//! Tests code that waits, against a simulated service and without waiting.
//!
//! ```console
//! $ cargo run --example test_your_code
//! ```
//!
//! In a package of one's own this is a test: `#[tokio::test(start_paused = true)]`, with the
//! feature `test-util` of tokio and `cloudtest-simulator` under `[dev-dependencies]`. The clock is
//! paused: where all is waiting, it jumps to the next moment at which something happens.

use std::time::Duration;

use cloudtest_client::{Client, WaitError, auth::Credentials};
use cloudtest_simulator::{Failure, Fault, Operation, Script, Simulator};

/// The code to be tested: did the operation do what it was to do?
async fn is_done(client: &Client, uri: &str) -> Result<bool, WaitError> {
    Ok(client
        .wait(uri)
        .timeout(Duration::from_secs(60 * 60))
        .await?
        .is_success())
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let simulator = Simulator::builder().token("a-token").start().await?;
    let client = Client::builder()
        .endpoint(simulator.url())
        .credentials(Credentials::token("a-token")?)
        .build()?;

    // Ten minutes, with one poll that the service cannot answer.
    let good = Script::linear(Duration::from_secs(600));
    let uri = simulator.submit(Operation::new("BatchCopyMindmap").script(good));
    simulator.inject(Fault::status(503));
    assert!(is_done(&client, &uri).await?);

    let locked = Failure {
        code: "CLOUDTEST.00010409".to_owned(),
        reason: "the plan is locked".to_owned(),
        exception_message: String::new(),
    };
    let bad = Script::linear(Duration::from_secs(600)).fails_at(0.4, locked);
    let uri = simulator.submit(Operation::new("BatchDeleteCase").script(bad));
    assert!(!is_done(&client, &uri).await?);

    println!(
        "two operations of ten minutes, {} requests",
        simulator.request_count()
    );
    Ok(())
}
