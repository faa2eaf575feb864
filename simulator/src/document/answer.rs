//! What a call answers, as its example has it.

use cloudtest_spec::openapi::resolve;
use http::StatusCode;
use serde_json::{Map, Value};

/// An answer of the document.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) status: StatusCode,
    /// The media type and the value; `None` when the answer has no body.
    pub(crate) body: Option<(String, Value)>,
    /// The names that lead from the envelope, which may be around the value, to the value.
    pub(crate) envelope: Option<Vec<String>>,
}

/// The example of the answer of success, or what is missing for one.
pub(super) fn success(root: &Value, operation: &Value) -> Result<Example, String> {
    let responses = operation.get("responses").and_then(Value::as_object);
    let mut responses: Vec<_> = responses.into_iter().flatten().collect();
    responses.sort_by_key(|(status, _)| status.as_str());
    let found = responses.iter().find(|(status, _)| status.starts_with('2'));
    let (status, response) = found.ok_or("an answer of success")?;
    of(root, status, response)
}

/// The example of an error; `None` when the document has none.
pub(super) fn error(root: &Value, operation: &Value, status: StatusCode) -> Option<Example> {
    let responses = operation.get("responses")?.as_object()?;
    let class = format!("{}XX", status.as_u16() / 100);
    let keys = [status.as_str(), &class, "default"];
    let response = keys.iter().find_map(|key| responses.get(*key))?;
    of(root, status.as_str(), response).ok()
}

fn of(root: &Value, status: &str, response: &Value) -> Result<Example, String> {
    let response = resolve(root, response);
    // `2XX` is 200.
    let number = status.replace('X', "0");
    let status = StatusCode::from_bytes(number.as_bytes()).unwrap_or(StatusCode::OK);
    let content = response.get("content").and_then(Value::as_object);
    let Some((media_type, content)) = content.and_then(preferred) else {
        return Ok(Example {
            status,
            body: None,
            envelope: None,
        });
    };
    let missing = || {
        format!(
            "an example of the answer {} ({media_type})",
            status.as_u16()
        )
    };
    let value = example(root, content).ok_or_else(missing)?;
    let envelope = content
        .get("x-envelope")
        .and_then(|envelope| way(root, envelope, content.get("schema")?, 0));
    let body = Some((media_type.clone(), value));
    Ok(Example {
        status,
        body,
        envelope,
    })
}

/// JSON before all else.
fn preferred(content: &Map<String, Value>) -> Option<(&String, &Value)> {
    let json = content
        .iter()
        .find(|(media_type, _)| media_type.contains("json"));
    json.or_else(|| content.iter().next())
}

/// The example of a media type, the first of several, or that of its schema.
fn example(root: &Value, content: &Value) -> Option<Value> {
    let several = || content.get("examples")?.as_object()?.values().next();
    let first = || resolve(root, several()?).get("value");
    let of_schema = || resolve(root, content.get("schema")?).get("example");
    let own = content.get("example").or_else(first).or_else(of_schema);
    own.cloned()
}

/// The names of the properties that lead from an envelope to a value; both are references, or the
/// value stands nowhere.
fn way(root: &Value, envelope: &Value, value: &Value, depth: usize) -> Option<Vec<String>> {
    const DEEPEST: usize = 6;
    if depth > DEEPEST {
        return None;
    }
    let schema = resolve(root, envelope);
    let parts = schema.get("allOf").and_then(Value::as_array);
    let properties = schema.get("properties").and_then(Value::as_object);
    if let Some((name, _)) = properties
        .into_iter()
        .flatten()
        .find(|(_, at)| *at == value)
    {
        return Some(vec![name.clone()]);
    }
    let inner = properties.into_iter().flatten().find_map(|(name, at)| {
        let mut rest = way(root, at, value, depth + 1)?;
        rest.insert(0, name.clone());
        Some(rest)
    });
    let mut parts = parts.into_iter().flatten();
    inner.or_else(|| parts.find_map(|part| way(root, part, value, depth + 1)))
}
