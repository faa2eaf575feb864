//! The types of an operation's answers.

use openapiv3::StatusCode;

use crate::check::answers::{Answer, Answers, Body, differ};
use crate::openapi::{Objects, Operation};
use crate::report::{Findings, Position, Warning};

pub(super) fn check(objects: &Objects<'_>, operation: &Operation<'_>, findings: &mut Findings) {
    let answers = Answers::of(objects, operation);
    for (what, answers) in [("success", &answers.successes), ("error", &answers.errors)] {
        bytes_beside_others(what, answers, findings);
    }
    if let Some(default) = answers.spread {
        default_beside_success(default, &answers.successes, findings);
    }
    if answers.has_no_success {
        findings.warning(
            Warning::NoSuccess,
            operation.at,
            "the operation does not say what success is; every 2XX comes as bytes",
            "add the status of success",
        );
    }
}

/// Bytes are a stream, which no enum of values can hold.
fn bytes_beside_others(what: &str, answers: &[Answer], findings: &mut Findings) {
    if !differ(answers) {
        return;
    }
    let bytes = answers.iter().find(|a| a.body == Body::Bytes);
    let other = answers.iter().find(|a| a.body != Body::Bytes);
    if let (Some(bytes), Some(other)) = (bytes, other) {
        findings.error(
            bytes.at,
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
