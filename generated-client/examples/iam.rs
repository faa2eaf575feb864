//! Logs in as a user of IAM; the token is renewed when it is needed.
//!
//! ```console
//! $ export PASSWORD=...
//! $ cargo run --example iam -- REGION ACCOUNT USER URI
//! ```
//!
//! [`Client::from_env`] does the same with the variables `HUAWEICLOUD_SDK_IAM_USER`,
//! `HUAWEICLOUD_SDK_IAM_PASSWORD` and `HUAWEICLOUD_SDK_IAM_DOMAIN`.

use cloudtest_client::{Client, iam::IamPassword};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [region, account, user, uri] = arguments.as_slice() else {
        return Err("give region, account, user and uri".into());
    };
    // One such value for all clients of a process: they share the token, and the memory of refusals.
    let login = IamPassword::builder()
        .region(region)
        .domain(account)
        .user(user)
        .password(std::env::var("PASSWORD")?)
        .build()?;
    let client = Client::builder()
        .region(region)
        .credentials(login)
        .build()?;
    println!("{}", client.progress(uri.as_str()).await?.state());
    Ok(())
}
