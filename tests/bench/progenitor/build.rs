//! Compiles the one call that is measured, with progenitor as it comes.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use cloudtest_codegen::document::Document;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

const DOCUMENT: &str = "../../../spec/cloudtest.yaml";
const PATH: &str = "/GT3KServer/v4/progress/{operation_uri}";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let text = fs::read_to_string(DOCUMENT)?;
    let parsed = Document::parse(DOCUMENT, &text).map_err(|report| report.to_string())?;
    let mut document = parsed.to_json();
    let paths = document["paths"].as_object_mut().ok_or("no paths")?;
    paths.retain(|path, _| path == PATH);
    let document = serde_json::from_value(document)?;

    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let tokens = Generator::new(&settings).generate_tokens(&document)?;
    let code = prettyplease::unparse(&syn::parse2(tokens)?);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("client.rs"), code)?;
    Ok(())
}
