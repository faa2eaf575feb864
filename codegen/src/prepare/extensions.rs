//! progenitor's own extensions mean nothing here.
//!
//! It reads `x-dropshot-pagination` and `x-dropshot-websocket`, which the server of its sister
//! project writes, and makes other code of such operations. To all others they are notes.

use openapiv3::OpenAPI;

use super::operations::all_mut;

/// Removes them from all operations.
pub(super) fn forget(openapi: &mut OpenAPI) {
    for operation in all_mut(&mut openapi.paths) {
        operation
            .extensions
            .retain(|key, _| !key.starts_with("x-dropshot-"));
    }
}
