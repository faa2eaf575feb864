//! The same without async code.
//!
//! ```console
//! $ cargo run --features blocking --example blocking -- URI
//! ```

use std::time::Duration;

use cloudtest_client::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uri = std::env::args()
        .nth(1)
        .ok_or("give the uri of an operation")?;
    let client = Client::from_env()?;

    // What has settings is set up on the asynchronous client, and driven by this one.
    let wait = client
        .asynchronous()
        .wait(uri)
        .timeout(Duration::from_secs(30 * 60));
    for event in client.iter(wait.into_stream()) {
        let event = event?;
        println!("{} {:?}", event.state, event.progress.finished_count);
    }
    Ok(())
}
