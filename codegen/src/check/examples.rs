//! How examples are given.

use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for (kind, one, other) in [
        (Kind::Parameter, "example", "examples"),
        (Kind::Header, "example", "examples"),
        (Kind::MediaType, "example", "examples"),
        (Kind::Example, "value", "externalValue"),
    ] {
        for object in objects.of(kind) {
            if let (Some(_), Some(second)) = (object.node.get(one), object.node.entry(other)) {
                let name = kind.model().name;
                let message = format!("{name} has both `{one}` and `{other}`");
                let warning = Warning::RedundantExample;
                findings.warning(warning, second.position, message, "remove one");
            }
        }
    }
}
