//! `bench`: what the client costs, beside its peers.
//!
//! The work is done by `tests/bench`, a workspace of its own: this program has to run when the
//! client does not compile, and nobody else is to build the peers.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Error;

/// Builds and runs the measurements of the workspace in `root`; whether all is well.
///
/// # Errors
///
/// [`Error::File`] when the lock file cannot be copied, or cargo cannot be run.
pub fn run(root: &Path, arguments: &[OsString]) -> Result<bool, Error> {
    let folder = root.join("tests/bench");
    // All are measured with the versions that the product has.
    let lock = folder.join("Cargo.lock");
    fs::copy(root.join("Cargo.lock"), &lock).map_err(Error::file("write", &lock))?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--package", "bench", "--target-dir"]);
    cargo
        .arg(root.join("target/bench"))
        .arg("--")
        .args(arguments);
    let status = cargo.current_dir(&folder).status();
    Ok(status.map_err(Error::file("run", "cargo"))?.success())
}
