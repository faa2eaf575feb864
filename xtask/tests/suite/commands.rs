//! How the command line is read.

use clap::Parser;
use clap::error::ErrorKind::{
    self, DisplayHelp, InvalidSubcommand, MissingRequiredArgument, UnknownArgument,
};
use xtask::command::Command;

#[test]
fn each_command_takes_its_own_arguments_and_no_others() {
    let cases: [(&str, Result<&str, ErrorKind>); 18] = [
        ("regen", Ok("Regen")),
        ("check", Ok("Check")),
        ("check --help", Err(DisplayHelp)),
        ("lint a.yaml b.yaml --strict", Ok("Lint")),
        ("generate a.yaml --out x", Ok("Generate")),
        ("diff a.yaml b.yaml", Ok("Diff")),
        ("diff --base v1", Ok("Diff")),
        ("diff --base v1 a.yaml", Ok("Diff")),
        ("bench --check", Ok("Bench { arguments: [\"--check\"] }")),
        ("bench --help", Ok("Bench { arguments: [\"--help\"] }")),
        ("picture --out a.svg --at 1.5 ls -l", Ok("Picture")),
        ("picture ls", Err(MissingRequiredArgument)),
        ("regenerate", Err(InvalidSubcommand)),
        ("regen a.yaml", Err(UnknownArgument)),
        ("lint", Err(MissingRequiredArgument)),
        ("lint a.yaml --deny x", Err(UnknownArgument)),
        ("generate a.yaml", Err(MissingRequiredArgument)),
        ("check --out x", Err(UnknownArgument)),
    ];
    for (line, expected) in cases {
        let words = ["xtask"].into_iter().chain(line.split_whitespace());
        match (Command::try_parse_from(words), expected) {
            (Ok(command), Ok(name)) => {
                assert!(
                    format!("{command:?}").starts_with(name),
                    "{line}: {command:?}"
                );
            }
            (Err(error), Err(kind)) => assert_eq!(error.kind(), kind, "{line}: {error}"),
            (other, _) => panic!("{line}: {other:?}"),
        }
    }
}
