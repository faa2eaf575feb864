//! Asks once how far an operation has come.
//!
//! ```console
//! $ cargo run --example one_call -- URI
//! ```
//!
//! Where to ask and as whom comes from the environment, see the crate's page. To try this without
//! an account: `cloudtest simulate` prints what to set, and uris.

use cloudtest_client::Client;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uri = std::env::args()
        .nth(1)
        .ok_or("give the uri of an operation")?;
    let client = Client::from_env()?;

    let progress = client.progress(uri).await?;
    println!(
        "{}: {}",
        progress.name.as_deref().unwrap_or("?"),
        progress.state()
    );
    if let (Some(done), Some(total)) = (progress.finished_count, progress.total) {
        println!("{done} of {total}");
    }
    Ok(())
}
