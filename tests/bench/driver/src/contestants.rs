//! What is measured, and how it is built and run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, thread};

use crate::Failure;

/// One program and what it is asked to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) package: &'static str,
    pub(crate) what: &'static str,
    /// Which answer it gets.
    pub(crate) answer: &'static str,
    /// The name of the one that it is compared with.
    pub(crate) beside: &'static str,
}

const HAND: &str = "hand, token";
const HAND_SIGNED: &str = "hand, signed";

/// Those that make requests.
pub(crate) const REQUESTS: &[Contestant] = &[
    contestant("hyper alone", "hyper-alone", "token", "flat", HAND),
    contestant(HAND, "hand", "token", "flat", HAND),
    contestant("hand, enveloped", "hand", "enveloped", "enveloped", HAND),
    contestant(HAND_SIGNED, "hand", "signed", "flat", HAND_SIGNED),
    contestant("progenitor", "progenitor-untouched", "token", "flat", HAND),
    contestant("ours, token", "ours", "token", "flat", HAND),
    contestant("ours, api()", "ours", "api", "flat", HAND),
    contestant("ours, enveloped", "ours", "token", "enveloped", HAND),
    contestant("ours, signed", "ours", "signed", "flat", HAND_SIGNED),
];

const fn contestant(
    name: &'static str,
    package: &'static str,
    what: &'static str,
    answer: &'static str,
    beside: &'static str,
) -> Contestant {
    Contestant {
        name,
        package,
        what,
        answer,
        beside,
    }
}

/// The folder of this workspace.
pub(crate) fn folder() -> PathBuf {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR"));
    driver.parent().unwrap_or(driver).to_owned()
}

/// Where cargo builds: where this program lies, two folders up.
fn target() -> Result<PathBuf, Failure> {
    let program = env::current_exe()?;
    let target = program.ancestors().nth(2);
    Ok(target
        .ok_or("this program is in no target folder")?
        .to_owned())
}

/// Builds one package by itself, so that no other adds features to what is below it.
pub(crate) fn build(package: &str) -> Result<PathBuf, Failure> {
    let target = target()?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--release", "--package", package]);
    cargo.arg("--target-dir").arg(&target);
    let status = cargo.current_dir(folder()).status()?;
    if !status.success() {
        return Err(format!("{package} does not build").into());
    }
    Ok(target.join("release").join(package))
}

/// A program on one processor, where there are several and Linux' `taskset`.
pub(crate) fn pinned(program: &Path, processor: usize) -> Command {
    let several = thread::available_parallelism().is_ok_and(|count| count.get() > processor);
    let taskset = Path::new("/usr/bin/taskset");
    if !several || !taskset.exists() {
        return Command::new(program);
    }
    let mut command = Command::new(taskset);
    command.arg("--cpu-list").arg(processor.to_string());
    command.arg(program);
    command
}
