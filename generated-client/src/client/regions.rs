//! Where the service is.

use crate::generated::cloudtest::SERVERS;

/// The regions of the document, each with its endpoint.
///
/// # Examples
///
/// ```
/// let mut regions = cloudtest_client::regions();
/// assert!(regions.any(|(name, url)| {
///     name == "cn-north-4" && url == "https://cloudtest-ext.cn-north-4.myhuaweicloud.com"
/// }));
/// ```
pub fn regions() -> impl Iterator<Item = (&'static str, &'static str)> {
    SERVERS.iter().copied()
}
