//! What `lint` finds beyond what stops the generator.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use xtask::lint::{Findings, lint};

use crate::{WEATHER, write};

fn of(text: &[u8]) -> Findings {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("api.yaml");
    fs::write(&path, text).unwrap();
    lint(&path, false).unwrap()
}

/// The weather with an example and a pattern beside it.
fn with_example(pattern: &str, example: &str) -> String {
    let schema = format!("schema: {{ type: string, pattern: '{pattern}' }}, example: {example}");
    WEATHER.replace("schema: { type: string }", &schema)
}

#[test]
fn an_example_that_does_not_fit_is_a_warning_at_the_value() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    for (name, place, what) in [
        (
            "example-of-a-body",
            "8:142",
            "\"name\" is a required property",
        ),
        (
            "example-of-a-parameter",
            "8:83",
            "11 is greater than the maximum of 10",
        ),
        (
            "example-of-a-response-by-name",
            "8:139",
            "[\"a\"] is not of type \"string\"",
        ),
        (
            "example-of-a-response",
            "8:122",
            "7 is not of type \"string\"",
        ),
        (
            "example-of-a-schema",
            "11:69",
            "\"old\" is not of type \"integer\"",
        ),
    ] {
        let found = lint(&folder.join(format!("{name}.yaml")), false).unwrap();
        assert_eq!((found.errors, found.warnings), (0, 1), "{}", found.text);
        for part in [
            "warning[example-misfit]",
            &format!("{name}.yaml:{place}"),
            what,
        ] {
            assert!(found.text.contains(part), "{part}: {}", found.text);
        }
    }
}

#[test]
fn a_document_acknowledges_an_example_where_it_stands() {
    let text = with_example("^a$", "b");
    assert_eq!(of(text.as_bytes()).warnings, 1);
    let text = text.replace("get:\n", "get:\n      x-allow: [example-misfit]\n");
    let found = of(text.as_bytes());
    assert_eq!(found.warnings, 0, "{}", found.text);
}

#[test]
fn a_pattern_that_backtracks_without_end_is_given_up() {
    let start = Instant::now();
    let found = of(with_example("^(([a-z])+.)+[A-Z]([a-z])+$", &"a".repeat(200)).as_bytes());
    assert_eq!((found.errors, found.warnings), (0, 1), "{}", found.text);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_file_that_is_no_utf_8_has_a_place() {
    let found = of(b"openapi: 3.0.3\ninfo: { title: K\xf6ln, version: '1' }\n");
    assert_eq!(found.errors, 1);
    assert!(found.text.contains("api.yaml:2:17"), "{}", found.text);
}

#[test]
fn a_document_of_this_workspace_must_not_have_warnings() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "spec/weather.yaml", &with_example("^a$", "b"));
    let list = r#"include_str!("../weather.yaml")"#;
    write(root.path(), "spec/src/lib.rs", list);
    let (made, warnings) = xtask::regen(root.path()).unwrap();
    assert_eq!((made.len(), warnings.len()), (1, 1), "{warnings:?}");
    let error = xtask::check(root.path()).unwrap_err().to_string();
    assert!(error.starts_with("spec/weather.yaml:"), "{error}");
    assert!(error.ends_with("[example-misfit]"), "{error}");
}
