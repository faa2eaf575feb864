//! Instructions and allocations, counted by valgrind as the difference of two runs, which leaves
//! out what is done once. They do not depend on what else the machine does.

use std::path::Path;
use std::process::Command;

use crate::Failure;
use crate::contestants::folder;

/// What one of something costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allocations {
    pub(crate) blocks: f64,
    pub(crate) bytes: f64,
}

/// Fails when there is no valgrind, and says how to get it.
pub(crate) fn require() -> Result<(), Failure> {
    match Command::new("valgrind").arg("--version").output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err("valgrind is not installed, and counts the instructions; \
                  `sudo apt-get install valgrind`, or the like"
            .into()),
    }
}

/// What a program is asked to do, so many times in the shorter run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job<'a> {
    pub(crate) program: &'a Path,
    pub(crate) what: &'a str,
    pub(crate) url: &'a str,
    pub(crate) times: u64,
}

impl Job<'_> {
    /// Instructions for one, with the certificates of this machine.
    pub(crate) fn instructions_here(&self) -> Result<f64, Failure> {
        self.count(|_| {})
    }

    /// Instructions for one, with a single certificate, so that they are the same everywhere.
    pub(crate) fn instructions(&self) -> Result<f64, Failure> {
        self.count(|command| {
            command.env("SSL_CERT_FILE", folder().join("certificate.pem"));
            command.env("SSL_CERT_DIR", "/nonexistent");
        })
    }

    fn count(&self, environment: impl Fn(&mut Command)) -> Result<f64, Failure> {
        let count = |times| {
            let mut command = self.command("callgrind", times);
            environment(&mut command);
            number_after(&run(command)?, "Collected : ")
        };
        difference(count(self.times)?, count(2 * self.times)?, self.times)
    }

    /// Blocks and bytes allocated for one.
    pub(crate) fn allocations(&self) -> Result<Allocations, Failure> {
        let count = |times| {
            let text = run(self.command("dhat", times))?;
            let bytes = number_after(&text, "Total:")?;
            Ok::<_, Failure>([number_after(&text, "bytes in ")?, bytes])
        };
        let (once, twice) = (count(self.times)?, count(2 * self.times)?);
        Ok(Allocations {
            blocks: difference(once[0], twice[0], self.times)?,
            bytes: difference(once[1], twice[1], self.times)?,
        })
    }

    fn command(&self, tool: &str, times: u64) -> Command {
        let mut valgrind = Command::new("valgrind");
        valgrind
            .arg(format!("--tool={tool}"))
            .arg(format!("--{tool}-out-file=/dev/null"))
            .arg(self.program)
            .args([self.what, self.url, &times.to_string()]);
        valgrind
    }
}

fn difference(once: u64, twice: u64, times: u64) -> Result<f64, Failure> {
    let more = twice.checked_sub(once).ok_or("the longer run did less")?;
    Ok(more as f64 / times as f64)
}

/// What valgrind says of a run.
fn run(mut valgrind: Command) -> Result<String, Failure> {
    let output = valgrind.output()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() {
        true => Ok(text),
        false => Err(format!("{valgrind:?}: {text}").into()),
    }
}

/// The first number behind a word of valgrind's summary.
fn number_after(text: &str, word: &str) -> Result<u64, Failure> {
    let found = text
        .find(word)
        .map(|at| text[at + word.len()..].trim_start());
    let digits: String = found
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(char::is_ascii_digit)
        .collect();
    let number = digits.parse();
    number.map_err(|_| format!("valgrind says nothing of `{word}`:\n{text}").into())
}
