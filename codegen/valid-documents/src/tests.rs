//! What only shows when the generated commands run.

use clap::Command;

use crate::COMMANDS;

/// The program with the commands of one document.
fn program(document: &str) -> Command {
    let (_, commands) = COMMANDS
        .iter()
        .find(|(name, _)| *name == document)
        .unwrap_or_else(|| panic!("{document} has no commands"));
    Command::new("program")
        // An operation may be called so.
        .disable_help_subcommand(true)
        .subcommands(commands())
}

/// The flags of one command, in order.
fn flags(document: &str, command: &str) -> Vec<String> {
    let program = program(document);
    let command = program
        .find_subcommand(command)
        .unwrap_or_else(|| panic!("{document} has no `{command}`"));
    command
        .get_arguments()
        .filter_map(|argument| argument.get_long().map(str::to_owned))
        .collect()
}

#[test]
fn the_commands_of_each_document_are_ones_that_clap_takes() {
    assert!(COMMANDS.len() >= 25);
    for (document, _) in COMMANDS {
        println!("{document}");
        program(document).debug_assert();
    }
}

#[test]
fn a_flag_that_is_taken_gets_another_name() {
    assert_eq!(
        flags("flags-that-are-taken.yaml", "ask"),
        [
            "help-argument-argument",
            "help-argument",
            "id",
            "json-body-argument",
            "json-body-template",
            "json-body"
        ]
    );
    assert_eq!(
        flags("flags-that-are-taken.yaml", "help"),
        ["help-argument", "version", "body"]
    );
}

#[test]
fn the_help_says_which_fields_have_no_flag() {
    let program = program("flags-that-are-taken.yaml");
    let help = program
        .find_subcommand("ask")
        .and_then(|ask| ask.get_arguments().find(|a| a.get_id() == "json-body"))
        .and_then(|file| file.get_help())
        .map(ToString::to_string);
    assert!(
        help.as_deref()
            .is_some_and(|help| help.ends_with("No flag sets id, tags.")),
        "{help:?}"
    );
}

#[test]
fn no_secret_is_on_the_command_line() {
    assert_eq!(
        flags("secrets.yaml", "log-in"),
        [
            "code-file",
            "pins-file",
            "user",
            "x-auth-token-file",
            "json-body"
        ]
    );
    assert_eq!(
        flags("secrets.yaml", "set-pin"),
        ["next", "pin", "x-old-file", "x-older-file", "json-body"]
    );
    let program = program("secrets.yaml");
    let given = |flags: &[&str]| {
        let line = ["program", "log-in", "--code-file", "a", "--user", "\"b\""];
        program
            .clone()
            .try_get_matches_from(line.iter().chain(flags))
            .is_ok()
    };
    assert!(
        !given(&[]),
        "the password is required, and only the file has it"
    );
    assert!(given(&["--json-body", "c"]));
}

#[test]
fn a_body_that_is_no_json_has_its_flag_whatever_the_operation_is_called() {
    let flags = flags("names-of-the-generators.yaml", "2fa");
    assert!(flags.contains(&"body".to_owned()), "{flags:?}");
}

#[test]
fn no_secret_shows_itself_from_within_another_type() {
    use crate::of_secrets_yaml::client::types::SetPinBody;
    let body = r#"{"must": "hunter2", "may": "hunter2", "choice": "hunter2", "later": "hunter2",
        "all": {"a": "hunter2"}}"#;
    let body: SetPinBody = serde_json::from_str(body).unwrap();
    let shown = format!("{body:?}");
    assert_eq!(shown.matches("[redacted]").count(), 7, "{shown}");
    assert_eq!(body.code.expose_secret(), "0000");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn a_negative_number_is_no_flag() {
    let line = "program measure --at -5 --level -0.5 --other -1 --other -2".split(' ');
    let matches = program("number-formats.yaml").try_get_matches_from(line);
    assert!(matches.is_ok(), "{matches:?}");
}
