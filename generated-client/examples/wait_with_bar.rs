//! Waits for the end of an operation, and draws a bar meanwhile.
//!
//! ```console
//! $ cargo run --example wait_with_bar -- URI
//! ```

use std::time::Duration;

use cloudtest_client::{Client, Outcome, Update};
use futures_util::StreamExt;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uri = std::env::args()
        .nth(1)
        .ok_or("give the uri of an operation")?;
    let wait = Client::from_env()?
        .wait(uri)
        .timeout(Duration::from_secs(30 * 60));

    // `into_stream` has the changes alone; this tells as well when there is no answer, and why.
    let mut updates = wait.into_updates();
    while let Some(update) = updates.next().await {
        match update? {
            Update::Seen(event) => {
                let percent = event.progress.finished_percent.unwrap_or(0).clamp(0, 100) as usize;
                let bar = "━".repeat(percent / 5);
                println!("{bar:─<20} {percent:>3} % {}", event.state);
                if let Some(outcome) = Outcome::of(event) {
                    println!("over; succeeded: {}", outcome.is_success());
                }
            }
            Update::PollError(error) => println!("no answer: {}", error.error),
            // More may come with a later release.
            other => println!("{other:?}"),
        }
    }
    Ok(())
}
