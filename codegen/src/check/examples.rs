//! Examples and defaults that do not fit their own schema.

use super::fit::misfits;
use crate::document::{Entry, Node};
use crate::openapi::{Kind, Object, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let mut examples = Examples { objects, findings };
    for schema in objects.of(Kind::Schema) {
        examples.value(schema.node.entry("default"), schema.node, "default");
        examples.value(schema.node.entry("example"), schema.node, "example");
    }
    for kind in [Kind::Parameter, Kind::Header, Kind::MediaType] {
        for object in objects.of(kind) {
            examples.of_holder(kind, object);
        }
    }
    for example in objects.of(Kind::Example) {
        let both = example.node.entry("externalValue");
        if let Some(external) = both.filter(|_| example.node.get("value").is_some()) {
            let message = "the example has both `value` and `externalValue`";
            examples.findings.warning(
                Warning::RedundantExample,
                external.position,
                message,
                "remove one",
            );
        }
    }
}

struct Examples<'a, 'f> {
    objects: &'f Objects<'a>,
    findings: &'f mut Findings,
}

impl Examples<'_, '_> {
    /// The `example` and `examples` of something that has a `schema`.
    fn of_holder(&mut self, kind: Kind, object: &Object<'_>) {
        let node = object.node;
        if let (Some(_), Some(examples)) = (node.get("example"), node.entry("examples")) {
            let message = format!("{} has both `example` and `examples`", kind.model().name);
            self.findings.warning(
                Warning::RedundantExample,
                examples.position,
                message,
                "remove one",
            );
        }
        let Some(schema) = node.get("schema") else {
            return;
        };
        if kind == Kind::MediaType && !object.key.is_some_and(holds_values) {
            return;
        }
        self.value(node.entry("example"), schema, "example");
        for (_, example) in node.entries("examples") {
            let example = self.objects.resolve(&example.node);
            self.value(example.and_then(|e| e.entry("value")), schema, "example");
        }
    }

    fn value(&mut self, value: Option<&Entry>, schema: &Node, what: &str) {
        let Some(value) = value else {
            return;
        };
        for misfit in misfits(self.objects, &value.node, schema) {
            self.findings.error(
                misfit.at,
                format!("the {what} does not fit its schema: {}", misfit.message),
                format!(
                    "change the {what}, or the schema on line {}",
                    schema.position.line
                ),
            );
        }
    }
}

/// Whether an example of this media type is written as a value, not as a text to send.
fn holds_values(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    name == "application/json"
        || name.ends_with("+json")
        || name == "application/x-www-form-urlencoded"
        || name.starts_with("text/plain")
}
