//! Schemas, against which values are checked.

use std::sync::OnceLock;

use cloudtest_spec::openapi;
use jsonschema::Validator;
use serde_json::Value;

/// A schema with all that its references lead to. It is compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Schema {
    source: Value,
    compiled: OnceLock<Result<Validator, String>>,
}

/// Why a value is not accepted.
#[derive(Debug)]
pub(crate) enum Mismatch {
    /// The value is not as the schema says: where, and what is wrong.
    Value(String),
    /// The schema cannot be used.
    Schema(String),
}

impl Schema {
    pub(super) fn new(schema: &Value) -> Self {
        Self {
            source: schema.clone(),
            compiled: OnceLock::new(),
        }
    }

    /// The schema as it was written.
    pub(super) fn source(&self) -> &Value {
        &self.source
    }

    /// Whether a value is as the schema says. `root` is the document. A message never repeats the
    /// value, which may be a secret.
    pub(crate) fn check(&self, root: &Value, value: &Value) -> Result<(), Mismatch> {
        let validator = self
            .compiled
            .get_or_init(|| openapi::validator(root, &self.source));
        let validator = validator
            .as_ref()
            .map_err(|reason| Mismatch::Schema(reason.clone()))?;
        match validator.iter_errors(value).next() {
            None => Ok(()),
            Some(error) => Err(Mismatch::Value(openapi::explain(&error, "the value"))),
        }
    }
}
