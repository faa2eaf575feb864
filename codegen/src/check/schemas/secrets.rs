//! Secrets, of which no type may show the value.

use crate::document::Node;
use crate::openapi::{Kind, Objects, is_composed, is_secret};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        if is_secret(schema.node) {
            plain(schema.node, findings);
        }
        joined(objects, schema.node, findings);
    }
}

/// A secret is a text, and any text.
fn plain(schema: &Node, findings: &mut Findings) {
    if let Some(typ) = schema.get("type")
        && matches!(typ.as_text(), Some("integer" | "number"))
    {
        findings.error(
            typ.position,
            "only a text is kept secret, and this is a number",
            "write `type: string`, or remove `format: password`",
        );
    }
    if let Some(values) = schema.entry("enum") {
        findings.error(
            values.position,
            "the values of a secret are written down here, so it is none",
            "remove `enum`, or `format: password`",
        );
    }
}

/// typify joins the parts of `allOf` into a type that knows of no secret.
fn joined(objects: &Objects<'_>, schema: &Node, findings: &mut Findings) {
    let parts = schema.list("allOf");
    let constrained = ["type", "pattern", "minLength", "maxLength", "enum"]
        .iter()
        .any(|key| schema.get(key).is_some());
    if parts.len() < 2 && !constrained {
        return;
    }
    for part in parts {
        let resolved = objects.resolve(part).unwrap_or(part);
        if is_secret(resolved) && !is_composed(resolved) {
            findings.error(
                part.position,
                "a secret that is joined with something else would be shown",
                "write the secret out with all that it must keep to, or refer to it alone",
            );
        }
    }
}
