//! Processor time of clean debug builds: of a crate that calls the service by hand, and of one that
//! uses the client, without its build-time generator and with it.

use std::process::{Command, Stdio};
use std::{env, fs};

use crate::Failure;
use crate::contestants::folder;
use crate::table::Table;

const BUILDS: &[(&str, &[&str])] = &[
    (
        "hand, token",
        &["--package", "hand", "--no-default-features"],
    ),
    ("lean client", &["--package", "ours"]),
    (
        "default client",
        &["--package", "ours", "--features", "default-client"],
    ),
];

pub(crate) fn print() -> Result<(), Failure> {
    let mut table = Table::new(&["clean debug build", "CPU s", "ratio", "crates", "more"]);
    let mut hand = None;
    for (name, arguments) in BUILDS {
        let (seconds, crates) = build(arguments)?;
        let (hand_seconds, hand_crates) = *hand.get_or_insert((seconds, crates));
        table.row(&[
            (*name).to_owned(),
            format!("{seconds:.0}"),
            format!("{:.2}", seconds / hand_seconds),
            crates.to_string(),
            format!("{:+}", crates as i64 - hand_crates as i64),
        ]);
    }
    println!("\nBuilding from nothing\n{table}");
    Ok(())
}

/// Processor seconds, and crates compiled.
fn build(arguments: &[&str]) -> Result<(f64, usize), Failure> {
    let target = env::temp_dir().join(format!("bench-build-{}", std::process::id()));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .arg("build")
        .args(arguments)
        .arg("--target-dir")
        .arg(&target);
    cargo.current_dir(folder()).stderr(Stdio::piped());
    let before = children_seconds()?;
    let output = cargo.output()?;
    let seconds = children_seconds()? - before;
    fs::remove_dir_all(&target)?;
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(text.into());
    }
    let compiled = |line: &&str| line.trim_start().starts_with("Compiling");
    Ok((seconds, text.lines().filter(compiled).count()))
}

/// The processor time of all that this process has started and that has ended; Linux only.
fn children_seconds() -> Result<f64, Failure> {
    /// The kernel's unit on every architecture that Linux has today.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The name, in brackets, may have blanks; behind it the 14th and 15th are those of
    // the children, as user and as system.
    let (_, fields) = stat.rsplit_once(')').ok_or("no process name")?;
    let ticks = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS_PER_SECOND)
}
