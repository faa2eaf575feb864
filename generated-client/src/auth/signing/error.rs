//! Why a request cannot be signed, and why a signature is not accepted.

/// Why a request cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// The path has an encoded slash, which the vendor's signer sends as `%2F` and signs as `/`.
    #[error("the path contains an encoded slash (%2F), which cannot be signed: leave it out")]
    EncodedSlash,
    /// The path's escapes are not UTF-8; the vendor's signer sends them and signs U+FFFD.
    #[error("the path's %-escapes are not UTF-8, which cannot be signed: encode text as UTF-8")]
    PathNotUtf8,
    /// The path has a segment `.` or `..`, which HTTP libraries take away after signing.
    #[error("the path contains a segment . or .., which cannot be signed: leave it out")]
    DotSegment,
    /// Neither an authority nor a `Host` header.
    #[error("the request names no host: give it an absolute address or a Host header")]
    NoHost,
    /// A header is set twice; the signature has room for one value.
    #[error("the header {0} is set more than once, which cannot be signed: set it once")]
    RepeatedHeader(String),
    /// A header's value is not UTF-8.
    #[error("the header {0} is not UTF-8, which cannot be signed: encode it as UTF-8")]
    HeaderNotUtf8(String),
    /// The clock shows a time that the date's format has no room for.
    #[error("the clock is not between the years 1 and 9999: set it right")]
    Clock,
}

/// Why a test server does not accept a request's signature.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header that a signed request has is not there, or not among the signed ones.
    #[error("the header {0} is missing or not signed")]
    Missing(&'static str),
    /// A header is not of its form.
    #[error("the header {0} is malformed")]
    Malformed(&'static str),
    /// Nobody has this access key.
    #[error("the access key is unknown")]
    UnknownAccessKey,
    /// The date is more than [`MAX_SKEW`](super::MAX_SKEW) from the server's clock.
    #[error("X-Sdk-Date is more than 15 minutes from the server's clock")]
    Expired,
    /// The signature is another one, or one of the signed headers has no single value.
    #[error("the signature does not match the request")]
    Mismatch,
}
