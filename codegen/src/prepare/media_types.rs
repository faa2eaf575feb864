//! One media type for each body, of those that a service takes or gives.
//!
//! progenitor stops at a request body of several media types or of one that it does not know, and
//! hands out an answer of `application/problem+json` as bytes.

use openapiv3::{Content, OpenAPI, ReferenceOr};

use std::collections::BTreeMap;

use super::components;
use super::operations::all_mut;
use crate::openapi::{Body, json, sent};
use crate::rust;

/// The media types that progenitor does not write, by the name of the operation's builder.
pub(crate) type Sent = BTreeMap<String, String>;

/// Leaves each body one media type that progenitor knows, where there is one.
pub(super) fn choose(openapi: &mut OpenAPI) -> Sent {
    let components = openapi.components.get_or_insert_default();
    let mut all_sent = Sent::new();
    for operation in all_mut(&mut openapi.paths) {
        let id = operation.operation_id.as_deref().unwrap_or_default();
        let Some(body) = &mut operation.request_body else {
            continue;
        };
        let item = components::request_body(body, components).cloned();
        let sent = item.as_ref().and_then(|item| sent(item.content.keys()));
        let (Some(sent), Some(mut item)) = (sent.cloned(), item) else {
            continue;
        };
        item.content.retain(|name, _| *name == sent);
        if let Some(written) = Body::written(&sent)
            && let Some(media) = item.content.shift_remove(&sent)
        {
            item.content.insert(written.to_owned(), media);
            // A range of types says nothing of what is sent.
            if !sent.contains('*') {
                all_sent.insert(rust::type_name(id), sent);
            }
        }
        *body = ReferenceOr::Item(item);
    }
    let mut responses: Vec<_> = components.responses.values_mut().collect();
    for operation in all_mut(&mut openapi.paths) {
        responses.extend(&mut operation.responses.default);
        responses.extend(operation.responses.responses.values_mut());
    }
    for response in responses {
        if let ReferenceOr::Item(response) = response {
            read_as_json(&mut response.content);
        }
    }
    all_sent
}

fn read_as_json(content: &mut Content) {
    let name = json(content.keys()).cloned();
    if let Some(media) = name.and_then(|name| content.shift_remove(&name)) {
        *content = Content::from([("application/json".to_owned(), media)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_has_the_one_media_type_that_is_sent_or_read() {
        let any = json!({ "schema": {} });
        let mut openapi: OpenAPI = serde_json::from_value(json!({
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
        }))
        .unwrap();
        assert!(choose(&mut openapi).is_empty());
        let json = serde_json::to_value(&openapi).unwrap();
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
            let mut openapi: OpenAPI = serde_json::from_value(json!({
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
            }))
            .unwrap();
            let sent = choose(&mut openapi);
            let json = serde_json::to_value(&openapi).unwrap();
            let content = &json["paths"]["/a"]["post"]["requestBody"]["content"];
            assert!(content.get(written).is_some(), "{content}");
            let said = sent.get("ChangeA").map(String::as_str);
            assert_eq!(said, is_said.then_some(media_type));
        }
    }
}
