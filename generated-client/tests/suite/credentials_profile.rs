//! Credentials in the profile file.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use cloudtest_client::{
    DefaultCredentials,
    auth::{CredentialsProvider, Environment},
};

use crate::credentials_chain::{DEFAULT_FILE, Fake, PROFILE, SDK, TOKEN, key, now};

#[test]
fn a_profile_is_read_as_the_vendors_sdk_reads_it() {
    let plain = key("A", "S");
    let full = key("A", "S")
        .with_security_token("ST==")
        .unwrap()
        .with_project_id("P")
        .unwrap();
    for (content, expected) in [
        ("[basic]\nak = A\nsk = S\n", &plain),
        ("[basic]\r\nak=A\r\nsk=S", &plain),
        ("\u{feff}[basic]\nak: A\nSK: S\n", &plain),
        (
            "# note\n; note\n\n[global]\nak = X\n  goes on\n[basic]\nak=A\nsk=S\nidp_id=\n",
            &plain,
        ),
        (
            "[basic]\nsk=S\nak=A\nsecurity_token=ST==\nproject_id=P\n[global]\nak=X",
            &full,
        ),
    ] {
        let found = Fake::new(&[]).with_file(DEFAULT_FILE, content).find();
        assert!(found.as_ref() == Ok(expected), "{content:?}: {found:?}");
    }
    // No escapes, no inline comments: a secret is taken as it is.
    let odd = Fake::new(&[])
        .with_file(DEFAULT_FILE, "[basic]\nak=A\nsk=a\\nb%=:;#\"'\n")
        .find();
    assert!(odd == Ok(key("A", "a\\nb%=:;#\"'")));
}

#[test]
fn a_broken_profile_is_named_with_its_line() {
    for (content, error) in [
        ("", "1: no section [basic]: put ak and sk under it"),
        (
            "[global]\nak=A\nsk=S\n",
            "1: no section [basic]: put ak and sk under it",
        ),
        (
            "ak=A\n[basic]\n",
            "1: before any section: put it under [basic]",
        ),
        ("[basic\nak=A", "1: a section's name ends with ]: add it"),
        (
            "\n[basic]\n",
            "2: [basic] has no ak and sk, and no iam_user: add them",
        ),
        (
            "[basic]\nak=A\n",
            "2: ak is set without sk: set both, or neither",
        ),
        (
            "[basic]\n\nsk=S\n",
            "3: sk is set without ak: set both, or neither",
        ),
        (
            "[basic]\nak=\nsk=S\n",
            "2: ak is empty: give it a value, or leave it out",
        ),
        (
            "[basic]\nak=A\nsk=S\nproject_id=\n",
            "4: project_id is empty: give it a value, or leave it out",
        ),
        (
            "[basic]\nak=A\nsk=a b\n",
            "3: sk contains a space, a control character or a non-ASCII character: remove it",
        ),
        (
            "[basic]\nak=A,B\nsk=S\n",
            "2: ak contains a comma: an access key has none",
        ),
        (
            "[basic]\nak=A\nsk=S\nAK=B\n",
            "4: a key for the second time: keep one",
        ),
        (
            "[basic]\nak=A\nsk=S\n[basic]\n",
            "4: a second [basic]: keep one",
        ),
        (
            "[basic]\nak=A\nsk=S\n  T\n",
            "4: an indented line: write each value on one line",
        ),
        (
            "[basic]\nak=A\nmarker\n",
            "3: neither a [section] nor key = value: correct it",
        ),
    ] {
        let found = Fake::new(&[]).with_file(DEFAULT_FILE, content).find();
        assert_eq!(
            found.unwrap_err(),
            format!("{DEFAULT_FILE}:{error}"),
            "{content:?}"
        );
    }
}

#[test]
fn a_profile_that_cannot_be_read_is_an_error_with_its_cause() {
    let mut fake = Fake::new(&[]);
    fake.files.insert(DEFAULT_FILE, None);
    let error = fake.credentials().unwrap_err();
    assert!(error.to_string().contains(DEFAULT_FILE), "{error}");
    let cause = std::error::Error::source(&error).unwrap();
    assert_eq!(cause.to_string(), "permission denied");

    fake.files
        .insert(DEFAULT_FILE, Some(b"[basic]\nak=\xff".to_vec()));
    let error = fake.find().unwrap_err();
    assert_eq!(
        error,
        format!("{DEFAULT_FILE}:2: not UTF-8: save the file as UTF-8")
    );
}

#[test]
fn a_profile_is_chosen_by_its_name() {
    let file = "[basic]\nak=A4\nsk=S4\n[work]\nak=A5\nsk=S5\n";
    let fake = Fake::new(&[PROFILE]).with_file(DEFAULT_FILE, file);
    assert!(fake.find() == Ok(key("A5", "S5")));
    // One that is asked for counts more than any variable.
    let fake = Fake::new(&[&SDK[..], &[TOKEN, PROFILE]].concat()).with_file(DEFAULT_FILE, file);
    let of = |name: &str| {
        let default = DefaultCredentials::new().environment(fake.clone());
        now(&default.profile(name).chain()).map_err(|error| error.to_string())
    };
    assert!(of("basic") == Ok(key("A4", "S4")));
    assert!(of("work") == Ok(key("A5", "S5")));
    let none = format!("{DEFAULT_FILE}:1: no section [none]: put ak and sk under it");
    assert_eq!(of("none").unwrap_err(), none);
    assert!(fake.find() == Ok(key("A1", "S1")));
}

/// A file that changes.
#[derive(Clone, Debug, Default)]
struct Changing(Arc<Mutex<String>>);

impl Environment for Changing {
    fn variable(&self, _: &str) -> Option<OsString> {
        None
    }

    fn home(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/home/me"))
    }

    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Ok(self.0.lock().unwrap().clone().into_bytes())
    }
}

#[test]
fn temporary_credentials_are_read_again_when_they_are_refused() {
    let file = Changing::default();
    let write = |n: &str| {
        *file.0.lock().unwrap() = format!("[basic]\nak=A\nsk={n}\nsecurity_token={n}\n");
    };
    let expected = |n: &str| key("A", n).with_security_token(n).unwrap();
    write("1");
    let chain = DefaultCredentials::new().environment(file.clone()).chain();
    let first = now(&chain).unwrap();
    assert!(first == expected("1"));
    assert!(!chain.invalidate(&first), "there are no others yet");
    write("2");
    assert!(now(&chain).unwrap() == first, "kept until they are refused");
    assert!(chain.invalidate(&first));
    assert!(now(&chain).unwrap() == expected("2"));
    // Another call reports the old ones late.
    assert!(chain.invalidate(&first));
    assert!(now(&chain).unwrap() == expected("2"));
    // What cannot be read leaves what there is.
    *file.0.lock().unwrap() = "[basic".to_owned();
    assert!(!chain.invalidate(&expected("2")));
    assert!(now(&chain).unwrap() == expected("2"));
}
