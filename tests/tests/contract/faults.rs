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
        match expected.get(&row.name) {
            Some(cells) if *cells == row.cells => {}
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
