//! The types of an operation's answers.

use std::cell::OnceCell;

use openapiv3::StatusCode;
use serde_json::Value;

use crate::openapi::answers::{Answer, Body, Class, answers, differ, spread_default};
use crate::openapi::{Objects, Operation};
use crate::report::{Findings, Position, Warning};

/// `root` is the document, once it is needed.
pub(super) fn check(
    objects: &Objects<'_>,
    operation: &Operation<'_>,
    root: &OnceCell<Value>,
    findings: &mut Findings,
) {
    let Some(node) = operation.node.get("responses") else {
        return;
    };
    let Value::Object(mut responses) = node.to_json() else {
        return;
    };
    responses.retain(|key, _| !key.starts_with("x-"));
    let has_default = responses.contains_key("default");
    let has_any = !responses.is_empty();
    let root = root.get_or_init(|| objects.root().to_json());
    let is_spread = spread_default(root, &mut responses);
    let at = |key: &str| node.entry(key).or_else(|| node.entry("default"));
    let at = |key: &str| at(key).map_or(operation.at, |entry| entry.position);
    let successes = answers(root, &responses, Class::Success);
    let errors = answers(root, &responses, Class::Error);
    bytes_beside_others("success", &successes, at, findings);
    bytes_beside_others("error", &errors, at, findings);
    if is_spread {
        default_beside_success(at("default"), &successes, findings);
    }
    if has_any && !has_default && successes.is_empty() {
        findings.warning(
            Warning::NoSuccess,
            operation.at,
            "the operation does not say what success is; every 2XX comes as bytes",
            "add the status of success",
        );
    }
}

/// Bytes are a stream, which no enum of values can hold.
fn bytes_beside_others(
    what: &str,
    answers: &[Answer],
    at: impl Fn(&str) -> Position,
    findings: &mut Findings,
) {
    if !differ(answers) {
        return;
    }
    let bytes = answers.iter().find(|a| a.body == Body::Bytes);
    let other = answers.iter().find(|a| a.body != Body::Bytes);
    if let (Some(bytes), Some(other)) = (bytes, other) {
        findings.error(
            at(&bytes.key),
            format!(
                "the body of status {} comes as a stream of bytes, which cannot stand beside \
                 another {what}, here that of status {}",
                bytes.status, other.status
            ),
            "remove one of the statuses; an answer that none stands for is an `UnexpectedResponse`",
        );
    }
}

/// Beside a status of success, `default` is taken for the errors.
fn default_beside_success(default: Position, successes: &[Answer], findings: &mut Findings) {
    if successes.iter().all(|a| a.status != StatusCode::Range(2)) {
        findings.warning(
            Warning::DefaultIsError,
            default,
            "`default` is taken for the statuses 4XX and 5XX, as another status says what \
             success is",
            "leave it, if that is meant; any other 2XX is an `UnexpectedResponse`",
        );
    }
}
