//! Size alone is no defect.

#[path = "../benches/support/large.rs"]
mod large;

use cloudtest_codegen::check;
use cloudtest_codegen::document::Document;

#[test]
fn a_document_of_a_thousand_operations_passes() {
    let text = large::document(1_000);
    let document = Document::parse("large.yaml", &text).unwrap();
    let report = check::check(&document);
    assert!(!report.has_errors(), "{report}");
    assert_eq!(document.openapi().unwrap().paths.paths.len(), 1_000);
}
