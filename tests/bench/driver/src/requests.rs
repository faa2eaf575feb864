//! Instructions and allocations per request, one at a time.

use std::collections::BTreeMap;

use crate::contestants::{REQUESTS, build};
use crate::server::Server;
use crate::table::Table;
use crate::{Failure, valgrind};

/// So many requests in the shorter run.
const TIMES: u64 = 300;

pub(crate) fn print() -> Result<(), Failure> {
    valgrind::require()?;
    let server = Server::start()?;
    let mut instructions = BTreeMap::new();
    let mut rows = Vec::new();
    for it in REQUESTS {
        let program = build(it.package)?;
        let url = format!("{}/{}", server.url, it.answer);
        let job = valgrind::Job {
            program: &program,
            what: it.what,
            url: &url,
            times: TIMES,
        };
        let (count, allocations) = (job.instructions()?, job.allocations()?);
        instructions.insert(it.name, count);
        rows.push((it, count, allocations));
    }
    let mut table = Table::new(&[
        "request",
        "instructions",
        "ratio",
        "to",
        "allocations",
        "bytes",
    ]);
    for (it, count, allocations) in rows {
        table.row(&[
            it.name.to_owned(),
            format!("{count:.0}"),
            format!("{:.2}", count / instructions[it.beside]),
            it.beside.to_owned(),
            format!("{:.0}", allocations.blocks),
            format!("{:.0}", allocations.bytes),
        ]);
    }
    println!("\nPer request, one at a time\n{table}");
    Ok(())
}
