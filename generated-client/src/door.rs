//! The one door to the network.

use std::fmt;

use bytes::Bytes;
use http::{HeaderValue, response::Parts};
use reqwest::{Client, Request, Response};

use crate::{answer, error::Error, runtime::OperationInfo, types::AuthToken};

/// The header that carries a token.
const TOKEN: &str = "x-auth-token";

/// Through here goes each request of a client, and each answer.
///
/// It adds the credentials to a request and makes sense of the answer.
#[derive(Clone)]
pub struct Door {
    http: Client,
    token: HeaderValue,
}

impl Door {
    pub(crate) fn new(http: Client, token: &AuthToken) -> Result<Self, Error> {
        let mut token =
            HeaderValue::from_str(token.expose_secret()).map_err(|_| Error::Argument {
                message: "the token has a character that no header can carry; copy it anew"
                    .to_owned(),
            })?;
        token.set_sensitive(true);
        Ok(Self { http, token })
    }

    /// Performs a request.
    pub(crate) async fn exec(
        &self,
        mut request: Request,
        info: &OperationInfo,
    ) -> Result<Response, Error> {
        request.headers_mut().insert(TOKEN, self.token.clone());
        let (parts, body) = receive(self.http.execute(request).await?).await?;
        Ok(answer::interpret(parts, body, info.envelope)?.into())
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Door").finish_non_exhaustive()
    }
}

/// Reads an answer whole.
async fn receive(response: Response) -> Result<(Parts, Bytes), Error> {
    let (mut parts, ()) = http::Response::new(()).into_parts();
    parts.status = response.status();
    parts.headers = response.headers().clone();
    Ok((parts, response.bytes().await?))
}
