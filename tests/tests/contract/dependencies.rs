//! Each dependency has its reason in docs/dependencies.md, and each reason a dependency.

use std::{collections::BTreeSet, path::Path, process::Command};

use serde_json::Value;

const LIST: &str = "docs/dependencies.md";

#[test]
fn each_dependency_has_a_reason_and_each_reason_a_dependency() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let list = std::fs::read_to_string(root.join(LIST)).unwrap();
    let reasons: BTreeSet<String> = list
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
        .collect();
    let named = named(root);
    assert!(named.len() > 30, "{named:?}");
    let missing: Vec<_> = named.difference(&reasons).collect();
    assert!(missing.is_empty(), "say in {LIST} why: {missing:?}");
    let stale: Vec<_> = reasons.difference(&named).collect();
    assert!(stale.is_empty(), "take out of {LIST}: {stale:?}");
}

/// What the packages of the workspace name in their manifests, but for one another.
fn named(root: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .flat_map(|package| package["dependencies"].as_array().unwrap())
        .filter(|dependency| dependency["path"].is_null())
        .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
        .collect()
}
