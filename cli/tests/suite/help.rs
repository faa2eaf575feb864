//! The help, and what is generated from the command line itself.

use crate::program::{Run, program};

#[test]
fn the_help_and_the_usage_errors_read_as_written_down() {
    let cases = trycmd::TestCases::new();
    // Whoever runs the tests may use the program, too: an empty variable is none.
    for (name, _) in std::env::vars_os() {
        if let Some(name) = name.to_str().filter(|name| name.starts_with("CLOUDTEST_")) {
            cases.env(name, "");
        }
    }
    for (name, value) in [
        ("COLUMNS", "100"),
        ("NO_COLOR", "1"),
        ("CLICOLOR_FORCE", "0"),
    ] {
        cases.env(name, value);
    }
    cases.case("tests/help/*.trycmd");
}

#[tokio::test]
async fn completions_and_manual_pages_come_out() {
    let bash = Run::of(program(&["completions", "bash"], &[]), "").await;
    assert_eq!(bash.code, Some(0));
    assert!(bash.stdout.contains("complete -F _cloudtest"), "{bash:?}");

    let page = Run::of(program(&["man"], &[]), "").await;
    assert_eq!(page.code, Some(0));
    for part in [
        ".TH cloudtest 1",
        ".SH EXAMPLES",
        ".SH CREDENTIALS",
        ".SH \"EXIT STATUS\"",
    ] {
        assert!(page.stdout.contains(part), "{part}: {page:?}");
    }

    let nowhere = Run::of(program(&["man", "/nonexistent"], &[]), "").await;
    assert_eq!(nowhere.code, Some(7));
    assert!(
        nowhere
            .stderr
            .contains("cannot write /nonexistent/cloudtest.1"),
        "{nowhere:?}"
    );

    let directory = concat!(env!("CARGO_TARGET_TMPDIR"), "/man");
    std::fs::create_dir_all(directory).unwrap();
    let pages = Run::of(program(&["man", directory], &[]), "").await;
    assert_eq!(pages.code, Some(0), "{pages:?}");
    for name in [
        "cloudtest.1",
        "cloudtest-show.1",
        "cloudtest-wait.1",
        "cloudtest-api-show-progress.1",
    ] {
        assert!(
            std::fs::exists(format!("{directory}/{name}")).unwrap(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_readme_has_the_exit_codes_of_the_help() {
    let readme = include_str!("../../../README.md");
    let codes = Run::of(program(&["help", "exit-codes"], &[]), "")
        .await
        .stdout;
    let rows: Vec<_> = codes
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.trim().split_once("  "))
        .collect();
    assert_eq!(rows.len(), 10, "{codes}");
    for (code, meaning) in rows {
        let row = format!("| {code} | {meaning} |");
        assert!(readme.contains(&row), "{row}");
    }
}
