//! Compiles each valid document into a client, a module for each.

use std::path::Path;
use std::{env, error::Error, fmt::Write as _, fs};

use cloudtest_codegen::{Options, generate};

const DOCUMENTS: &str = "../tests/valid";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DOCUMENTS}");
    let out = env::var("OUT_DIR")?;
    let mut modules = String::new();
    for entry in fs::read_dir(DOCUMENTS)? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("of_{}", file.replace(['-', '.'], "_"));
        let text = fs::read_to_string(&path)?;
        match generate(&path.to_string_lossy(), &text, &Options::default().plain()) {
            Ok(client) => {
                let path = Path::new(&out).join(format!("{name}.rs"));
                fs::write(&path, client)?;
                writeln!(modules, "pub mod {name} {{ include!({path:?}); }}")?;
            }
            Err(error) => println!("cargo::error={file}: {error}"),
        }
    }
    fs::write(Path::new(&out).join("modules.rs"), modules)?;
    Ok(())
}
