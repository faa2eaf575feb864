//! Says a document otherwise where progenitor would refuse it for no good reason.
//!
//! What a caller gets is then looser than the document, and never wrong on the wire; each change is
//! a warning at its place. The rules of [`check`](crate::check) see the document as it is left here.

mod bodies;
mod nullable;
mod objects;
mod operations;
mod parameters;
mod references;
mod schemas;
mod visit;

use crate::document::Document;
use crate::openapi::{Kind, Objects};
use crate::report::Findings;
use visit::visit;

/// Relaxes a document, and says how.
pub(crate) fn relax(mut document: Document, findings: &mut Findings) -> Document {
    references::inline(&mut document);
    nullable::move_to_uses(&mut document);
    objects::write_out(&mut document);
    let original = document.clone();
    let objects = Objects::new(&original);
    let defaults = schemas::Defaults::new(&objects);
    visit(document.root_mut(), &mut |kind, at, node| {
        if node.get("$ref").is_some() {
            return;
        }
        match kind {
            Kind::Schema => schemas::relax(&objects, &defaults, node, findings),
            Kind::Parameter => parameters::relax(&objects, at, node, findings),
            Kind::RequestBody => bodies::request(&objects, node, findings),
            Kind::Response => bodies::answer(node, findings),
            _ => {}
        }
    });
    operations::relax(&objects, document.root_mut(), findings);
    document
}

#[cfg(test)]
mod tests;
