//! How the command line is read.

use xtask::command::Command;

#[test]
fn each_command_takes_its_own_arguments_and_no_others() {
    let cases = [
        ("", Ok("Help")),
        ("regen", Ok("Regen")),
        ("check", Ok("Check")),
        ("check --help", Ok("Help")),
        ("lint a.yaml b.yaml --strict", Ok("Lint")),
        ("generate a.yaml --out x", Ok("Generate")),
        ("diff a.yaml b.yaml", Ok("Diff")),
        ("diff --base v1", Ok("DiffSince")),
        ("diff --base v1 a.yaml", Ok("DiffSince")),
        ("bench --check", Ok("Bench([\"--check\"])")),
        ("picture --out a.svg --at 1.5 ls -l", Ok("Picture")),
        (
            "picture ls",
            Err("usage: cargo xtask picture --out FILE PROGRAM [ARGUMENT]..."),
        ),
        (
            "regenerate",
            Err("no command `regenerate`; see `cargo xtask --help`"),
        ),
        ("regen a.yaml", Err("unexpected argument \"a.yaml\"")),
        ("lint", Err("usage: cargo xtask lint FILE...")),
        ("lint a.yaml --deny x", Err("invalid option '--deny'")),
        (
            "generate a.yaml",
            Err("usage: cargo xtask generate FILE --out DIR [--skip-unsupported]"),
        ),
        (
            "diff a.yaml",
            Err("usage: cargo xtask diff OLD NEW, or diff --base REV [FILE]"),
        ),
        ("check --out x", Err("invalid option '--out'")),
    ];
    for (line, expected) in cases {
        match (
            Command::parse(line.split_whitespace().map(Into::into)),
            expected,
        ) {
            (Ok(command), Ok(name)) => {
                assert!(
                    format!("{command:?}").starts_with(name),
                    "{line}: {command:?}"
                );
            }
            (Err(error), Err(text)) => assert_eq!(error.to_string(), text, "{line}"),
            (other, _) => panic!("{line}: {other:?}"),
        }
    }
}
