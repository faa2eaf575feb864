//! What the search for credentials sees of the process it runs in.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest credentials file that is read: far more than one needs, far less than a wrong
/// path (a device, a log) could deliver.
const FILE_LIMIT: u64 = 1024 * 1024;

/// The variables and files that [`default_credentials`](super::default_credentials) may look at.
pub trait Environment {
    /// The value of an environment variable; `None` when it is not set.
    fn variable(&self, name: &str) -> Option<OsString>;

    /// The user's home directory.
    fn home(&self) -> Option<PathBuf>;

    /// The content of a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
}

/// The environment and files of this process. Files of more than 1 MiB are refused.
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
