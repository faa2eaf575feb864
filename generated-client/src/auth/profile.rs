//! Reads the profile file: an INI file with a section for each profile, `[basic]` if none is named.
//!
//! The vendor's SDK reads it with Python's `configparser`. A reader of our own, because it has to
//! take secrets byte for byte (the INI crates undo backslash escapes), keep the line of each value
//! for the error, and leave no copy of a secret behind.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::credentials::Value;
use super::environment::{Environment, variable};
use super::error::{CredentialsError, Origin};
use super::secret::Secret;

const PROFILE_FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
const PROFILE_NAME: &str = "CLOUDTEST_PROFILE";
const DEFAULT_NAME: &str = "basic";

/// A section of the profile file.
pub(crate) struct Profile {
    path: PathBuf,
    name: String,
    /// The line that it begins on, from 1.
    header: usize,
    entries: Vec<Entry>,
}

/// What a line says, and which line it is, from 1.
struct Entry {
    key: String,
    line: usize,
    value: Secret,
}

impl Profile {
    /// The profile of this name, or of the one that the environment says. `NotFound` without a
    /// file, unless the environment names one.
    pub(crate) fn load(
        environment: &dyn Environment,
        name: Option<&str>,
    ) -> Result<Self, CredentialsError> {
        let name = match name {
            Some(name) => name.to_owned(),
            None => match variable(environment, PROFILE_NAME)? {
                Some(name) => name.text.expose().to_owned(),
                None => DEFAULT_NAME.to_owned(),
            },
        };
        let named = variable(environment, PROFILE_FILE)?;
        let path = match (&named, environment.home()) {
            (Some(file), _) => PathBuf::from(file.text.expose()),
            (None, Some(home)) => home.join(".huaweicloud").join("credentials"),
            (None, None) => {
                let remedy = format!(
                    "write ak and sk under [{name}] in the file that {PROFILE_FILE} names \
                     (there is no home directory to look in)"
                );
                return Err(CredentialsError::NotFound { remedy });
            }
        };
        match environment.read(&path).map(Zeroizing::new) {
            Ok(content) => Self::read(path, name, &content),
            Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
                let remedy = format!("write ak and sk under [{name}] in {}", path.display());
                Err(CredentialsError::NotFound { remedy })
            }
            Err(error) => Err(CredentialsError::Unreadable {
                path,
                source: Arc::new(error),
            }),
        }
    }

    /// The value of a key.
    pub(crate) fn value(&self, key: &'static str) -> Option<Value> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(Value {
            text: entry.value.clone(),
            origin: Origin::File {
                path: self.path.clone(),
                line: entry.line,
                key,
            },
        })
    }

    /// That the profile has no credentials of any kind.
    pub(crate) fn empty(&self) -> CredentialsError {
        let problem = format!(
            "[{}] has no ak and sk, and no iam_user: add them",
            self.name
        );
        malformed(&self.path, self.header, problem)
    }

    fn read(path: PathBuf, name: String, content: &[u8]) -> Result<Self, CredentialsError> {
        let text = std::str::from_utf8(content).map_err(|error| {
            let before = content.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
            malformed(&path, line, "not UTF-8: save the file as UTF-8")
        })?;
        let section = Section::read(text, &name);
        let (header, entries) =
            section.map_err(|(line, problem)| malformed(&path, line, problem))?;
        Ok(Self {
            path,
            name,
            header,
            entries,
        })
    }
}

/// Where it is.
impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] in {}", self.name, self.path.display())
    }
}

fn malformed(path: &Path, line: usize, problem: impl Into<String>) -> CredentialsError {
    CredentialsError::Malformed {
        path: path.to_owned(),
        line,
        problem: problem.into(),
    }
}

type Problem = (usize, String);

/// What is read of one section.
struct Section {
    header: Option<usize>,
    entries: Vec<Entry>,
}

impl Section {
    fn read(text: &str, name: &str) -> Result<(usize, Vec<Entry>), Problem> {
        let mut wanted = Section {
            header: None,
            entries: Vec::new(),
        };
        let mut section = None;
        // Some editors begin a UTF-8 file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, content) in (1..).zip(text.lines()) {
            let refused = |problem: &str| (line, problem.to_owned());
            let trimmed = content.trim();
            if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
                continue;
            }
            if let Some(header) = trimmed.strip_prefix('[') {
                let header = header
                    .strip_suffix(']')
                    .ok_or_else(|| refused("a section's name ends with ]: add it"))?;
                if header == name && wanted.header.replace(line).is_some() {
                    return Err((line, format!("a second [{name}]: keep one")));
                }
                section = Some(header);
                continue;
            }
            let is_wanted = section == Some(name);
            // To Python's reader an indented line continues the value above it.
            if content.starts_with([' ', '\t']) {
                if is_wanted {
                    return Err(refused("an indented line: write each value on one line"));
                } else if section.is_some() {
                    continue;
                }
            }
            let (key, value) = trimmed
                .split_once(['=', ':'])
                .ok_or_else(|| refused("neither a [section] nor key = value: correct it"))?;
            if section.is_none() {
                return Err((line, format!("before any section: put it under [{name}]")));
            }
            if is_wanted {
                wanted.add(line, key.trim(), value.trim())?;
            }
        }
        match wanted.header {
            Some(header) => Ok((header, wanted.entries)),
            None => Err((1, format!("no section [{name}]: put ak and sk under it"))),
        }
    }

    fn add(&mut self, line: usize, key: &str, value: &str) -> Result<(), Problem> {
        let key = key.to_ascii_lowercase();
        if self.entries.iter().any(|entry| entry.key == key) {
            return Err((line, "a key for the second time: keep one".to_owned()));
        }
        self.entries.push(Entry {
            key,
            line,
            value: Secret::from(value),
        });
        Ok(())
    }
}
