//! SECURITY.md names tests that are there.

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_promise_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = String::new();
    for package in ["cli", "codegen", "generated-client", "simulator", "tests"] {
        read(&root.join(package).join("src"), &mut code);
        read(&root.join(package).join("tests"), &mut code);
    }
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let mut named = BTreeSet::new();
    let rows = text.lines().filter(|line| line.starts_with("| "));
    for row in rows.filter(|row| *row != "| promise | test |") {
        let tests = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let tests: Vec<_> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test: {row}");
        named.extend(tests);
    }
    assert!(!named.is_empty());
    for test in named {
        assert!(
            code.contains(&format!("fn {test}(")),
            "there is no test {test}"
        );
    }
}

/// All Rust code in a folder.
fn read(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}
