//! The file of operations that `cloudtest simulate --script` plays.

use std::{fs, io, time::Duration};

use cloudtest_simulator::{Failure, Operation, Script};
use serde::Deserialize;
use serde_json::Value;

use crate::values;

/// The operations of a file.
#[derive(Clone, Debug)]
pub(super) struct Operations(pub(super) Vec<Operation>);

/// Why a file cannot be played.
#[derive(Debug, thiserror::Error)]
pub(super) enum ScriptError {
    #[error("it cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error(
        "operation {number}: `fails`, `cancelled_at` and `never_ends` are ends, and an operation \
         has one"
    )]
    Ends { number: usize },
    #[error("operation {number}: `{field}` is a part of the work time: write a number from 0 to 1")]
    Part { number: usize, field: &'static str },
    #[error("it has no operation: write a list of one or more")]
    Empty,
}

/// Reads a list of operations in JSON.
pub(super) fn read(path: &str) -> Result<Operations, ScriptError> {
    parse(&fs::read_to_string(path)?)
}

fn parse(text: &str) -> Result<Operations, ScriptError> {
    let entries: Vec<Entry> = serde_json::from_str(text)?;
    if entries.is_empty() {
        return Err(ScriptError::Empty);
    }
    let numbered = (1..).zip(entries);
    let operations = numbered.map(|(number, entry)| entry.operation(number));
    operations.collect::<Result<_, _>>().map(Operations)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    uri: Option<String>,
    #[serde(default)]
    profile: Profile,
    duration: Time,
    total: Option<u32>,
    #[serde(default)]
    seed: u64,
    queue: Option<Queue>,
    fails: Option<Fails>,
    cancelled_at: Option<f64>,
    #[serde(default)]
    never_ends: bool,
    return_value: Option<Value>,
    missing: Option<Missing>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Profile {
    #[default]
    Linear,
    Noisy,
    Bursty,
    Stalling,
    Falling,
    AllOrNothing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Queue {
    places: u32,
    each: Time,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fails {
    at: f64,
    #[serde(default)]
    code: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    exception_message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    from: Time,
    to: Time,
}

/// `30s` and so on, as on the command line.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Time(Duration);

impl TryFrom<String> for Time {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        values::duration(&text).map(Self)
    }
}

impl Entry {
    fn operation(self, number: usize) -> Result<Operation, ScriptError> {
        let constructor = match self.profile {
            Profile::Linear => Script::linear,
            Profile::Noisy => Script::noisy,
            Profile::Bursty => Script::bursty,
            Profile::Stalling => Script::stalling,
            Profile::Falling => Script::falling,
            Profile::AllOrNothing => Script::all_or_nothing,
        };
        let mut script = constructor(self.duration.0).seed(self.seed);
        if let Some(total) = self.total {
            script = script.total(total);
        }
        if let Some(Queue { places, each }) = self.queue {
            script = script.queued(places, each.0);
        }
        let part = |part: f64, field| match (0.0..=1.0).contains(&part) {
            true => Ok(part),
            false => Err(ScriptError::Part { number, field }),
        };
        script = match (self.fails, self.cancelled_at, self.never_ends) {
            (None, None, false) => script,
            (Some(fails), None, false) => {
                let failure = Failure {
                    code: fails.code,
                    reason: fails.reason,
                    exception_message: fails.exception_message,
                };
                script.fails_at(part(fails.at, "fails.at")?, failure)
            }
            (None, Some(at), false) => script.cancelled_at(part(at, "cancelled_at")?),
            (None, None, true) => script.never_ends(),
            _ => return Err(ScriptError::Ends { number }),
        };
        let mut operation = Operation::new(self.name).script(script);
        if let Some(uri) = self.uri {
            operation = operation.uri(uri);
        }
        if let Some(value) = self.return_value {
            operation = operation.return_value(value);
        }
        if let Some(Missing { from, to }) = self.missing {
            operation = operation.missing_during(from.0..to.0);
        }
        Ok(operation)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn operations_are_what_the_file_says() {
        let operations = parse(
            r#"[
                {"name": "Copy", "duration": "60s"},
                {"name": "Delete", "profile": "all-or-nothing", "duration": "1m", "total": 3,
                 "queue": {"places": 2, "each": "5s"}, "fails": {"at": 0.4, "code": "CT.1"},
                 "uri": "u", "seed": 3, "missing": {"from": "1s", "to": "2s"}},
                {"name": "Export", "duration": "1h", "never_ends": true, "return_value": {"a": 1}}
            ]"#,
        );
        let words: Vec<_> = operations
            .unwrap()
            .0
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            words,
            [
                "Copy: steady, works for 60s",
                "Delete: at 0 % until its end, works for 60s, after 2 in a queue, fails at 40 % \
                 with CT.1",
                "Export: steady, works for 3600s, and then never ends",
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, error) in [
            ("", "EOF while parsing a value at line 1 column 0"),
            (
                "{}",
                "invalid type: map, expected a sequence at line 1 column 0",
            ),
            ("[]", "it has no operation: write a list of one or more"),
            (
                "[\n {\"name\": \"a\"}]",
                "missing field `duration` at line 2 column 14",
            ),
            (
                r#"[{"name": "a", "duration": "5x"}]"#,
                "write it like 30s, 5m, 1h 30m or 2d; a number alone means seconds at line 1 column 32",
            ),
            (
                r#"[{"name": "a", "duration": "5s", "profil": "noisy"}]"#,
                "unknown field `profil`, expected one of `name`, `uri`, `profile`",
            ),
            (
                r#"[{"name": "a", "duration": "5s", "profile": "odd"}]"#,
                "unknown variant `odd`, expected one of `linear`, `noisy`",
            ),
            (
                r#"[{"name": "a", "duration": "5s", "cancelled_at": 0.5, "never_ends": true}]"#,
                "operation 1: `fails`, `cancelled_at` and `never_ends` are ends",
            ),
            (
                r#"[{"name": "a", "duration": "5s", "cancelled_at": 50}]"#,
                "operation 1: `cancelled_at` is a part of the work time",
            ),
        ] {
            let told = parse(text).unwrap_err().to_string();
            assert!(told.starts_with(error), "{text}: {told}");
        }
    }
}
