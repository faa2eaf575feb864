//! progenitor's own extensions mean nothing here.
//!
//! It reads `x-dropshot-pagination` and `x-dropshot-websocket`, which the server of its sister
//! project writes, and makes other code of such operations. To all others they are notes.

use openapiv3::{OpenAPI, ReferenceOr};

use super::inline::operations_mut;

/// Removes them from all operations.
pub(super) fn forget(openapi: &mut OpenAPI) {
    for item in openapi.paths.paths.values_mut() {
        if let ReferenceOr::Item(item) = item {
            for operation in operations_mut(item) {
                operation
                    .extensions
                    .retain(|key, _| !key.starts_with("x-dropshot-"));
            }
        }
    }
}
