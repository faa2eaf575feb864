//! Starts an operation and waits for its end: a branch is deleted.
//!
//! ```console
//! $ cargo run --example start_and_wait -- BRANCH_URI
//! ```

use cloudtest_client::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let branch = std::env::args().nth(1).ok_or("give the uri of a branch")?;
    let client = Client::from_env()?;

    // The call itself, without `.send()`: it is made once, and not again once it may have arrived.
    let call = client.api().delete_branch().branch_uri(branch);
    let started = client.start(call.is_async(true)).await?;
    println!("started {:?}", started.uri());
    match started.wait().await? {
        Some(outcome) => println!("{}", outcome.event().state),
        None => println!("done at once"),
    }
    Ok(())
}
