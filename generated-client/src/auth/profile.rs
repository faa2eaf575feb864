//! Reads the profile file: an INI file with a section `[basic]`.
//!
//! The vendor's SDK reads it with Python's `configparser`. A reader of our own, because it has to
//! take secrets byte for byte (the INI crates undo backslash escapes), keep the line of each value
//! for the error, and leave no copy of a secret behind.

use std::path::Path;

use super::Credentials;
use super::credentials::Value;
use super::error::{CredentialsError, Origin};
use super::secret::Secret;

const SECTION: &str = "basic";

/// The credentials in the content of the file at `path`.
pub(super) fn credentials(path: &Path, content: &[u8]) -> Result<Credentials, CredentialsError> {
    let malformed = |line, problem| CredentialsError::Malformed {
        path: path.to_owned(),
        line,
        problem,
    };
    let text = std::str::from_utf8(content).map_err(|error| {
        let before = content.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        malformed(line, "not UTF-8: save the file as UTF-8")
    })?;
    let basic = Basic::read(text).map_err(|(line, problem)| malformed(line, problem))?;
    let Some(header) = basic.header else {
        return Err(malformed(1, "no section [basic]: put ak and sk under it"));
    };

    let value = |key: &'static str, found: Option<Entry<'_>>| {
        found.map(|entry| Value {
            text: Secret::from(entry.value),
            origin: Origin::File {
                path: path.to_owned(),
                line: entry.line,
                key,
            },
        })
    };
    let incomplete = |present: Value, missing| CredentialsError::Incomplete {
        present: present.origin,
        missing,
    };
    match (value("ak", basic.ak), value("sk", basic.sk)) {
        (Some(ak), Some(sk)) => Credentials::from_access_key(
            ak,
            sk,
            value("security_token", basic.security_token),
            value("project_id", basic.project_id),
        ),
        (Some(ak), None) => Err(incomplete(ak, "sk")),
        (None, Some(sk)) => Err(incomplete(sk, "ak")),
        (None, None) => Err(malformed(header, "[basic] has no ak and sk: add them")),
    }
}

/// What a line says, and which line it is, from 1.
#[derive(Clone, Copy)]
struct Entry<'a> {
    line: usize,
    value: &'a str,
}

/// The section `[basic]`. Keys that the client has no use for are left out.
#[derive(Default)]
struct Basic<'a> {
    header: Option<usize>,
    ak: Option<Entry<'a>>,
    sk: Option<Entry<'a>>,
    security_token: Option<Entry<'a>>,
    project_id: Option<Entry<'a>>,
}

impl<'a> Basic<'a> {
    fn read(text: &'a str) -> Result<Self, (usize, &'static str)> {
        let mut basic = Self::default();
        let mut section = None;
        // Some editors begin a UTF-8 file with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, content) in (1..).zip(text.lines()) {
            let trimmed = content.trim();
            if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = trimmed.strip_prefix('[') {
                let name = name
                    .strip_suffix(']')
                    .ok_or((line, "a section's name ends with ]: add it"))?;
                if name == SECTION && basic.header.replace(line).is_some() {
                    return Err((line, "a second [basic]: keep one"));
                }
                section = Some(name);
                continue;
            }
            // To Python's reader an indented line continues the value above it.
            if content.starts_with([' ', '\t']) {
                match section {
                    Some(SECTION) => {
                        return Err((line, "an indented line: write each value on one line"));
                    }
                    _ => continue,
                }
            }
            let (key, value) = trimmed
                .split_once(['=', ':'])
                .ok_or((line, "neither a [section] nor key = value: correct it"))?;
            match section {
                Some(SECTION) => basic.set(line, key.trim(), value.trim())?,
                Some(_) => {}
                None => return Err((line, "before any section: put it under [basic]")),
            }
        }
        Ok(basic)
    }

    fn set(&mut self, line: usize, key: &str, value: &'a str) -> Result<(), (usize, &'static str)> {
        let slot = match key.to_ascii_lowercase().as_str() {
            "ak" => &mut self.ak,
            "sk" => &mut self.sk,
            "security_token" => &mut self.security_token,
            "project_id" => &mut self.project_id,
            _ => return Ok(()),
        };
        match slot.replace(Entry { line, value }) {
            None => Ok(()),
            Some(_) => Err((line, "a key for the second time: keep one")),
        }
    }
}
