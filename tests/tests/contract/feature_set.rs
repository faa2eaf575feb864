//! What a user's build is made of.

use std::process::Command;

#[test]
fn without_the_generator_nothing_of_it_is_in_the_build() {
    let output = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args([
            "tree",
            "--offline",
            "-p",
            "cloudtest-client",
            "--no-default-features",
        ])
        .args(["-e", "normal,build", "--prefix", "none", "--format", "{p}"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).unwrap();
    let names: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains(&"hyper-util"), "{tree}");
    for absent in [
        "progenitor",
        "progenitor-impl",
        "typify",
        "cloudtest-codegen",
        "openapiv3",
        "prettyplease",
        "aws-lc-rs",
        // What the client's own HTTP does without.
        "reqwest",
        "url",
    ] {
        assert!(!names.contains(&absent), "{absent} is in the tree:\n{tree}");
    }
}
