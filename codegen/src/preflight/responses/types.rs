//! One type for all successes of an operation, and one for all its errors.

use super::bodiless;
use super::media::is_json;
use crate::document::{Node, Position};
use crate::preflight::objects::{Objects, Operation};
use crate::report::Findings;

/// What the body of a response becomes.
#[derive(Debug, Clone, PartialEq)]
enum Body {
    /// Nothing.
    None,
    /// Bytes.
    Raw,
    /// The type of a component.
    Named(String),
    /// A type that is written out in the response.
    Inline(serde_json::Value),
}

struct Answer<'a> {
    status: &'a str,
    at: Position,
    body: Body,
}

pub(super) fn check(objects: &Objects<'_>, operation: &Operation<'_>, findings: &mut Findings) {
    let answers = answers(objects, operation.node);
    let of = |classes: &[u8]| {
        answers
            .iter()
            .filter(|a| {
                a.status
                    .bytes()
                    .next()
                    .is_some_and(|c| classes.contains(&c))
            })
            .collect::<Vec<_>>()
    };
    let (successes, errors) = (of(b"2"), of(b"45"));
    for (what, answers) in [("success", &successes), ("error", &errors)] {
        several_types(what, answers, findings);
        body_beside_none(what, answers, findings);
    }
    if let Some(default) = answers.iter().find(|a| a.status == "default") {
        default_beside_others(default, &successes, &errors, findings);
    } else if successes.is_empty() && !answers.is_empty() {
        findings.warning(
            operation.at,
            "the operation does not say what success is; every 2XX comes as bytes",
            "add the status of success",
        );
    }
    if operation.verb == "head" {
        body_of_head(&successes, findings);
    }
}

fn answers<'a>(objects: &Objects<'a>, operation: &'a Node) -> Vec<Answer<'a>> {
    operation
        .entries("responses")
        .filter(|(status, _)| !status.starts_with("x-"))
        .filter_map(|(status, entry)| {
            let response = objects.resolve(&entry.node)?;
            Some(Answer {
                status,
                at: entry.position,
                body: body(response),
            })
        })
        .collect()
}

fn body(response: &Node) -> Body {
    if bodiless(response) {
        return Body::None;
    }
    let json = response.entries("content").find(|(name, _)| is_json(name));
    let Some(schema) = json.and_then(|(_, entry)| entry.node.get("schema")) else {
        return Body::Raw;
    };
    match schema.text("$ref") {
        Some(target) => Body::Named(target.to_owned()),
        None => Body::Inline(without_words(schema)),
    }
}

/// A schema without what does not change its type.
fn without_words(schema: &Node) -> serde_json::Value {
    let mut json = schema.to_json();
    if let Some(map) = json.as_object_mut() {
        map.retain(|key, _| {
            !matches!(key.as_str(), "description" | "example") && !key.starts_with("x-")
        });
    }
    json
}

/// More than one type of success, or of error.
fn several_types(what: &str, answers: &[&Answer<'_>], findings: &mut Findings) {
    let typed = |a: &&&Answer<'_>| a.body != Body::None;
    let Some(first) = answers.iter().find(typed) else {
        return;
    };
    for answer in answers.iter().filter(typed) {
        if answer.body != first.body {
            findings.error(
                answer.at,
                format!(
                    "the operation has a second type of {what}, and progenitor hands out one; \
                     the first is that of status {}",
                    first.status
                ),
                "refer to one schema in both, such as an object that has the fields of either",
            );
            return;
        }
    }
}

/// A status without a body beside one that has a body.
fn body_beside_none(what: &str, answers: &[&Answer<'_>], findings: &mut Findings) {
    let none = answers.iter().find(|a| a.body == Body::None);
    let some = answers.iter().find(|a| a.body != Body::None);
    if let (Some(none), Some(some)) = (none, some) {
        findings.error(
            none.at,
            format!(
                "status {} has no body beside status {} that has one, and progenitor hands \
                 out one type of {what}",
                none.status, some.status
            ),
            "give both the same body or none, or remove the status",
        );
    }
}

/// `default` is success and error at once.
fn default_beside_others(
    default: &Answer<'_>,
    successes: &[&Answer<'_>],
    errors: &[&Answer<'_>],
    findings: &mut Findings,
) {
    // A range for all successes leaves `default` to the errors.
    let successes = if successes.iter().any(|a| a.status == "2XX") {
        &[]
    } else {
        successes
    };
    if let Some(other) = successes
        .iter()
        .chain(errors)
        .find(|a| a.body != default.body)
    {
        findings.error(
            default.at,
            format!(
                "progenitor takes `default` for success and for error, so it must have the type \
                 of status {}",
                other.status
            ),
            "write `4XX` and `5XX` in its place",
        );
    }
}

fn body_of_head(successes: &[&Answer<'_>], findings: &mut Findings) {
    for answer in successes {
        if matches!(answer.body, Body::Named(_) | Body::Inline(_)) {
            let message = "an answer to HEAD has no body";
            findings.error(answer.at, message, "remove the `content`");
        }
    }
}
