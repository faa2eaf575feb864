//! The command that waits on.

use std::{collections::HashSet, env, fs, io::Write as _};

use cloudtest_client::WaitError;

use crate::{
    connection::{Connection, Output},
    failure::Failure,
    follow::WaitSummary,
    text,
};

use super::Options;

/// More uris than these go to a file.
const ON_LINE: usize = 20;

/// The operations that have not ended, and those with which nothing is wrong.
pub(super) fn rest<'a>(uris: &'a [String], summary: &WaitSummary) -> Vec<&'a str> {
    let stopped = |end: &Result<_, _>| matches!(end, Err(WaitError::Stopped { .. }));
    let ended = summary.ends.iter().filter(|(_, end)| !stopped(end));
    let ended: HashSet<_> = ended.map(|(uri, _)| uri).collect();
    let rest = uris.iter().filter(|uri| !ended.contains(uri));
    rest.map(String::as_str).collect()
}

/// The command that waits for `rest` as this one did. Many uris go to a file in the folder of
/// temporary files.
pub(super) fn command(
    connection: &Connection,
    options: &Options,
    rest: &[&str],
) -> Result<String, Failure> {
    let mut words: Vec<String> = connection.flags().map(quoted).collect();
    let mut flag = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            words.extend([name.to_owned(), quoted(&value)]);
        }
    };
    let duration = |value: Option<_>| value.map(|value| text::exact(value).replace(' ', ""));
    flag("--timeout", duration(options.timeout));
    flag("--patience", duration(options.patience));
    flag(
        "--pace",
        (options.pace.word != "balanced").then(|| options.pace.word.clone()),
    );
    flag(
        "--rate",
        options
            .rate
            .requests()
            .filter(|rate| *rate != 10.0)
            .map(|rate| rate.to_string()),
    );
    flag("--exec", options.exec.clone());
    flag(
        "--output",
        match connection.output {
            Output::Text => None,
            Output::Json => Some("json".to_owned()),
            Output::Ndjson => Some("ndjson".to_owned()),
        },
    );
    for (name, is_set) in [
        ("--quiet", options.quiet),
        ("--fail-fast", options.fail_fast),
        ("--any", options.any),
    ] {
        if is_set {
            words.push(name.to_owned());
        }
    }
    if rest.len() > ON_LINE {
        let path = file(rest)?;
        words.push(format!("- < {}", quoted(&path)));
    } else {
        if rest.iter().any(|uri| uri.starts_with('-')) {
            words.push("--".to_owned());
        }
        words.extend(rest.iter().copied().map(quoted));
    }
    Ok(format!("cloudtest wait {}", words.join(" ")))
}

/// Writes uris to a new file, and returns its path.
fn file(uris: &[&str]) -> Result<String, Failure> {
    let name = format!("cloudtest-uris-{}-{}.txt", std::process::id(), uris.len());
    let path = env::temp_dir().join(name);
    // What exists may be a trap of another user.
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path);
    let text = uris.join("\n") + "\n";
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Failure::other(format!("cannot write {}: {error}", path.display())))?;
    Ok(path.display().to_string())
}

/// A word as a POSIX shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@%+".contains(c);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}
