//! What a careful user would write by hand with reqwest and serde: all but the uri of the URL is
//! parsed once, there is one timeout, and of an error only the status is told.

mod progress;
#[cfg(feature = "signed")]
mod sign;

use std::time::Duration;

use contestant::{Failure, PROJECT, Task, URI};
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Client, Method, Request, Url};
use serde::de::DeserializeOwned;

use progress::{Envelope, Progress};

fn main() -> Result<(), Failure> {
    let task = Task::from_args()?;
    // An application with reqwest's feature `rustls-no-provider` installs one itself.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let base = format!("{}/GT3KServer/v4/progress?project_uuid={PROJECT}", task.url);
    let caller = Caller {
        client: Client::builder().timeout(Duration::from_secs(30)).build()?,
        base: Url::parse(&base)?,
    };
    match task.what.as_str() {
        "token" => task.calls({
            let token = secret(&task.token())?;
            async move || {
                let mut request = caller.request()?;
                request.headers_mut().insert("x-auth-token", token.clone());
                caller.answer::<Progress>(request).await?;
                Ok(())
            }
        }),
        "enveloped" => task.calls({
            let token = secret(&task.token())?;
            async move || {
                let mut request = caller.request()?;
                request.headers_mut().insert("x-auth-token", token.clone());
                let envelope = caller.answer::<Envelope>(request).await?;
                envelope.value()?;
                Ok(())
            }
        }),
        #[cfg(feature = "signed")]
        "signed" => task.calls(async move || {
            let mut request = caller.request()?;
            sign::sign(&mut request)?;
            caller.answer::<Progress>(request).await?;
            Ok(())
        }),
        #[cfg(feature = "signed")]
        "sign" => {
            for _ in 0..task.times {
                let mut request = caller.request()?;
                sign::sign(&mut request)?;
            }
            Ok(())
        }
        "request" => {
            for _ in 0..task.times {
                caller.request()?;
            }
            Ok(())
        }
        other => Err(format!("no task `{other}`").into()),
    }
}

fn secret(text: &str) -> Result<HeaderValue, Failure> {
    let mut value = HeaderValue::try_from(text)?;
    value.set_sensitive(true);
    Ok(value)
}

struct Caller {
    client: Client,
    base: Url,
}

impl Caller {
    fn request(&self) -> Result<Request, Failure> {
        let mut url = self.base.clone();
        url.set_path(&format!(
            "{}/GT3KServer/v4/progress/{URI}",
            self.base.path()
        ));
        let mut request = Request::new(Method::GET, url);
        let json = HeaderValue::from_static("application/json");
        request.headers_mut().insert(ACCEPT, json);
        Ok(request)
    }

    async fn answer<T: DeserializeOwned>(&self, request: Request) -> Result<T, Failure> {
        let response = self.client.execute(request).await?;
        if !response.status().is_success() {
            return Err(response.status().to_string().into());
        }
        Ok(response.json().await?)
    }
}
