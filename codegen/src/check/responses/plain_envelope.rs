//! Answers that are envelopes, and are not said to be.

use crate::document::Node;
use crate::openapi::{ENVELOPE, Kind, Objects};
use crate::report::{Findings, Warning};

/// What an envelope may call the value in it.
const VALUES: [&str; 3] = ["result", "value", "data"];

/// An answer of success that has a place for an error: to generated code it is a success whatever
/// it holds.
pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for responses in objects.of(Kind::Responses) {
        let all = responses.node.as_map().into_iter().flatten();
        for (_, entry) in all.filter(|(status, _)| status.starts_with('2')) {
            let response = objects.resolve(&entry.node);
            let Some((_, media)) = response.and_then(super::json) else {
                continue;
            };
            if media.node.get(ENVELOPE).is_none()
                && let Some(schema) = media.node.entry("schema")
                && objects.resolve(&schema.node).is_some_and(is_envelope)
            {
                findings.warning(
                    Warning::PlainEnvelope,
                    schema.position,
                    "the answer is an envelope with a place for an error, and counts as a success \
                     whatever it says",
                    "make what is in it the `schema`, and name this one in an `x-envelope` beside it",
                );
            }
        }
    }
}

fn is_envelope(schema: &Node) -> bool {
    let properties = schema.get("properties");
    let has = |name: &str| properties.is_some_and(|all| all.get(name).is_some());
    has("error") && has("status") && VALUES.iter().any(|name| has(name))
}
