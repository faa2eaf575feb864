//! What a request may carry.

use crate::document::{Entry, Node};
use crate::openapi::text_form::{self, TextForm};
use crate::openapi::{self, Body, Kind, Object, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for body in objects.of(Kind::RequestBody) {
        media_types(objects, body, findings);
        optional(body, findings);
    }
}

fn media_types(objects: &Objects<'_>, body: &Object<'_>, findings: &mut Findings) {
    let Some(content) = body.node.entry("content") else {
        return;
    };
    let Some(map) = content.node.as_map() else {
        return;
    };
    if map.is_empty() {
        let message = "the request body has no media type, so no body would be sent";
        findings.error(
            content.position,
            message,
            "add one, such as `application/json`",
        );
    }
    let sent = openapi::sent(map.keys());
    for (name, entry) in map {
        match sent {
            Some(sent) if sent != name => findings.warning(
                Warning::MediaTypeUnsent,
                entry.position,
                format!("the client sends `{sent}`, never `{name}`"),
                "leave it, if that is known",
            ),
            _ => media_type(objects, name, entry, findings),
        }
    }
}

fn media_type(objects: &Objects<'_>, name: &str, entry: &Entry, findings: &mut Findings) {
    let Some(writer) = Body::of(name) else {
        findings.error(
            entry.position,
            format!("progenitor cannot write a body of `{name}`"),
            "use another media type, such as application/json",
        );
        return;
    };
    let Some(schema) = entry.node.get("schema") else {
        let message = format!("the media type `{name}` has no schema");
        return findings.error(
            entry.position,
            message,
            "add one; `schema: {}` for any value",
        );
    };
    let resolved = objects.resolve(schema).unwrap_or(schema);
    if writer == Body::Form {
        form(objects, resolved, findings);
    }
}

fn form(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    if text_form::of(objects, schema) != TextForm::Object {
        let message = "the schema of a form must be an object";
        findings.error(schema.position, message, "write each field as a property");
    }
    for (name, entry) in schema.entries("properties") {
        if matches!(
            text_form::of(objects, &entry.node),
            TextForm::List | TextForm::Object
        ) {
            findings.error(
                entry.position,
                format!("the field `{name}` of a form cannot be an array or an object"),
                "make it a string, or send the body as application/json",
            );
        }
    }
}

fn optional(body: &Object<'_>, findings: &mut Findings) {
    if !body.node.is_true("required") {
        let at = body.node.entry("required").map_or(body.at, |e| e.position);
        findings.warning(
            Warning::OptionalBody,
            at,
            "the body may be left out, but a call will always send it",
            "write `required: true`",
        );
    }
}
