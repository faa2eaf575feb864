//! `generate`: a package that builds, from any document.
//!
//! It stands alone: beside the code is the runtime that it calls, and it needs no more than what its
//! manifest names.

mod manifest;

use std::fs;
use std::io;
use std::path::Path;

use cloudtest_codegen::document::Document;
use cloudtest_codegen::{Options, STANDALONE_RUNTIME, generate, generate_supported};

use crate::{Error, outputs, tree};

/// The first words of each file that this writes.
const MARK: &str = "@generated from ";

const COMMAND: &str = "cargo xtask generate";

/// Compiles the document at `path` into a package in the folder `out`.
///
/// A package that this has written before is written anew. Gives what is to be known of the
/// document, a line each.
///
/// With `skip_unsupported`, operations that cannot be expressed are left out, and said.
///
/// # Errors
///
/// [`Error::Document`] when the document is at fault, [`Error::Occupied`] when something else is
/// in the folder.
pub fn write(path: &Path, out: &Path, skip_unsupported: bool) -> Result<Vec<String>, Error> {
    make_room(out)?;
    let name = path.to_string_lossy();
    let text = outputs::read(path)?;
    let options = Options {
        command: Some(COMMAND.to_owned()),
        ..Options::default()
    };
    let refused = |error| Error::document(&name, error);
    let (code, told) = if skip_unsupported {
        let made = generate_supported(&name, &text, &options).map_err(refused)?;
        let mut told = lines(made.warnings.findings());
        told.extend(lines(&made.skipped));
        let (done, all) = (made.operations, made.operations + made.skipped.len());
        told.push(format!("{done} of {all} operations generated"));
        (made.source, told)
    } else {
        let code = generate(&name, &text, &options).map_err(refused)?;
        (code, outputs::warnings(&name, &text)?)
    };
    let document =
        Document::parse(&name, &text).map_err(|report| Error::document(&name, report.into()))?;
    let code = code + "\n/// What this code calls.\npub mod runtime;\n";
    let manifest = manifest::of(&document, &code);
    let header = format!("# {MARK}{name} by `{COMMAND}`.\n");
    tree::write(&out.join("src/lib.rs"), &code)?;
    tree::write(&out.join("src/runtime.rs"), STANDALONE_RUNTIME)?;
    tree::write(&out.join("Cargo.toml"), &(header + &manifest))?;
    Ok(told)
}

fn lines(items: &[impl ToString]) -> Vec<String> {
    items.iter().map(ToString::to_string).collect()
}

/// Errs when the folder holds something that [`write`] has not written.
fn make_room(out: &Path) -> Result<(), Error> {
    let occupied = match fs::read_dir(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        entries => entries.map_err(Error::file("read", out))?.next().is_some(),
    };
    let ours = || {
        fs::read_to_string(out.join("Cargo.toml"))
            .is_ok_and(|text| text.starts_with(&format!("# {MARK}")))
    };
    if occupied && !ours() {
        return Err(Error::Occupied(out.to_owned()));
    }
    Ok(())
}
