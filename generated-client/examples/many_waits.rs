//! Waits for many operations behind one rate limit, and tells how each has ended.
//!
//! ```console
//! $ cargo run --example many_waits -- URI URI URI
//! ```

use std::time::Duration;

use cloudtest_client::{Client, Outcome};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uris: Vec<String> = std::env::args().skip(1).collect();
    let client = Client::from_env()?;

    let wait = client
        .wait_all(uris)
        .rate(5.0)
        .timeout(Duration::from_secs(60 * 60));
    // In the order in which they were given.
    for end in wait.await {
        match end {
            Ok(Outcome::Succeeded(end)) => {
                println!("{}: succeeded, {} requests", end.uri, end.requests)
            }
            Ok(Outcome::Failed(end)) => {
                println!("{}: failed: {:?}", end.uri, end.progress.failure())
            }
            Ok(Outcome::Cancelled(end)) => println!("{}: cancelled", end.uri),
            // It may still go on: the wait for it could not.
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
