//! What progenitor alone makes of the document.

#[allow(clippy::all, dead_code, unused)]
mod client {
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

use client::Client;
use contestant::{Failure, PROJECT, Task, URI};

fn main() -> Result<(), Failure> {
    let task = Task::from_args()?;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::new(&task.url);
    let token = task.token();
    task.calls(async move || {
        let call = client.show_progress().operation_uri(URI);
        let call = call.project_uuid(PROJECT).x_auth_token(&*token);
        call.send().await?;
        Ok(())
    })
}
