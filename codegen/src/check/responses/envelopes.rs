//! The extension by which the schema of an envelope is named; `prepare` reads it.

use crate::openapi::{ENVELOPE, Kind, Objects, way};
use crate::report::Findings;

/// A way that is not found would be lost in silence, and each call would fail.
pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut root = None;
    for media in objects.of(Kind::MediaType) {
        let Some(envelope) = media.node.entry(ENVELOPE) else {
            continue;
        };
        let target = envelope.node.text("$ref");
        let schema = media
            .node
            .get("schema")
            .and_then(|schema| schema.text("$ref"));
        let (message, help) = match (target.filter(|to| objects.target(to).is_some()), schema) {
            (None, _) => (
                "`x-envelope` does not lead to a schema",
                "write `x-envelope: {$ref: '#/components/schemas/NAME'}`",
            ),
            (Some(_), None) => (
                "what is in the envelope must be a component",
                "refer to it by `$ref` in the `schema` beside `x-envelope`",
            ),
            (Some(target), Some(schema)) => {
                let root = root.get_or_insert_with(|| objects.root().to_json());
                if way(root, target, schema).is_some() {
                    continue;
                }
                (
                    "no property inside the envelope is what the `schema` refers to",
                    "refer to it by `$ref` in a property of the envelope",
                )
            }
        };
        findings.error(envelope.position, message, help);
    }
}
