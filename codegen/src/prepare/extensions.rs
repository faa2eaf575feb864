//! progenitor's own extensions mean nothing here.
//!
//! It reads `x-dropshot-pagination` and `x-dropshot-websocket`, which the server of its sister
//! project writes, and makes other code of such operations. To all others they are notes.

use serde_json::Value;

use crate::openapi::{Kind, visit};

/// Removes them from all operations.
pub(super) fn forget(document: &mut Value) {
    visit(document, &mut |kind, operation| {
        if kind == Kind::Operation {
            operation.retain(|key, _| !key.starts_with("x-dropshot-"));
        }
    });
}
