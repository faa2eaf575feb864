//! Defaults that the code does not have.

use crate::openapi::{Kind, Objects, left_out};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    let with_default = objects.of(Kind::Schema).iter();
    let mut with_default = with_default.filter(|schema| schema.node.get("default").is_some());
    let Some(first) = with_default.next() else {
        return;
    };
    let root = objects.root().to_json();
    for schema in std::iter::once(first).chain(with_default) {
        if let Some(default) = schema.node.entry("default")
            && let Some(why) = left_out(&root, &schema.node.to_json())
        {
            findings.warning(
                Warning::DefaultLeftOut,
                default.position,
                format!("the code does not have this default, since {why}"),
                "let the description say it",
            );
        }
    }
    for (name, entry) in objects.components(Kind::Schema) {
        if let Some(default) = entry.node.entry("default") {
            findings.warning(
                Warning::DefaultOfComponent,
                default.position,
                format!("a field of the type `{name}` does not get this default"),
                "write the field as `allOf: [{$ref: ...}]` with the default beside it",
            );
        }
    }
}
