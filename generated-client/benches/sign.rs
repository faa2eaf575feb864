//! What it costs to sign the request that a wait sends, beside the hashing alone.
//!
//! `cargo bench -p cloudtest-client --bench sign` prints times. For instructions, which do not
//! depend on what else the machine does, `docs/figures.md` says how to count them: the arguments
//! are what to do, `sign` or `hash`, and how often.

use std::error::Error;
use std::hint::black_box;
use std::time::{Instant, SystemTime};

use cloudtest_client::auth::Credentials;
use cloudtest_client::auth::signing::{Payload, RequestView, canonical_request, sign};
use http::{HeaderMap, HeaderValue, Method, header};
use ring::{digest, hmac};

/// Of the usual length.
const SECRET: &str = "0123456789abcdefghijklmnopqrstuvwxyzABCD";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    match (arguments.next().as_deref(), arguments.next()) {
        (Some("sign"), Some(times)) => signatures(times.parse()?),
        (Some("hash"), Some(times)) => hashes(times.parse()?),
        _ => {
            const TIMES: u32 = 200_000;
            for (name, run) in [("sign", signatures as fn(u32) -> _), ("hash", hashes)] {
                run(TIMES / 10)?;
                let begun = Instant::now();
                run(TIMES)?;
                let each = begun.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES);
                println!("{name} {each:.0} ns");
            }
            Ok(())
        }
    }
}

/// The whole of it, for one request after the other.
fn signatures(times: u32) -> Result<(), Box<dyn Error>> {
    let credentials = Credentials::access_key("ABCDEFGHIJ0123456789", SECRET)?;
    let headers = headers();
    for _ in 0..times {
        let request = black_box(request(&headers));
        black_box(sign(&credentials, &request, SystemTime::now())?);
    }
    Ok(())
}

/// Only what no signer can do without: the hashes, of texts as long as those that are signed.
fn hashes(times: u32) -> Result<(), Box<dyn Error>> {
    let mut headers = headers();
    headers.insert("x-sdk-date", HeaderValue::from_static("20260102T030405Z"));
    let canonical = canonical_request(&request(&headers))?;
    let to_sign = [b'x'; "SDK-HMAC-SHA256\n20260102T030405Z\n".len() + 64];
    for _ in 0..times {
        let key = hmac::Key::new(hmac::HMAC_SHA256, black_box(SECRET.as_bytes()));
        black_box(digest::digest(
            &digest::SHA256,
            black_box(canonical.text().as_bytes()),
        ));
        black_box(hmac::sign(&key, black_box(&to_sign)));
    }
    Ok(())
}

fn headers() -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static("application/json"))])
}

fn request(headers: &HeaderMap) -> RequestView<'_> {
    RequestView {
        method: &Method::GET,
        authority: "cloudtest-ext.cn-north-4.myhuaweicloud.com",
        path: "/GT3KServer/v4/progress/79d49383043f4f84818569b38b38dcf4",
        query: Some("project_uuid=0123456789abcdef0123456789abcdef"),
        headers,
        payload: Payload::Bytes(b""),
    }
}
