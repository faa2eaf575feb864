//! An OpenAPI 3.0 document as values, for tools that read one when they run. The document is its
//! root, as a value of JSON.

use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};

/// The operation that asks for progress.
pub const PROGRESS: &str = "showProgress";

/// The methods that a path may have operations for, as a document writes them.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The longest way from a reference to what it stands for. Only a circle is longer.
const LONGEST_WAY: usize = 32;

/// A document cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// It is neither YAML nor JSON.
    #[error("{name}: {reason}")]
    Syntax {
        /// The name of the document.
        name: String,
        /// What is wrong, and where.
        reason: String,
    },

    /// It is something else than an OpenAPI document.
    #[error("{0} is no OpenAPI document: it has no `paths`")]
    NoPaths(String),
}

/// An operation, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    /// Its path, as written.
    pub path: &'a str,
    /// Its method, in lower case.
    pub method: &'static str,
    /// The path item, which may have parameters for it.
    pub item: &'a Value,
    /// The operation itself.
    pub value: &'a Value,
}

/// Reads a document, YAML or JSON. `name` is for error messages.
///
/// # Errors
///
/// When the text is none, with the place; or has no `paths`.
pub fn read(name: &str, text: &str) -> Result<Value, DocumentError> {
    // `on` and `no` are texts in YAML 1.2.
    let options = serde_saphyr::options! { strict_booleans: true };
    let root: Value = serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        // The lines after the first show the document.
        let error = error.to_string();
        let reason = error.lines().next().unwrap_or_default();
        DocumentError::Syntax {
            name: name.to_owned(),
            reason: reason.trim_start_matches("error: ").to_owned(),
        }
    })?;
    match root.get("paths").is_some_and(Value::is_object) {
        true => Ok(root),
        false => Err(DocumentError::NoPaths(name.to_owned())),
    }
}

/// What stands at `node`, or at the end of the references that start there; null for a reference
/// that leads nowhere or in a circle.
#[must_use]
pub fn resolve<'a>(root: &'a Value, mut node: &'a Value) -> &'a Value {
    for _ in 0..LONGEST_WAY {
        let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
            return node;
        };
        let target = reference.strip_prefix('#');
        node = target
            .and_then(|pointer| root.pointer(pointer))
            .unwrap_or(&Value::Null);
    }
    &Value::Null
}

/// All operations, in the order of the document.
pub fn operations(root: &Value) -> impl Iterator<Item = Operation<'_>> {
    let paths = root["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let item = resolve(root, item);
        METHODS.into_iter().filter_map(move |method| {
            let value = item.get(method)?;
            Some(Operation {
                path,
                method,
                item,
                value,
            })
        })
    })
}

/// Where the answer of an operation's success holds the uri of what it has started, as a pointer
/// into the body with its envelope; `None` when the document has no link to the progress.
#[must_use]
pub fn started_at<'a>(root: &'a Value, operation: &'a Value) -> Option<&'a str> {
    let responses = operation.get("responses")?.as_object()?;
    let mut links = responses
        .iter()
        .filter(|(status, _)| status.starts_with('2'))
        .filter_map(|(_, response)| resolve(root, response).get("links")?.as_object())
        .flat_map(|links| links.values())
        .map(|link| resolve(root, link));
    let link = links.find(|link| link["operationId"] == PROGRESS)?;
    let mut values = link
        .get("parameters")?
        .as_object()?
        .values()
        .filter_map(Value::as_str);
    let expression = values.find_map(|value| value.strip_prefix("$response.body"))?;
    Some(expression.strip_prefix('#').unwrap_or(expression))
}

/// What checks values against a schema of a document.
///
/// # Errors
///
/// When the schema is of no use, with the reason.
pub fn validator(root: &Value, schema: &Value) -> Result<Validator, String> {
    // Schemas of OpenAPI 3.0 are those of JSON Schema's draft 4, and `nullable`.
    let whole = json!({ "allOf": [schema], "components": root["components"] });
    jsonschema::draft4::options()
        .should_validate_formats(true)
        .build(&nullable(&whole))
        .map_err(|error| error.to_string())
}

/// Where in a value something is wrong, with dots between the names; empty for the whole of it.
#[must_use]
pub fn place(error: &ValidationError<'_>) -> String {
    let pointer = error.instance_path().to_string();
    pointer.trim_start_matches('/').replace('/', ".")
}

/// What is wrong with a value, and where. It is called `name` and not repeated: it may be a secret.
#[must_use]
pub fn explain(error: &ValidationError<'_>, name: &str) -> String {
    let place = place(error);
    let what = error.masked_with(name).to_string();
    match place.is_empty() {
        true => what,
        false => format!("{place}: {what}"),
    }
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
