//! What must hold between the document, the code and the wire.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod blocking;
mod connection;
mod defaults;
mod dependencies;
mod document_holds_the_page;
mod faults;
mod feature_set;
mod generated_code;
mod hostile;
mod iam;
mod imports;
mod promises;
mod proxy;
mod raw_server;
mod readme;
mod secrets;
mod signed;
mod starting;
mod transport;
mod values_survive;
mod waiting;
mod wire;
