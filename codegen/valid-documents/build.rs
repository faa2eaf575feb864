//! Compiles each valid document into a client, a mock and commands, a module for each document.

use std::path::Path;
use std::{env, error::Error, fmt::Write as _, fs};

use cloudtest_codegen::Api;

const DOCUMENTS: &str = "../tests/valid";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DOCUMENTS}");
    let out = env::var("OUT_DIR")?;
    let mut modules = String::new();
    let mut commands = String::new();
    for entry in fs::read_dir(DOCUMENTS)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("of_{}", file.replace(['-', '.'], "_"));
        match compile(&path, &name) {
            Ok(outputs) => {
                writeln!(modules, "pub mod {name} {{")?;
                for (kind, text) in ["client", "mock", "commands"].iter().zip(outputs) {
                    let path = Path::new(&out).join(format!("{name}_{kind}.rs"));
                    fs::write(&path, text)?;
                    writeln!(modules, "pub mod {kind} {{ include!({path:?}); }}")?;
                }
                writeln!(modules, "}}")?;
                writeln!(commands, "({file:?}, {name}::commands::commands),")?;
            }
            Err(error) => println!("cargo::error={file}: {error}"),
        }
    }
    writeln!(
        modules,
        "pub(crate) const COMMANDS: &[(&str, fn() -> Vec<::clap::Command>)] = &[{commands}];"
    )?;
    fs::write(Path::new(&out).join("modules.rs"), modules)?;
    Ok(())
}

fn compile(path: &Path, name: &str) -> Result<[String; 3], Box<dyn Error>> {
    let api = Api::read(&path.to_string_lossy(), &fs::read_to_string(path)?)?;
    let client = format!("crate::{name}::client");
    Ok([
        api.client(&cloudtest_codegen::Options::default())?,
        api.mock(&client, "crate::support")?,
        api.commands(&client, "crate::support")?,
    ])
}
