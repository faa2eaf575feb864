//! `lint` and `generate`, on any document.

use std::fs;

use xtask::lint::lint;
use xtask::package;

use crate::{WEATHER, read, write};

#[test]
fn lint_shows_the_lines_and_tells_errors_from_warnings() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("a.yaml");
    write(root.path(), "a.yaml", WEATHER);
    let found = lint(&path, false).unwrap();
    assert_eq!(
        (found.errors, found.warnings, found.text.as_str()),
        (0, 0, "")
    );

    write(
        root.path(),
        "a.yaml",
        &WEATHER.replace("type: number", "type: numbr"),
    );
    let found = lint(&path, false).unwrap();
    assert_eq!((found.errors, found.warnings), (1, 0));
    assert!(
        found.text.contains("23 |         height: { type: numbr"),
        "{}",
        found.text
    );
    assert!(!found.text.contains('\u{1b}'));
    assert!(lint(&path, true).unwrap().text.contains('\u{1b}'));
}

#[test]
fn a_package_names_what_its_code_needs_and_no_more() {
    let root = tempfile::tempdir().unwrap();
    let (document, out) = (root.path().join("a.yaml"), root.path().join("out"));
    write(root.path(), "a.yaml", WEATHER);
    package::write(&document, &out, false).unwrap();
    let manifest = read(&out, "Cargo.toml");
    assert!(manifest.contains("name = \"weather-client\""), "{manifest}");
    assert!(
        !manifest.contains("chrono") && !manifest.contains("regex"),
        "{manifest}"
    );
    assert!(read(&out, "src/lib.rs").contains("by `cargo xtask generate`."));

    let dated = WEATHER.replace("type: number", "type: string, format: date-time");
    write(
        root.path(),
        "a.yaml",
        &dated.replace(
            "schema: { type: string }",
            "schema: { type: string, pattern: a+ }",
        ),
    );
    package::write(&document, &out, false).unwrap();
    let manifest = read(&out, "Cargo.toml");
    assert!(
        manifest.contains("\nchrono = ") && manifest.contains("\nregex = "),
        "{manifest}"
    );
}

#[test]
fn a_package_takes_no_folder_that_holds_something_else() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "a.yaml", WEATHER);
    let out = root.path().join("out");
    write(&out, "Cargo.toml", "[package]\nname = \"mine\"\n");
    let error = package::write(&root.path().join("a.yaml"), &out, false).unwrap_err();
    assert!(error.to_string().contains("name a new folder"), "{error}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn a_package_can_do_without_what_cannot_be_expressed() {
    let root = tempfile::tempdir().unwrap();
    let (document, out) = (root.path().join("a.yaml"), root.path().join("out"));
    let trace =
        "paths:\n  /x: { trace: { operationId: x, responses: { '204': { description: d } } } }\n";
    write(root.path(), "a.yaml", &WEATHER.replace("paths:\n", trace));
    package::write(&document, &out, false).unwrap_err();
    assert!(!out.exists());
    let told = package::write(&document, &out, true).unwrap();
    let [.., skipped, counts] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(skipped.contains(": TRACE /x is left out: "), "{skipped}");
    assert_eq!(counts, "1 of 2 operations generated");
}
