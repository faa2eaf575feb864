//! Compiles the documents into the client, unless the checked-in code is asked for.

fn main() {
    // The documents and the generator are linked into this program: cargo builds it anew, and so
    // runs it anew, when one of them changes.
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "codegen")]
    codegen::run();
}

#[cfg(feature = "codegen")]
mod codegen {
    use std::{env, fs, path::PathBuf, process::exit};

    use cloudtest_codegen::{Api, Error, Options};
    use cloudtest_spec::Document;

    pub(crate) fn run() {
        let mut failed = false;
        for document in cloudtest_spec::DOCUMENTS {
            if let Err(error) = compile(document) {
                failed = true;
                error
                    .to_string()
                    .lines()
                    .for_each(|line| println!("cargo::error={line}"));
            }
        }
        if failed {
            exit(1);
        }
    }

    fn compile(document: &Document) -> Result<(), Error> {
        let (name, api) = (document.name, Api::read(document.path, document.text)?);
        for warning in api.warnings().findings() {
            println!("cargo::warning={warning}");
        }
        write(name, &api.client(&Options::with_own_runtime().plain())?);
        Ok(())
    }

    fn write(name: &str, source: &str) {
        let directory = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
        let path = directory.join(name).with_extension("rs");
        if let Err(error) = fs::write(&path, source) {
            println!("cargo::error=cannot write {}: {error}", path.display());
            exit(1);
        }
    }
}
