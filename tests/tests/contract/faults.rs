//! Every fault, against one call, one wait and many waits.
//!
//! What is to come of each is in `docs/faults.md`; a fault that is only there or only here fails
//! the test. `cargo test -p contract-tests faults -- --nocapture` prints what came of each.
//!
//! The clock stands still while there is work to do. A hang in its time is an outcome, and one
//! that lets the clock stand for ever ends the test by a watchdog.

mod cases;
mod fields;
mod runs;
mod soak;
mod table;
mod watchdog;

use std::time::{Duration, Instant};

use self::table::Row;
use self::watchdog::Watchdog;

/// Of these, something else still comes than the table says.
const NOT_YET: &[&str] = &[
    "507",
    "508",
    "511",
    "520",
    "529",
    "599",
    "429, Retry-After: 99999999999999999999999",
    "503, Retry-After: 99999999999999999999999",
    "another-uri",
    "truncated-untold",
    "short-length",
    "two-lengths",
    "bad-length",
    "bad-chunk",
    "many-headers",
    "gzip",
    "gzip cut short",
    "gzip-corrupt",
    "gzip-missing",
    "ssh",
    "http-0.9",
    "http-2",
    "bad-status",
    "bad-header",
    "body an array of the fields",
    "body cut in a key",
    "total a string",
    "percentage a fraction",
    "name a number",
    "null in a list",
    "error beside the fields",
    "error a string beside the fields",
    "status beside the fields",
    "HTTP/3.0",
    "status 000",
    "status 1000",
    "head of 1 MB",
    "header with a zero",
    "chunk of a huge size",
    "negative length",
    "length of 2^64",
];

#[tokio::test(start_paused = true)]
async fn every_fault_has_the_outcome_that_the_table_says() {
    let started = Instant::now();
    let expected = table::read();
    let watchdog = Watchdog::start(Duration::from_secs(60));
    let stage = runs::Stage::plain().await;
    let mut rows = Vec::new();
    for case in cases::all() {
        watchdog.watch(&case.name);
        rows.push(Row {
            cells: runs::all(&case, &stage).await,
            name: case.name,
        });
    }
    println!("{}", table::render(&rows));
    println!("{} faults in {:.0?}", rows.len(), started.elapsed());

    let mut wrong = Vec::new();
    for row in &rows {
        let is_right = expected.get(&row.name) == Some(&row.cells);
        if is_right && NOT_YET.contains(&&*row.name) {
            println!(
                "{}: as the table says, and still among those that are not",
                row.name
            );
        }
        match expected.get(&row.name) {
            Some(cells) if *cells == row.cells => {}
            Some(_) if NOT_YET.contains(&&*row.name) => {}
            Some(cells) => wrong.push(format!("{}: {:?}, not {cells:?}", row.name, row.cells)),
            None => wrong.push(format!("{}: not in docs/faults.md", row.name)),
        }
    }
    for name in expected.keys() {
        if !rows.iter().any(|row| row.name == *name) {
            wrong.push(format!("{name}: only in docs/faults.md"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() >= 70, "{}", rows.len());
}
