//! What is generated from the documents, and where it belongs.

use std::{fs, path::Path};

use cloudtest_codegen::document::Document;
use cloudtest_codegen::{Api, Options};

use crate::error::findings;
use crate::tree::File;
use crate::{Error, lint};

/// The folder in which all is generated, from the root.
pub const FOLDER: &str = "generated-client/src/generated";
/// The folder of the documents, from the root.
pub(crate) const DOCUMENTS: &str = "spec";
const LIST: &str = "spec/src/lib.rs";
const MODULES: &str = "generated-client/src/generated.rs";

/// What there should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Each generated file.
    pub files: Vec<File>,
    /// What is to be known of the documents, a line each.
    pub warnings: Vec<String>,
}

/// Each generated file of the workspace in `root`, compiled from the documents as they are on disk.
///
/// # Errors
///
/// [`Error::Document`] with the findings of all documents, [`Error::Unlisted`] when a document has
/// been added that no package embeds.
pub fn expected(root: &Path) -> Result<Expected, Error> {
    let list = read(&root.join(LIST))?;
    let (mut files, mut warnings) = (Vec::new(), Vec::new());
    let mut failures = Vec::new();
    for name in documents(root)? {
        let document = format!("{DOCUMENTS}/{name}.yaml");
        if !list.contains(&format!("\"../{name}.yaml\"")) {
            return Err(Error::Unlisted {
                document,
                list: LIST,
                modules: MODULES,
            });
        }
        let text = read(&root.join(&document))?;
        match compile(&name, &document, &text) {
            Ok(outputs) => {
                files.extend(outputs);
                warnings.extend(self::warnings(&document, &text)?);
            }
            Err(error) => failures.push(findings(&document, error)),
        }
    }
    if failures.is_empty() {
        Ok(Expected { files, warnings })
    } else {
        Err(Error::Document(failures))
    }
}

/// What is to be known of a document that can be compiled, a line each.
pub(crate) fn warnings(path: &str, text: &str) -> Result<Vec<String>, Error> {
    let document =
        Document::parse(path, text).map_err(|report| Error::document(path, report.into()))?;
    let report = lint::of(&document);
    Ok(report.findings().iter().map(ToString::to_string).collect())
}

/// All that is generated from one document.
fn compile(name: &str, document: &str, text: &str) -> Result<Vec<File>, cloudtest_codegen::Error> {
    let api = Api::read(document, text)?;
    Ok(vec![File {
        path: format!("{FOLDER}/{name}.rs"),
        text: api.client(&Options::with_own_runtime())?,
    }])
}

/// The names of the documents of the workspace in `root`, without `.yaml`, in order.
pub(crate) fn documents(root: &Path) -> Result<Vec<String>, Error> {
    let folder = root.join(DOCUMENTS);
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file("read", &folder))? {
        let path = entry.map_err(Error::file("read", &folder))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            names.push(name.to_owned());
        }
    }
    if names.is_empty() {
        return Err(Error::NoDocuments(folder));
    }
    names.sort();
    Ok(names)
}

/// What is in a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(Error::file("read", path))
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::file("read", path))
}
