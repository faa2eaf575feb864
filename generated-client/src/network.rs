//! How a service is reached: its endpoint, the HTTP client, TLS.

mod endpoint;
mod http_client;
mod options;
mod tls;

pub(crate) use endpoint::{Endpoint, in_region};
pub(crate) use http_client::http_client;
pub use options::HttpOptions;
