//! What it costs to make a client, and to keep one that does nothing.

use std::path::Path;
use std::process::Command;

use crate::contestants::build;
use crate::table::Table;
use crate::{Failure, valgrind};

pub(crate) fn print() -> Result<(), Failure> {
    valgrind::require()?;
    let program = build("ours")?;
    let mut table = Table::new(&["endpoint", "instructions", "with one CA", "KiB kept"]);
    for url in ["http://127.0.0.1:1", "https://127.0.0.1:1"] {
        let job = valgrind::Job {
            program: &program,
            what: "build",
            url,
            times: 20,
        };
        table.row(&[
            url.to_owned(),
            format!("{:.0}", job.instructions_here()?),
            format!("{:.0}", job.instructions()?),
            format!("{:.0}", idle_kib(&program, url)?),
        ]);
    }
    println!("\nMaking a client, and keeping one that does nothing\n{table}");
    Ok(())
}

/// The growth of the resident memory from 50 clients to 150.
fn idle_kib(program: &Path, url: &str) -> Result<f64, Failure> {
    let peak = |clients: u32| -> Result<f64, Failure> {
        let mut command = Command::new(program);
        let output = command.args(["idle", url, &clients.to_string()]).output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().parse()?)
    };
    Ok((peak(150)? - peak(50)?) / 100.0)
}
