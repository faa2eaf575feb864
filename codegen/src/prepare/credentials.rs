//! A header that a security scheme covers is no argument of the call.
//!
//! A document that copies its vendor's page lists `X-Auth-Token` among the
//! parameters of each operation, and progenitor then asks for it at each call.
//! The client sends it by itself, so the parameter goes. Its schema stays, and
//! becomes the type of the credential.

use openapiv3::{
    APIKeyLocation, Components, OpenAPI, Operation, Parameter, ReferenceOr, SecurityRequirement,
    SecurityScheme,
};

use super::{components, operations::operations_mut};
use crate::names::Names;
use crate::openapi::header_of;

/// Removes each header parameter that a security scheme of its operation sends.
///
/// A parameter of the path belongs to all operations of it, so it goes only when each is covered.
pub(super) fn remove_covered_headers(openapi: &mut OpenAPI, names: &Names) {
    let OpenAPI {
        components: Some(components),
        paths,
        security,
        ..
    } = openapi
    else {
        return;
    };
    for item in paths.paths.values_mut() {
        let ReferenceOr::Item(item) = item else {
            continue;
        };
        let mut everywhere: Option<Vec<String>> = None;
        for operation in operations_mut(item) {
            let covered = covered(operation, security.as_deref(), components);
            retain_uncovered(&mut operation.parameters, &covered, components, names);
            everywhere = Some(match everywhere {
                None => covered,
                Some(names) => names.into_iter().filter(|n| covered.contains(n)).collect(),
            });
        }
        retain_uncovered(
            &mut item.parameters,
            &everywhere.unwrap_or_default(),
            components,
            names,
        );
    }
}

/// The headers, in lower case, that the security schemes of an operation send.
fn covered(
    operation: &Operation,
    default: Option<&[SecurityRequirement]>,
    components: &Components,
) -> Vec<String> {
    operation
        .security
        .as_deref()
        .or(default)
        .unwrap_or_default()
        .iter()
        .flat_map(|requirement| requirement.keys())
        .filter_map(|name| components.security_schemes.get(name)?.as_item())
        .filter_map(|scheme| match scheme {
            SecurityScheme::APIKey { location, name, .. } => {
                let place = (*location == APIKeyLocation::Header).then_some("header");
                header_of("apiKey", place, Some(name))
            }
            SecurityScheme::HTTP { .. } => header_of("http", None, None),
            SecurityScheme::OAuth2 { .. } => header_of("oauth2", None, None),
            SecurityScheme::OpenIDConnect { .. } => header_of("openIdConnect", None, None),
        })
        .collect()
}

fn retain_uncovered(
    parameters: &mut Vec<ReferenceOr<Parameter>>,
    covered: &[String],
    components: &Components,
    names: &Names,
) {
    parameters.retain(|parameter| {
        !matches!(
            components::parameter(parameter, components),
            Some(Parameter::Header { parameter_data, .. })
                if covered.contains(&names.without_marks(&parameter_data.name).to_ascii_lowercase())
        )
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers_left(security: serde_json::Value) -> Vec<String> {
        let parameter =
            |name: &str| json!({ "name": name, "in": "header", "schema": { "type": "string" } });
        let mut openapi: OpenAPI = serde_json::from_value(json!({
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
        }))
        .unwrap();
        remove_covered_headers(&mut openapi, &Names::mark(&mut json!({})));
        let path = openapi.paths.paths["/a"].as_item().unwrap();
        path.parameters
            .iter()
            .chain(&path.get.as_ref().unwrap().parameters)
            .map(|parameter| match parameter {
                ReferenceOr::Item(item) => item.parameter_data_ref().name.clone(),
                ReferenceOr::Reference { reference } => reference.clone(),
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
