//! Whether a value is what the document says.

use cloudtest_spec::openapi;
use serde_json::Value;

use super::document::Document;

/// What is wrong with a value, if anything. The value itself is not repeated: it may be a secret.
pub(super) fn check(document: &Document, schema: &Value, value: &Value) -> Result<(), String> {
    let validator = openapi::validator(document.root(), schema)
        .map_err(|error| format!("the document's schema is of no use: {error}"))?;
    let mut errors = validator.iter_errors(value).map(|error| {
        let is_whole = openapi::place(&error).is_empty();
        let name = match value {
            Value::Object(_) if is_whole => "the body",
            _ => "the value",
        };
        openapi::explain(&error, name)
    });
    match errors.next() {
        None => Ok(()),
        Some(first) => Err(errors.fold(first, |all, error| format!("{all}; {error}"))),
    }
}
