//! What must hold between the document, the code and the wire.

mod answers;
mod document_holds_the_page;
mod feature_set;
mod generated_code;
mod iam;
mod raw_server;
mod transport;
mod values_survive;
mod waiting;
mod wire;
