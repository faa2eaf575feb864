//! The one place that compares and writes generated files.
//!
//! Start with [`settle`]. It owns its folder: what is in it and is not
//! expected there is a deviation too.

mod difference;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fmt, fs, io};

use crate::Error;

/// A generated file, as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path from the root, with `/`.
    pub path: String,
    /// Its text, with `\n`.
    pub text: String,
}

/// What to do about a deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Repair it.
    Write,
    /// Only tell of it.
    Check,
}

/// A file that is not, or was not, as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// The file's path from the root, with `/`.
    pub path: String,
    /// What is wrong with it.
    pub kind: Kind,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not there.
    Missing,
    /// Nothing generates it.
    Superfluous,
    /// It says something else.
    Changed {
        /// What would change, as a unified diff of bounded length.
        diff: String,
    },
}

impl Deviation {
    /// What [`Mode::Write`] did about it, in one line.
    pub fn done(&self) -> String {
        let verb = match self.kind {
            Kind::Missing | Kind::Changed { .. } => "wrote",
            Kind::Superfluous => "removed",
        };
        format!("{verb} {}", self.path)
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            Kind::Missing => write!(f, "{path}: missing"),
            Kind::Superfluous => write!(f, "{path}: superfluous, nothing generates it"),
            Kind::Changed { diff } => write!(f, "{path}: not what the document says\n{diff}"),
        }
    }
}

/// Brings a folder to hold just these files, or tells in what they deviate.
///
/// Line ends do not count: a file with `\r\n` that is equal otherwise is left alone. Files are
/// written beside and renamed, so no reader ever sees half of one.
///
/// # Errors
///
/// [`Error::File`] when one cannot be read, written or removed.
pub fn settle(
    root: &Path,
    folder: &str,
    expected: &[File],
    mode: Mode,
) -> Result<Vec<Deviation>, Error> {
    let mut present = BTreeMap::new();
    collect(root, folder, &mut present)?;
    let mut deviations = Vec::new();
    for file in expected {
        let kind = match present.remove(&file.path) {
            None => Kind::Missing,
            Some(path) => {
                // What is no text is no generated file either; the diff shows what can be shown.
                let bytes = fs::read(&path).map_err(Error::file("read", &path))?;
                let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                if text == file.text {
                    continue;
                }
                let diff = difference::unified(&file.path, &text, &file.text);
                Kind::Changed { diff }
            }
        };
        if mode == Mode::Write {
            write(&root.join(&file.path), &file.text)?;
        }
        deviations.push(Deviation {
            path: file.path.clone(),
            kind,
        });
    }
    for (path, on_disk) in present {
        if mode == Mode::Write {
            fs::remove_file(&on_disk).map_err(Error::file("remove", &on_disk))?;
        }
        deviations.push(Deviation {
            path,
            kind: Kind::Superfluous,
        });
    }
    Ok(deviations)
}

/// Each file under a folder, by its path from the root.
fn collect(root: &Path, folder: &str, into: &mut BTreeMap<String, PathBuf>) -> Result<(), Error> {
    let on_disk = root.join(folder);
    let entries = match fs::read_dir(&on_disk) {
        // Then all that belongs there is missing.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(Error::file("read", &on_disk))?,
    };
    for entry in entries {
        let entry = entry.map_err(Error::file("read", &on_disk))?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        let kind = entry
            .file_type()
            .map_err(Error::file("read", entry.path()))?;
        if kind.is_dir() {
            collect(root, &path, into)?;
        } else {
            into.insert(path, entry.path());
        }
    }
    Ok(())
}

/// Writes a file beside its place and renames it.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::file("make", folder))?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text).map_err(Error::file("write", &beside))?;
    fs::rename(&beside, path).map_err(Error::file("write", path))
}
