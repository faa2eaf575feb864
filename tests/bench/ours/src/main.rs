//! The client, to be measured: its calls, and the parts of them that can be called from outside.

mod parts;

use cloudtest_client::Client;
use cloudtest_client::auth::Credentials;
use contestant::{AK, Failure, PROJECT, SK, Task, URI};

fn main() -> Result<(), Failure> {
    let task = Task::from_args()?;
    match task.what.as_str() {
        "token" => {
            let client = client(&task, Credentials::token(task.token())?)?;
            task.calls(async move || {
                client.progress(URI).await?;
                Ok(())
            })
        }
        "signed" => {
            let client = client(&task, Credentials::access_key(AK, SK)?)?;
            task.calls(async move || {
                client.progress(URI).await?;
                Ok(())
            })
        }
        "api" => {
            let client = client(&task, Credentials::token(task.token())?)?;
            task.calls(async move || {
                let call = client.api().show_progress().operation_uri(URI);
                call.project_uuid(PROJECT).send().await?;
                Ok(())
            })
        }
        "build" => {
            for _ in 0..task.times {
                client(&task, Credentials::token(task.token())?)?;
            }
            Ok(())
        }
        "idle" => {
            let credentials = Credentials::token(task.token())?;
            let clients = (0..task.times).map(|_| client(&task, credentials.clone()));
            let clients: Vec<Client> = clients.collect::<Result<_, _>>()?;
            println!("{}", contestant::peak_kib());
            drop(clients);
            Ok(())
        }
        "sign" => parts::signatures(task.times),
        "hash" => parts::hashes(task.times),
        "poll" => parts::poll_decisions(task.times),
        other => Err(format!("no task `{other}`").into()),
    }
}

fn client(task: &Task, credentials: Credentials) -> Result<Client, Failure> {
    let builder = Client::builder().endpoint(&task.url);
    let client = builder.credentials(credentials).project_uuid(PROJECT);
    Ok(client.build()?)
}
