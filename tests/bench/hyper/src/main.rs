//! The least that a call can cost with hyper: no URL type, no timeouts, no TLS, no proxies.

#[path = "../../hand/src/progress.rs"]
#[allow(dead_code)]
mod progress;

use bytes::Bytes;
use contestant::{Failure, PROJECT, Task, URI};
use http::{HeaderValue, Request, header::ACCEPT};
use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;

use progress::Progress;

fn main() -> Result<(), Failure> {
    let task = Task::from_args()?;
    let client: Client<HttpConnector, Empty<Bytes>> =
        Client::builder(TokioExecutor::new()).build(HttpConnector::new());
    let base = task.url.clone();
    let token = HeaderValue::try_from(task.token())?;
    task.calls(async move || {
        let url = format!("{base}/GT3KServer/v4/progress/{URI}?project_uuid={PROJECT}");
        let request = Request::get(url)
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header("x-auth-token", token.clone())
            .body(Empty::new())?;
        let answer = client.request(request).await?;
        if !answer.status().is_success() {
            return Err(answer.status().to_string().into());
        }
        let body = answer.into_body().collect().await?.to_bytes();
        serde_json::from_slice::<Progress>(&body)?;
        Ok(())
    })
}
