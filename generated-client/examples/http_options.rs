//! Sets what the HTTP client may be told.
//!
//! ```console
//! $ cargo run --example http_options -- URI
//! ```

use std::time::Duration;

use cloudtest_client::{Client, HttpOptions};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let uri = std::env::args()
        .nth(1)
        .ok_or("give the uri of an operation")?;
    let mut http = HttpOptions::new()
        .user_agent("example-pipeline/1.0")
        .connect_timeout(Duration::from_secs(5))
        .idle_timeout(Duration::from_secs(300));
    // A company's own authority, beside those that the system trusts.
    if let Ok(file) = std::env::var("EXTRA_AUTHORITIES") {
        http = http.add_root_certificates(std::fs::read(file)?);
    }
    // Where and as whom comes from the environment, as with `Client::from_env`.
    let client = Client::builder().http(http).build()?;
    println!("{}", client.progress(uri).await?.state());
    Ok(())
}
