//! Each kind of drift turns `check` red, and `regen` makes it green again.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xtask::tree::Kind;
use xtask::{Error, check, regen};

use crate::{WEATHER, read, write};

const DOCUMENT: &str = "spec/weather.yaml";
const GENERATED: &str = "generated-client/src/generated/weather.rs";

/// A workspace of one document, with its files generated.
fn workspace() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), DOCUMENT, WEATHER);
    write(
        root.path(),
        "spec/src/lib.rs",
        r#"include_str!("../weather.yaml")"#,
    );
    let (made, _) = regen(root.path()).unwrap();
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].kind, Kind::Missing);
    check(root.path()).unwrap();
    root
}

/// What `check` says against the tree, after which `regen` has to repair it.
fn red_then_green(root: &Path) -> String {
    let error = check(root).unwrap_err();
    assert!(matches!(error, Error::Drift(_)), "{error}");
    assert!(!regen(root).unwrap().0.is_empty());
    check(root).unwrap();
    assert_eq!(regen(root).unwrap().0, []);
    let text = error.to_string();
    assert!(text.ends_with("repair with: cargo xtask regen"), "{text}");
    text
}

#[test]
fn an_edited_document_is_drift() {
    let root = workspace();
    write(
        root.path(),
        DOCUMENT,
        &WEATHER.replace("height", "altitude"),
    );
    let said = red_then_green(root.path());
    assert!(said.contains(GENERATED), "{said}");
    assert!(
        said.lines()
            .any(|line| line.starts_with('-') && line.contains("height")),
        "{said}"
    );
    assert!(
        said.lines()
            .any(|line| line.starts_with('+') && line.contains("altitude")),
        "{said}"
    );
}

#[test]
fn a_hand_edit_of_a_generated_file_is_drift() {
    let root = workspace();
    let text = read(root.path(), GENERATED);
    write(root.path(), GENERATED, &format!("{text}// a note\n"));
    let said = red_then_green(root.path());
    assert!(said.contains("\n-// a note\n"), "{said}");
    assert_eq!(read(root.path(), GENERATED), text);
}

#[test]
fn a_missing_file_is_drift() {
    let root = workspace();
    fs::remove_dir_all(root.path().join("generated-client")).unwrap();
    let said = red_then_green(root.path());
    assert!(said.starts_with(&format!("{GENERATED}: missing")), "{said}");
}

#[test]
fn a_superfluous_file_is_drift() {
    let root = workspace();
    let stray = "generated-client/src/generated/old/tides.rs";
    write(root.path(), stray, "// old\n");
    let said = red_then_green(root.path());
    assert!(said.starts_with(&format!("{stray}: superfluous")), "{said}");
    assert!(!root.path().join(stray).exists());
}

#[test]
fn line_ends_of_a_checkout_are_no_drift() {
    let root = workspace();
    for path in [DOCUMENT, GENERATED] {
        let text = read(root.path(), path).replace('\n', "\r\n");
        write(root.path(), path, &text);
    }
    check(root.path()).unwrap();
    assert_eq!(regen(root.path()).unwrap().0, []);
    assert!(read(root.path(), GENERATED).contains("\r\n"));
}

#[test]
fn each_mistake_in_a_document_is_one_located_line() {
    let root = workspace();
    let broken = WEATHER
        .replace("operationId:", "sumary: One.\n      operationId:")
        .replace("schemas/Station", "schemas/Statoin")
        .replace("type: number", "type: numbr");
    write(root.path(), DOCUMENT, &broken);
    let before = read(root.path(), GENERATED);
    for error in [
        check(root.path()).unwrap_err(),
        regen(root.path()).unwrap_err(),
    ] {
        let said = error.to_string();
        let places = ["7:7", "16:31", "24:25"];
        assert_eq!(said.lines().count(), places.len(), "{said}");
        for (line, place) in said.lines().zip(places) {
            let place = format!("spec/weather.yaml:{place}: ");
            assert!(line.starts_with(&place), "{place} in:\n{said}");
        }
    }
    assert_eq!(read(root.path(), GENERATED), before);
}

#[test]
fn a_document_that_nothing_embeds_is_refused() {
    let root = workspace();
    write(root.path(), "spec/tides.yaml", WEATHER);
    let said = check(root.path()).unwrap_err().to_string();
    assert!(
        said.starts_with("spec/tides.yaml is not in spec/src/lib.rs"),
        "{said}"
    );
}

#[test]
fn two_runs_write_the_same_bytes() {
    let (one, other) = (workspace(), workspace());
    assert_eq!(read(one.path(), GENERATED), read(other.path(), GENERATED));
}
