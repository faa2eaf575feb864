//! How a service is reached: its endpoint, the HTTP client, TLS.

mod connector;
mod endpoint;
mod http_client;
mod options;
mod proxy;
mod tls;

pub(crate) use endpoint::{Endpoint, in_region};
pub(crate) use http_client::HttpClient;
pub use options::HttpOptions;
