//! How long reading and checking take, by the number of operations.
//!
//! `cargo bench -p cloudtest-codegen --bench preflight`, and with
//! `--profile dev` as an unoptimised build script runs it.

#[path = "support/large.rs"]
mod large;

use std::time::Instant;

use cloudtest_codegen::document::Document;
use cloudtest_codegen::preflight;

fn main() {
    println!("operations     bytes  parse ms  check ms  openapi ms");
    for operations in [1, 10, 100, 1_000] {
        let text = large::document(operations);
        let start = Instant::now();
        let Ok(document) = Document::parse("large.yaml", &text) else {
            return println!("the document cannot be read");
        };
        let parsed = Instant::now();
        let report = preflight::check(&document);
        let checked = Instant::now();
        let openapi = document.openapi().is_ok();
        let converted = Instant::now();
        assert!(openapi && !report.has_errors(), "{report}");
        let ms = |from: Instant, to: Instant| (to - from).as_secs_f64() * 1e3;
        println!(
            "{operations:>10} {:>9} {:>9.1} {:>9.1} {:>11.1}",
            text.len(),
            ms(start, parsed),
            ms(parsed, checked),
            ms(checked, converted),
        );
    }
}
