//! One media type for each body, of those that a service takes or gives.
//!
//! progenitor stops at a request body of several media types, and hands out an
//! answer of `application/problem+json` as bytes.

use openapiv3::{Content, OpenAPI, ReferenceOr};

use super::operations::all_mut;
use crate::openapi::{json, sent};

/// Leaves each body one media type that progenitor knows, where there is one.
pub(super) fn choose(openapi: &mut OpenAPI) {
    let components = openapi.components.get_or_insert_default();
    let mut bodies: Vec<_> = components.request_bodies.values_mut().collect();
    let mut responses: Vec<_> = components.responses.values_mut().collect();
    for operation in all_mut(&mut openapi.paths) {
        bodies.extend(&mut operation.request_body);
        responses.extend(&mut operation.responses.default);
        responses.extend(operation.responses.responses.values_mut());
    }
    for body in bodies {
        if let ReferenceOr::Item(body) = body
            && let Some(sent) = sent(body.content.keys()).cloned()
        {
            body.content.retain(|name, _| *name == sent);
        }
    }
    for response in responses {
        if let ReferenceOr::Item(response) = response {
            read_as_json(&mut response.content);
        }
    }
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
            "components": { "requestBodies": { "B": { "content": { "application/xml": any } } } },
        }))
        .unwrap();
        choose(&mut openapi);
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
        // Refused by `check`, and left as it is.
        let xml = keys("/components/requestBodies/B/content");
        assert_eq!(xml, ["application/xml"]);
    }
}
