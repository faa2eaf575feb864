//! What a service may answer, and what progenitor makes of it.
//!
//! progenitor hands out one type for all successes of an operation and one for
//! all its errors. Several become one by a pass of `prepare`, unless one of them
//! is a stream.

mod envelopes;
mod media;
mod plain_envelope;
mod types;

pub(super) use media::json;

use std::cell::OnceCell;

use crate::document::Node;
use crate::openapi::{Kind, Object, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    envelopes::check(objects, findings);
    plain_envelope::check(objects, findings);
    let root = OnceCell::new();
    for operation in objects.operations() {
        types::check(objects, &operation, &root, findings);
    }
    for responses in objects.of(Kind::Responses) {
        statuses(objects, responses, findings);
    }
    for response in objects.of(Kind::Response) {
        media::check(response, findings);
        unread(objects, response, findings);
    }
}

/// Statuses that mean something else than success or failure.
fn statuses(objects: &Objects<'_>, responses: &Object<'_>, findings: &mut Findings) {
    let Some(map) = responses.node.as_map() else {
        return;
    };
    if !map.keys().any(|key| !key.starts_with("x-")) {
        let message = "the operation does not say what the service answers";
        findings.warning(
            Warning::NoAnswer,
            responses.at,
            message,
            "add a status, such as `'200'`",
        );
    }
    for (status, entry) in map {
        let response = objects.resolve(&entry.node).unwrap_or(&entry.node);
        let has_body = !bodiless(response);
        match status.as_bytes() {
            b"101" => findings.error(
                entry.position,
                "a connection that changes its protocol (101) is not supported",
                "remove the status",
            ),
            [b'1' | b'3', ..] if has_body => findings.warning(Warning::StatusUnread,
                entry.position,
                format!("progenitor drops the body of status {status}: it is neither success nor failure"),
                "remove the `content`; such an answer is an `UnexpectedResponse`",
            ),
            [b'1' | b'3', ..] => findings.warning(Warning::StatusUnread,
                entry.position,
                format!("progenitor leaves status {status} out: it is neither success nor failure"),
                "leave it, if that is known; such an answer is an `UnexpectedResponse`",
            ),
            _ => {}
        }
    }
}

/// Whether a response has no content.
fn bodiless(response: &Node) -> bool {
    response
        .get("content")
        .and_then(Node::as_map)
        .is_none_or(|content| content.is_empty())
}

/// What is said of a response but gets no code.
fn unread(objects: &Objects<'_>, response: &Object<'_>, findings: &mut Findings) {
    if let Some(headers) = response.node.entry("headers")
        && let Some(map) = headers.node.as_map()
        && map
            .into_iter()
            .any(|(_, header)| !is_text(objects, &header.node))
    {
        findings.warning(
            Warning::ResponseHeaders,
            headers.position,
            "no types are generated for the headers of a response",
            "leave it, if that is known; `ResponseValue::headers` has their texts",
        );
    }
}

/// Whether a header is a text, so that nothing is lost when it is read as one.
fn is_text(objects: &Objects<'_>, header: &Node) -> bool {
    objects
        .resolve(header)
        .and_then(|header| objects.resolve(header.get("schema")?))
        .is_some_and(|schema| schema.text("type") == Some("string"))
}
