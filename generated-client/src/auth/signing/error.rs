//! Why a request cannot be signed.

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
