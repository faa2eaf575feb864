//! Reads an answer, and not more of it than allowed.

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use reqwest::Response;

use super::Censor;
use crate::error::{AnswerError, Error};

/// The header in which IAM hands out a token.
const TOKEN: &str = "x-subject-token";

/// More of a body than any error quotes.
const QUOTED: usize = 4096;

/// Reads an answer whole, at most `limit` bytes after decompression.
///
/// What is told of it, its headers and the text of errors, is without the secrets of its request.
pub(super) async fn receive(
    mut response: Response,
    limit: usize,
    censor: &Censor,
) -> Result<(Parts, Bytes), Error> {
    let (mut parts, ()) = http::Response::new(()).into_parts();
    parts.status = response.status();
    parts.headers = response.headers().clone();
    if let Some(token) = parts.headers.get_mut(TOKEN) {
        token.set_sensitive(true);
    }
    censor.clean_headers(&mut parts.headers);

    let announced = response
        .content_length()
        .and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large(&parts, &[], limit));
    }
    let Some(first) = next(&mut response).await? else {
        return Ok((parts, Bytes::new()));
    };
    let mut body = BytesMut::from(first);
    loop {
        if body.len() > limit {
            return Err(too_large(
                &parts,
                &censor.clean_text(body.get(..QUOTED).unwrap_or(&body)),
                limit,
            ));
        }
        match next(&mut response).await? {
            Some(chunk) => body.extend_from_slice(&chunk),
            None => return Ok((parts, body.freeze())),
        }
    }
}

/// The next piece of the body. reqwest forgets whose body it is.
async fn next(response: &mut Response) -> Result<Option<Bytes>, Error> {
    match response.chunk().await {
        Ok(chunk) => Ok(chunk),
        Err(error) => Err(error.with_url(response.url().clone()).into()),
    }
}

fn too_large(parts: &Parts, beginning: &[u8], limit: usize) -> Error {
    let what = format!("the body has more than {limit} bytes");
    AnswerError::new(parts.status, &parts.headers, beginning, what).into()
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn a_token_in_a_header_is_not_shown() {
        let answer = http::Response::builder()
            .header("X-Subject-Token", "token-marker")
            .body("{}")
            .unwrap();
        let (parts, body) = receive(answer.into(), 10, &Censor::default())
            .now_or_never()
            .unwrap()
            .unwrap();
        assert_eq!(body, "{}");
        assert_eq!(parts.headers[TOKEN], "token-marker");
        assert!(!format!("{:?}", parts.headers).contains("marker"));
    }
}
