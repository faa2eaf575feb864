//! The documents that must pass, and those that must not.

use cloudtest_codegen::{document::Document, preflight};

#[test]
fn the_document_of_this_workspace_has_no_findings() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/cloudtest.yaml");
    let text = std::fs::read_to_string(path).unwrap();
    let document = Document::parse("spec/cloudtest.yaml", &text).unwrap();
    let report = preflight::check(&document);
    assert!(report.is_empty(), "{report}");
    document.openapi().unwrap();
}
