//! Names of components and operations.

mod operations;

use crate::openapi::{Kind, Objects};
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    components(objects, findings);
    operations::check(objects, findings);
}

/// What the specification allows as the name of a component.
fn components(objects: &Objects<'_>, findings: &mut Findings) {
    for &kind in Kind::ALL {
        for (name, entry) in objects.components(kind) {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if name.is_empty() || !name.chars().all(allowed) {
                findings.error(
                    entry.position,
                    format!("`{name}` cannot be the name of a component"),
                    "use letters, digits, `.`, `-` and `_`",
                );
            }
        }
    }
}
