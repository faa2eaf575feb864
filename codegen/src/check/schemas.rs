//! Schemas: what no value can fit, and what typify chokes on or gets wrong.

mod composition;
mod cycles;
mod defaults;
mod enums;
mod keywords;
mod ranges;
mod required;
mod secrets;
mod strictness;

use crate::openapi::Objects;
use crate::report::Findings;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    keywords::check(objects, findings);
    ranges::check(objects, findings);
    enums::check(objects, findings);
    defaults::check(objects, findings);
    required::check(objects, findings);
    composition::check(objects, findings);
    cycles::check(objects, findings);
    strictness::check(objects, findings);
    secrets::check(objects, findings);
}
