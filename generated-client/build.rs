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

    use cloudtest_codegen::Options;

    pub(crate) fn run() {
        let options = Options::with_own_runtime();
        let mut failed = false;
        for document in cloudtest_spec::DOCUMENTS {
            match cloudtest_codegen::generate(document.path, document.text, &options) {
                Ok(source) => write(document.name, &source),
                Err(error) => {
                    failed = true;
                    error
                        .to_string()
                        .lines()
                        .for_each(|line| println!("cargo::error={line}"));
                }
            }
        }
        if failed {
            exit(1);
        }
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
