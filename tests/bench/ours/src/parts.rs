//! Parts of the work that take no connection.

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{Payload, RequestView, canonical_request, sign};
use cloudtest_client::polling::{Phase, PollerState, Polling, Sample, Start, PollContext};
use contestant::{AK, Failure, PROJECT, SK, URI};
use http::{HeaderMap, HeaderValue, Method, header};
use ring::{digest, hmac};

/// Signs the request that a wait sends.
pub(crate) fn signatures(times: u64) -> Result<(), Failure> {
    let credentials = Credentials::access_key(AK, SK)?;
    let [path, query] = target();
    let headers = headers();
    for _ in 0..times {
        let request = black_box(view(&path, &query, &headers));
        black_box(sign(&credentials, &request, SystemTime::now())?);
    }
    Ok(())
}

/// Only what no signer can do without: the hashes, of texts as long as those that are signed.
pub(crate) fn hashes(times: u64) -> Result<(), Failure> {
    let [path, query] = target();
    let mut headers = headers();
    headers.insert("x-sdk-date", HeaderValue::from_static("20260102T030405Z"));
    let canonical = canonical_request(&view(&path, &query, &headers))?;
    let to_sign = [b'x'; "SDK-HMAC-SHA256\n20260102T030405Z\n".len() + 64];
    for _ in 0..times {
        let key = hmac::Key::new(hmac::HMAC_SHA256, black_box(SK.as_bytes()));
        let text = black_box(canonical.text().as_bytes());
        black_box(digest::digest(&digest::SHA256, text));
        black_box(hmac::sign(&key, black_box(&to_sign)));
    }
    Ok(())
}

/// Takes in an answer and says when to ask next, for operations of a hundred answers each.
pub(crate) fn poll_decisions(times: u64) -> Result<(), Failure> {
    let polling = Polling::balanced();
    let mut poller = polling.poller(Start::JUST_NOW);
    for number in 0..times {
        let percent = number % 100;
        if percent == 0 {
            poller = polling.poller(Start::JUST_NOW);
        }
        let at = Duration::from_secs(3 * percent);
        let sample = Sample::new(at, Phase::Running).percent(i64::try_from(percent).ok());
        poller.observe(black_box(&sample));
        black_box(poller.next_gap(&PollContext::new(at, 0.5)));
    }
    Ok(())
}

fn target() -> [String; 2] {
    [
        format!("/GT3KServer/v4/progress/{URI}"),
        format!("project_uuid={PROJECT}"),
    ]
}

fn headers() -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static("application/json"))])
}

fn view<'a>(path: &'a str, query: &'a str, headers: &'a HeaderMap) -> RequestView<'a> {
    RequestView {
        method: &Method::GET,
        authority: "cloudtest-ext.cn-north-4.myhuaweicloud.com",
        path,
        query: Some(query),
        headers,
        payload: Payload::Bytes(b""),
    }
}
