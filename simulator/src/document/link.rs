//! Where an answer holds the uri of the operation that its call has started.

use serde_json::Value;

use super::resolve;

/// The operation that asks for progress, which the simulator plays by scripts.
pub(super) const PROGRESS: &str = "showProgress";

/// The names of the flags by which a call is asked to work asynchronously. That is the service's
/// own convention; a call that has none of them always starts an operation.
pub(super) const FLAGS: [&str; 2] = ["is_async", "is_asyn"];

/// The pointer into the body, as it is with its envelope, to the uri; `None` when the answer has no
/// link to the progress.
pub(super) fn pointer(root: &Value, operation: &Value) -> Option<String> {
    let responses = operation.get("responses")?.as_object()?;
    let mut links = responses
        .iter()
        .filter(|(status, _)| status.starts_with('2'))
        .filter_map(|(_, response)| resolve(root, response).get("links")?.as_object())
        .flat_map(|links| links.values())
        .map(|link| resolve(root, link));
    let link = links.find(|link| link["operationId"] == PROGRESS)?;
    let mut expressions = link.get("parameters")?.as_object()?.values();
    let expression =
        expressions.find_map(|value| value.as_str()?.strip_prefix("$response.body"))?;
    Some(
        expression
            .strip_prefix('#')
            .unwrap_or(expression)
            .to_owned(),
    )
}
