//! Schemas, against which values are checked.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

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
        let validator = self.compiled.get_or_init(|| compile(root, &self.source));
        let validator = validator
            .as_ref()
            .map_err(|reason| Mismatch::Schema(reason.clone()))?;
        let Some(error) = validator.iter_errors(value).next() else {
            return Ok(());
        };
        let place = error.instance_path().to_string();
        let place = place.trim_start_matches('/').replace('/', ".");
        let what = error.masked_with("the value").to_string();
        Err(Mismatch::Value(match place.is_empty() {
            true => what,
            false => format!("{place}: {what}"),
        }))
    }
}

/// Schemas of OpenAPI 3.0 are those of JSON Schema's draft 4, and `nullable`.
fn compile(root: &Value, schema: &Value) -> Result<Validator, String> {
    let whole = json!({ "allOf": [schema], "components": root["components"] });
    jsonschema::draft4::options()
        .should_validate_formats(true)
        .build(&nullable(&whole))
        .map_err(|error| error.to_string())
}

/// The schema with `nullable` as JSON Schema says it.
fn nullable(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(nullable).collect(),
        Value::Object(members) => {
            let mut members: Map<_, _> = members
                .iter()
                .map(|(name, member)| (name.clone(), nullable(member)))
                .collect();
            if members.get("nullable") == Some(&Value::Bool(true)) {
                if let Some(Value::String(name)) = members.get("type") {
                    let types = json!([name, "null"]);
                    members.insert("type".to_owned(), types);
                }
                if let Some(Value::Array(values)) = members.get_mut("enum")
                    && !values.contains(&Value::Null)
                {
                    values.push(Value::Null);
                }
            }
            Value::Object(members)
        }
        other => other.clone(),
    }
}
