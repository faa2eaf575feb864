//! Which operations are waited for.

use std::{collections::HashSet, io::BufRead, path::Path};

use crate::{failure::Failure, values};

/// Each uri once, with those of `input` in the place of `-`.
pub(super) fn read(given: &[String], input: impl BufRead) -> Result<Vec<String>, Failure> {
    let mut all = given.to_vec();
    let mut dashes = (0..)
        .zip(&all)
        .filter(|(_, uri)| *uri == "-")
        .map(|(at, _)| at);
    match (dashes.next(), dashes.next()) {
        (_, Some(_)) => return Err(Failure::usage("`-` is given twice, and there is one stdin")),
        (Some(at), None) => {
            let read = lines(input)?;
            all.splice(at..=at, read);
        }
        (None, None) => {}
    }
    for uri in given.iter().filter(|uri| *uri != "-") {
        if Path::new(uri).is_file() {
            return Err(Failure::usage(format!(
                "`{uri}` is a file: to wait for the uris in it, write `cloudtest wait - < {uri}`"
            )));
        }
    }
    let mut known = HashSet::new();
    all.retain(|uri| known.insert(uri.clone()));
    match all.is_empty() {
        true => Err(Failure::usage("there is no uri on stdin to wait for")),
        false => Ok(all),
    }
}

/// The uris of an input, one a line; empty lines are left out.
fn lines(input: impl BufRead) -> Result<Vec<String>, Failure> {
    let mut uris = Vec::new();
    for (number, line) in (1..).zip(input.split(b'\n')) {
        let wrong = |why: &str| Failure::usage(format!("line {number} of stdin: {why}"));
        let line = line.map_err(|error| Failure::other(format!("cannot read stdin: {error}")))?;
        let line = String::from_utf8(line).map_err(|_| wrong("it is no text in UTF-8"))?;
        // PowerShell writes a byte order mark in front of the first line.
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.is_empty() {
            uris.push(values::uri(line).map_err(wrong)?);
        }
    }
    Ok(uris)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &[&str], input: &[u8]) -> Result<Vec<String>, String> {
        let given: Vec<_> = given.iter().map(|&uri| uri.to_owned()).collect();
        read(&given, input).map_err(|failure| format!("{failure:?}"))
    }

    #[test]
    fn stdin_takes_the_place_of_the_dash() {
        let uris = of(&["a", "-", "b"], b"\xEF\xBB\xBFx\r\n\n b \n").unwrap();
        assert_eq!(uris, ["a", "x", "b"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        for (given, input, why) in [
            (
                &["-"][..],
                &b"a\n\xFF\n"[..],
                "line 2 of stdin: it is no text in UTF-8",
            ),
            (&["-"], b"a\nb/c\n", "line 2 of stdin: a uri is one segment"),
            (&["-", "-"], b"a\n", "`-` is given twice"),
            (&["-"], b"\n", "there is no uri on stdin"),
            (&["Cargo.toml"], b"", "`cloudtest wait - < Cargo.toml`"),
        ] {
            let error = of(given, input).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
