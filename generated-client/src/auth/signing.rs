//! Request signing, SDK-HMAC-SHA256, as the vendor's own signer does it (Python SDK core 3.1.219).
//!
//! `sign` is what a client needs: credentials, the finished request and the time in, the headers
//! to add out. Sign each attempt anew, from the request as it was before it was first signed: the
//! service takes a date for 15 minutes.
//!
//! The steps, for who wants to look inside: [`canonical_request`], [`string_to_sign`],
//! [`signature`], [`authorization`].
//!
//! ```
//! use std::time::SystemTime;
//!
//! use cloudtest_client::auth::Credentials;
//! use cloudtest_client::auth::signing::{Payload, RequestView, sign};
//! use http::{Method, Request};
//!
//! let mut request = Request::get("https://cloudtest-ext.cn-north-4.myhuaweicloud.com/v4/x")
//!     .body(())?;
//! let credentials = Credentials::access_key("AKEXAMPLE", "not-a-real-secret")?;
//!
//! let view = RequestView::new(
//!     request.method(),
//!     request.uri(),
//!     request.headers(),
//!     Payload::Bytes(b""),
//! );
//! let headers = sign(&credentials, &view, SystemTime::now())?;
//! request.headers_mut().extend(headers);
//! assert!(request.headers().contains_key("authorization"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod canonical;
mod date;
mod error;
mod request;
mod sign;

pub use canonical::{CanonicalRequest, canonical_request};
pub use error::SigningError;
pub use request::{Payload, RequestView};
pub(crate) use sign::token_header;
pub use sign::{authorization, sign, signature, string_to_sign};

/// The name of the algorithm, which begins the string to sign and the `Authorization` header.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";

const X_AUTH_TOKEN: http::HeaderName = http::HeaderName::from_static("x-auth-token");
const X_PROJECT_ID: http::HeaderName = http::HeaderName::from_static("x-project-id");
const X_SDK_CONTENT_SHA256: http::HeaderName =
    http::HeaderName::from_static("x-sdk-content-sha256");
const X_SDK_DATE: http::HeaderName = http::HeaderName::from_static("x-sdk-date");
const X_SECURITY_TOKEN: http::HeaderName = http::HeaderName::from_static("x-security-token");

/// What stands for the hash of a body that is not signed.
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
