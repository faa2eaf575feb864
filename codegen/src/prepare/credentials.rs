//! A header that a security scheme covers is no argument of the call.
//!
//! A document that copies its vendor's page lists `X-Auth-Token` among the
//! parameters of each operation, and progenitor then asks for it at each call.
//! The client sends it by itself, so the parameter goes. Its schema stays, and
//! becomes the type of the credential.

use serde_json::Value;

use crate::names::Names;
use crate::openapi::{header_of, operations_mut, resolve};

/// Removes each header parameter that a security scheme of its operation sends.
///
/// A parameter of the path belongs to all operations of it, so it goes only when each is covered.
pub(super) fn remove_covered_headers(document: &mut Value, names: &Names) {
    let mut paths = document["paths"].take();
    for (_, item) in paths.as_object_mut().into_iter().flatten() {
        let mut everywhere: Option<Vec<String>> = None;
        for (_, operation) in operations_mut(item) {
            let covered = covered(document, operation);
            retain_uncovered(document, operation, &covered, names);
            everywhere = Some(match everywhere {
                None => covered,
                Some(names) => names.into_iter().filter(|n| covered.contains(n)).collect(),
            });
        }
        retain_uncovered(document, item, &everywhere.unwrap_or_default(), names);
    }
    document["paths"] = paths;
}

/// The headers, in lower case, that the security schemes of an operation send.
fn covered(document: &Value, operation: &Value) -> Vec<String> {
    let requirements = operation
        .get("security")
        .or_else(|| document.get("security"));
    let requirements = requirements.and_then(Value::as_array).into_iter().flatten();
    let named = requirements
        .filter_map(Value::as_object)
        .flat_map(|all| all.keys());
    let headers = named.filter_map(|name| {
        let scheme = document.pointer("/components/securitySchemes")?.get(name)?;
        let text = |key: &str| scheme.get(key).and_then(Value::as_str);
        header_of(text("type")?, text("in"), text("name"))
    });
    headers.collect()
}

fn retain_uncovered(document: &Value, owner: &mut Value, covered: &[String], names: &Names) {
    let parameters = owner.get_mut("parameters").and_then(Value::as_array_mut);
    let Some(parameters) = parameters else { return };
    parameters.retain(|parameter| {
        let parameter = resolve(document, parameter).unwrap_or(parameter);
        let name = parameter["name"].as_str().unwrap_or_default();
        let is_covered = || covered.contains(&names.without_marks(name).to_ascii_lowercase());
        parameter["in"] != "header" || !is_covered()
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers_left(security: serde_json::Value) -> Vec<String> {
        let parameter =
            |name: &str| json!({ "name": name, "in": "header", "schema": { "type": "string" } });
        let mut document = json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": { "/a": {
                "parameters": [parameter("X-Auth-Token")],
                "get": {
                    "operationId": "a",
                    "security": security,
                    "parameters": [
                        { "$ref": "#/components/parameters/Signature" },
                        parameter("x-auth-token"),
                        parameter("X-Trace"),
                    ],
                    "responses": {},
                },
            } },
            "components": {
                "parameters": { "Signature": parameter("Authorization") },
                "securitySchemes": {
                    "token": { "type": "apiKey", "in": "header", "name": "X-Auth-Token" },
                    "bearer": { "type": "http", "scheme": "bearer" },
                },
            },
        });
        remove_covered_headers(&mut document, &Names::mark(&mut json!({})));
        let path = &document["paths"]["/a"];
        let lists = [&path["parameters"], &path["get"]["parameters"]];
        let left = lists.into_iter().filter_map(Value::as_array).flatten();
        left.map(|parameter| match parameter["name"].as_str() {
            Some(name) => name.to_owned(),
            None => parameter["$ref"].as_str().unwrap().to_owned(),
        })
        .collect()
    }

    #[test]
    fn a_header_goes_when_a_scheme_of_its_operation_sends_it() {
        assert_eq!(
            headers_left(json!([{ "token": [] }, { "bearer": [] }])),
            ["X-Trace"]
        );
    }

    #[test]
    fn a_header_stays_when_no_scheme_of_its_operation_sends_it() {
        assert_eq!(
            headers_left(json!([])),
            [
                "X-Auth-Token",
                "#/components/parameters/Signature",
                "x-auth-token",
                "X-Trace"
            ]
        );
    }
}
