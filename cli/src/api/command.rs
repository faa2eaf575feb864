//! An operation as a command of the command line.

use clap::{
    Arg, ArgAction, Args as _, Command,
    builder::{PossibleValuesParser, ValueParser},
};
use serde_json::Value;

use super::{
    field::{Field, Kind, Place, as_text, plain},
    operation::{Body, Operation},
};
use crate::wait;

/// The flag of a body that is a file.
pub(super) const JSON_BODY: &str = "json-body";
pub(super) const BODY: &str = "body";
pub(super) const WAIT: &str = "wait";
/// Flags that need `--wait`.
const WAITING: &[&str] = &[
    "timeout",
    "patience",
    "pace",
    "rate",
    "quiet",
    "fail_fast",
    "any",
    "exec",
];

/// The command of an operation.
pub(crate) fn command(operation: &Operation<'_>) -> Command {
    let summary = operation.summary().trim_end_matches('.').to_owned();
    let mut long = format!("{summary}\n\n{}", operation.description());
    if operation.is_deprecated() {
        long.push_str("\n\nDeprecated: the service may stop to answer this call.");
    }
    long.push_str(&format!("\n\n{} {}", operation.method, operation.path));
    let arguments = operation
        .fields
        .iter()
        .map(|field| argument(operation, field));
    let command = Command::new(operation.name.clone())
        .about(summary)
        .long_about(long)
        .next_help_heading("Arguments of the operation")
        .args(arguments)
        .args(operation.body.iter().map(body));
    match operation.started_at() {
        Some(_) => wait::Options::augment_args(command)
            .arg(follow())
            .mut_args(|argument| {
                let is_of_wait = WAITING.contains(&argument.get_id().as_str());
                if is_of_wait {
                    argument.requires(WAIT)
                } else {
                    argument
                }
            }),
        None => command,
    }
}

/// `--wait`, of a call that can start an operation.
fn follow() -> Arg {
    Arg::new(WAIT)
        .long(WAIT)
        .action(ArgAction::SetTrue)
        .help_heading("Waiting")
        .help("Wait for the end of the operation that the call starts, as `cloudtest wait` does")
}

fn argument(operation: &Operation<'_>, field: &Field<'_>) -> Arg {
    let argument = Arg::new(field.flag.clone())
        .long(field.flag.clone())
        .help(help(operation, field))
        // What a body must have may be in its file, and a project in `--project`.
        .required(field.required && field.place != Place::Body && !field.is_project())
        .action(if field.is_list {
            ArgAction::Append
        } else {
            ArgAction::Set
        });
    match field.kind {
        Kind::Secret => argument
            .value_name("FILE")
            .value_hint(clap::ValueHint::FilePath),
        Kind::Boolean => argument
            .value_parser(["true", "false"])
            .num_args(0..=1)
            .default_missing_value("true")
            .hide_possible_values(true)
            .value_name("true|false"),
        kind => argument
            .allow_hyphen_values(kind == Kind::Number)
            .value_parser(match field.choices(operation.document) {
                Some(choices) => PossibleValuesParser::new(choices).into(),
                None => ValueParser::string(),
            })
            .value_name(match kind {
                Kind::Number => "NUMBER",
                Kind::Json => "JSON",
                _ => "TEXT",
            }),
    }
}

fn body(body: &Body<'_>) -> Arg {
    let is_json = body.is_json() || body.is_form();
    let flag = if is_json { JSON_BODY } else { BODY };
    let mut help = match is_json {
        true => "File with the body as JSON, `-` for stdin; flags replace its fields".to_owned(),
        false => format!("File with the body ({}), `-` for stdin", body.media_type),
    };
    if !body.only_in_file.is_empty() {
        help.push_str(&format!(". Only here: {}", body.only_in_file.join(", ")));
    }
    Arg::new(flag)
        .long(flag)
        .value_name("FILE")
        .value_hint(clap::ValueHint::FilePath)
        .required(body.required && !is_json)
        .help(help)
}

/// The description, and what the schema says of values.
fn help(operation: &Operation<'_>, field: &Field<'_>) -> String {
    let mut notes = Vec::new();
    let schema = plain(operation.document, field.schema);
    if field.required && field.place == Place::Body {
        notes.push("required here or in --json-body".to_owned());
    }
    if field.required && field.is_project() && field.place != Place::Body {
        notes.push("required, here or as --project".to_owned());
    }
    if field.is_list {
        notes.push("may be given several times".to_owned());
    }
    if field.kind.is_secret() {
        notes.push("a file that holds it, as it is a secret".to_owned());
    }
    for (least, most, unit) in [
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " of them"),
    ] {
        let bound = |key: &str| schema.get(key).filter(|value| value.is_number());
        notes.extend(match (bound(least), bound(most)) {
            (Some(least), Some(most)) if least == most => Some(format!("{least}{unit}")),
            (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
            (Some(least), None) => Some(format!("at least {least}{unit}")),
            (None, Some(most)) => Some(format!("at most {most}{unit}")),
            (None, None) => None,
        });
    }
    notes.extend(
        schema["format"]
            .as_str()
            .filter(|name| *name != "password")
            .map(str::to_owned),
    );
    if let Some(default) = schema.get("default").filter(|value| !value.is_null()) {
        notes.push(format!("default: {}", as_text(default)));
    }
    let description = field.description.trim();
    match (description.is_empty(), notes.is_empty()) {
        (_, true) => description.to_owned(),
        (true, _) => format!("[{}]", notes.join("; ")),
        _ => format!("{description} [{}]", notes.join("; ")),
    }
}

/// The text of a flag as a JSON value. What is no value of its type stays a text, and the check
/// against the schema says so.
pub(super) fn value(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Text | Kind::Secret => text.into(),
        Kind::Number | Kind::Boolean | Kind::Json => {
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        }
    }
}
