//! One media type for each body, of those that a service takes or gives.
//!
//! progenitor stops at a request body of several media types or of one that it does not know, and
//! hands out an answer of `application/problem+json` as bytes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{each_operation, id};
use crate::openapi::{self, Body, Kind, resolve, visit};
use crate::rust;

/// The media types that progenitor does not write, by the name of the operation's builder.
pub(crate) type Sent = BTreeMap<String, String>;

/// Leaves each body one media type that progenitor knows, where there is one.
pub(super) fn choose(document: &mut Value) -> Sent {
    let mut all_sent = Sent::new();
    each_operation(document, |document, operation| {
        let body = operation.get("requestBody");
        let Some(mut body) = body.and_then(|body| resolve(document, body)).cloned() else {
            return;
        };
        let content = body.get_mut("content").and_then(Value::as_object_mut);
        let sent = content
            .as_ref()
            .and_then(|all| openapi::sent(all.keys()))
            .cloned();
        let (Some(content), Some(sent)) = (content, sent) else {
            return;
        };
        content.retain(|name, _| *name == sent);
        if let Some(written) = Body::written(&sent)
            && let Some(media) = content.shift_remove(&sent)
        {
            content.insert(written.to_owned(), media);
            // A range of types says nothing of what is sent.
            if !sent.contains('*') {
                all_sent.insert(rust::type_name(id(operation)), sent);
            }
        }
        operation["requestBody"] = body;
    });
    visit(document, &mut |kind, response| {
        let content = response
            .get_mut("content")
            .filter(|_| kind == Kind::Response);
        if let Some(Value::Object(content)) = content
            && let Some(name) = openapi::json(content.keys()).cloned()
            && let Some(media) = content.shift_remove(&name)
        {
            response["content"] = json!({ "application/json": media });
        }
    });
    all_sent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_the_one_media_type_that_is_sent_or_read() {
        let any = json!({ "schema": {} });
        let mut json = json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": { "post": {
                "operationId": "a",
                "requestBody": { "content": { "text/plain": any, "application/json; charset=utf-8": any } },
                "responses": {
                    "200": { "description": "d", "content": { "text/html": any, "application/json": any } },
                    "400": { "description": "d", "content": { "application/problem+json": any } },
                    "500": { "description": "d", "content": { "text/plain": any } },
                },
            } } },
        });
        assert!(choose(&mut json).is_empty());
        let keys = |pointer: &str| {
            let map = json.pointer(pointer).unwrap().as_object().unwrap();
            map.keys().cloned().collect::<Vec<_>>()
        };
        for (pointer, expected) in [
            ("requestBody", "application/json; charset=utf-8"),
            ("responses/200", "application/json"),
            ("responses/400", "application/json"),
            ("responses/500", "text/plain"),
        ] {
            let pointer = format!("/paths/~1a/post/{pointer}/content");
            assert_eq!(keys(&pointer), [expected], "{pointer}");
        }
    }

    #[test]
    fn a_body_is_written_like_one_that_progenitor_knows_and_keeps_its_type() {
        for (media_type, written, is_said) in [
            ("application/merge-patch+json", "application/json", true),
            ("text/csv", "application/octet-stream", true),
            ("*/*", "application/octet-stream", false),
        ] {
            let mut json = json!({
                "openapi": "3.0.3",
                "info": { "title": "t", "version": "1" },
                "paths": { "/a": { "post": {
                    "operationId": "changeA",
                    "requestBody": { "$ref": "#/components/requestBodies/B" },
                    "responses": {},
                } } },
                "components": { "requestBodies": { "B": {
                    "content": { media_type: { "schema": {} }, "multipart/form-data": {} },
                } } },
            });
            let sent = choose(&mut json);
            let content = &json["paths"]["/a"]["post"]["requestBody"]["content"];
            assert!(content.get(written).is_some(), "{content}");
            let said = sent.get("ChangeA").map(String::as_str);
            assert_eq!(said, is_said.then_some(media_type));
        }
    }
}
