//! Is this OpenAPI 3.0 at all?
//!
//! Answered first: in a document of another version everything else would be
//! reported as unknown.

use crate::document::{Document, Value};
use crate::report::Findings;

/// Whether it is worth looking at the rest.
pub(super) fn check(document: &Document, findings: &mut Findings) -> bool {
    let root = document.root();
    let Some(map) = root.as_map() else {
        let message = format!("an OpenAPI document is a map, not {}", root.sort());
        findings.error(root.position, message, "begin with `openapi: 3.0.3`");
        return false;
    };
    if let Some(entry) = map.get("swagger") {
        findings.error(
            entry.position,
            "this is a Swagger 2 document, and only OpenAPI 3.0 is read",
            "convert it to OpenAPI 3.0, for example with `swagger2openapi`",
        );
        return false;
    }
    let Some(entry) = map.get("openapi") else {
        findings.error(
            root.position,
            "the document does not say which OpenAPI it is written in",
            "begin with `openapi: 3.0.3`",
        );
        return false;
    };
    let at = entry.node.position;
    match &entry.node.value {
        Value::Text(version) if version.starts_with("3.0.") => true,
        Value::Text(version) if version.starts_with("3.") && version != "3.0" => {
            findings.error(
                at,
                format!("this is an OpenAPI {version} document, and only OpenAPI 3.0 is read"),
                "write it as `openapi: 3.0.3`: `nullable: true` for the type `null`, \
                 `example` for `examples`, `enum` of one value for `const`",
            );
            false
        }
        Value::Number(number) if number.as_f64() == Some(3.1) => {
            findings.error(
                at,
                "this is an OpenAPI 3.1 document, and only OpenAPI 3.0 is read",
                "write it as `openapi: 3.0.3`",
            );
            false
        }
        _ => {
            findings.error(
                at,
                "the version of OpenAPI must have three parts and begin with 3.0",
                "write `openapi: 3.0.3`",
            );
            true
        }
    }
}
