//! What the search for credentials sees of the process it runs in.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::credentials::Value;
use super::error::{CredentialsError, Origin, Problem};
use super::secret::Secret;

/// The largest credentials file that is read: far more than one needs, far less than a wrong
/// path (a device, a log) could deliver.
const FILE_LIMIT: u64 = 1024 * 1024;

/// The variables and files that the search for credentials may look at; a seam for tests.
#[doc(hidden)]
pub trait Environment: Debug + Send + Sync {
    /// The value of an environment variable; `None` when it is not set.
    fn variable(&self, name: &str) -> Option<OsString>;

    /// The user's home directory.
    fn home(&self) -> Option<PathBuf>;

    /// The content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
}

/// The environment and files of this process. Files of more than 1 MiB are refused.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, Default)]
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn variable(&self, name: &str) -> Option<OsString> {
        std::env::var_os(name)
    }

    fn home(&self) -> Option<PathBuf> {
        std::env::home_dir().filter(|path| !path.as_os_str().is_empty())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        // Room for all of it at once: growing would leave copies of secrets behind.
        let mut content = Vec::with_capacity(size.min(FILE_LIMIT) as usize + 1);
        file.take(FILE_LIMIT + 1).read_to_end(&mut content)?;
        if content.len() as u64 > FILE_LIMIT {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "it has more than 1 MiB",
            ));
        }
        Ok(content)
    }
}

/// A variable of an environment. One that is empty is one that is not set: CI systems pass missing
/// secrets that way.
pub(crate) fn variable(
    environment: &dyn Environment,
    name: &'static str,
) -> Result<Option<Value>, CredentialsError> {
    let origin = Origin::Variable(name);
    let value = environment.variable(name).filter(|value| !value.is_empty());
    match value.map(OsString::into_string).transpose() {
        Ok(text) => Ok(text.map(|text| Value {
            text: Secret::from(text),
            origin,
        })),
        Err(_) => Err(CredentialsError::Invalid {
            origin,
            problem: Problem::NotUtf8,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let path = std::env::temp_dir().join(format!("cloudtest-{}", std::process::id()));
        let limit = usize::try_from(FILE_LIMIT).unwrap();
        let read = |size: usize| {
            std::fs::write(&path, vec![b'x'; size]).unwrap();
            ProcessEnvironment.read(&path)
        };
        let whole = read(limit).map(|content| content.len());
        let error = read(limit + 1).map_err(|error| error.kind());
        std::fs::remove_file(&path).unwrap();
        assert_eq!(whole.unwrap(), limit);
        assert_eq!(error.unwrap_err(), io::ErrorKind::FileTooLarge);
    }
}
