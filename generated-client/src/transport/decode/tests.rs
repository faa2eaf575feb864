//! Which bodies are borne, and which are not.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{Failure, decode};

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct Progress {
    name: Option<String>,
    total: Option<i64>,
    completed: Option<bool>,
    informations: Option<Vec<String>>,
    code: Option<String>,
    reason: Option<String>,
    return_value: Option<serde_json::Value>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(transparent)]
struct Text(String);

const PATH: Option<&[&str]> = Some(&["result", "value"]);

fn of<T: serde::de::DeserializeOwned + Debug>(body: &str) -> Result<T, String> {
    decode(body.as_bytes(), PATH).map_err(|failure| match failure {
        Failure::Json(error) => error.to_string(),
        other => format!("{other:?}"),
    })
}

fn progress(body: &str) -> Progress {
    of(body).unwrap_or_else(|error| panic!("{body}: {error}"))
}

#[test]
fn a_value_of_a_neighbouring_type_is_borne() {
    let flags = progress(
        r#"{"name": 12, "total": "33", "completed": "true", "informations": [1, null, "b", 2.5]}"#,
    );
    assert_eq!(flags.name.as_deref(), Some("12"));
    assert_eq!(flags.total, Some(33));
    assert_eq!(flags.completed, Some(true));
    assert_eq!(flags.informations.unwrap(), ["1", "", "b", "2.5"]);
    for (total, expected) in [
        ("33.3", 33),
        ("33.9", 33),
        (r#""33.3""#, 33),
        ("-1e2", -100),
    ] {
        assert_eq!(
            progress(&format!(r#"{{"total": {total}}}"#)).total,
            Some(expected)
        );
    }
    assert_eq!(progress(r#"{"completed": 1}"#).completed, Some(true));
    assert_eq!(progress(r#"{"completed": 0}"#).completed, Some(false));
    // Any value stays what it is.
    let any = progress(r#"{"return_value": {"a": 1.0, "b": "2", "c": [null]}}"#);
    assert_eq!(
        any.return_value.unwrap().to_string(),
        r#"{"a":1.0,"b":"2","c":[null]}"#
    );
}

#[test]
fn a_time_without_a_zone_is_in_utc() {
    type Times = std::collections::BTreeMap<String, Option<DateTime<Utc>>>;
    let expected: DateTime<Utc> = "2026-01-02T03:04:05Z".parse().unwrap();
    for time in [
        "2026-01-02T03:04:05",
        "2026-01-02 03:04:05",
        "2026-01-02T03:04:05.000",
        "2026-01-02T03:04:05Z",
        "2026-01-02T11:04:05+08:00",
        r"2026-01-02T03:04\u003a05",
    ] {
        let times: Times = of(&format!(r#"{{"at": "{time}"}}"#)).unwrap();
        assert_eq!(times["at"], Some(expected), "{time}");
    }
    of::<Times>(r#"{"at": "2026-01-02"}"#).unwrap_err();
    // Text stays what it is.
    let text = progress(r#"{"name": "2026-01-02T03:04:05"}"#);
    assert_eq!(text.name.as_deref(), Some("2026-01-02T03:04:05"));
}

#[test]
fn what_means_something_else_is_an_error() {
    for body in [
        r#"{"total": "many"}"#,
        r#"{"total": []}"#,
        r#"{"total": {}}"#,
        r#"{"total": 1e300}"#,
        r#"{"completed": "perhaps"}"#,
        r#"{"completed": 2}"#,
        r#"{"name": {}}"#,
        r#"{"informations": "a"}"#,
        r#"{"informations": {"a": "b"}}"#,
        // By position it would be a value.
        r#"["a", 1, true, [], "c", "r", null]"#,
        r#"{"total": 1} {"#,
        r#"{"total": 1"#,
        "",
        "null",
        "12",
    ] {
        assert!(of::<Progress>(body).is_err(), "{body}");
    }
}

#[test]
fn an_envelope_is_known_by_where_its_value_is() {
    let half = Progress {
        total: Some(2),
        ..Progress::default()
    };
    for body in [
        r#"{"total": 2}"#,
        "\u{feff}{\"total\": 2}",
        r#"{"status": "success", "result": {"value": {"total": 2}, "total": 1}, "error": null}"#,
        r#"{"result": {"total": 1, "value": {"total": "2"}}}"#,
        r#"{"error": {"code": null}, "status": "ok", "result": {"value": {"total": 2}}}"#,
        // A flat body may well have such keys.
        r#"{"total": 2, "status": "running"}"#,
        r#"{"status": "error", "error": "none", "total": 2}"#,
        r#"{"total": 2, "result": "a text"}"#,
        r#"{"total": 2, "result": null, "error": [1]}"#,
    ] {
        assert_eq!(progress(body), half, "{body}");
    }
    for (body, expected) in [
        (r#""79d4""#, "79d4"),
        ("12", "12"),
        (
            r#"{"status": "success", "result": {"value": "79d4"}}"#,
            "79d4",
        ),
        (r#"{"result": {"value": 12}}"#, "12"),
    ] {
        assert_eq!(of(body), Ok(Text(expected.to_owned())), "{body}");
    }
}

#[test]
fn an_envelope_without_the_value_says_why() {
    for (body, failure) in [
        (
            r#"{"status": "error", "result": null, "error": {"code": "A", "reason": "b"}}"#,
            "Refused",
        ),
        (
            r#"{"status": "failed", "result": {"value": {"total": 2}}}"#,
            "Refused",
        ),
        (
            r#"{"error_code": "APIGW.0301", "error_msg": "no"}"#,
            "Refused",
        ),
        (
            r#"{"status": "success", "result": {"reason": "none"}}"#,
            "Empty",
        ),
        (r#"{"status": "success"}"#, "Empty"),
        (
            r#"{"status": "success", "result": {"value": null}}"#,
            "Empty",
        ),
        (
            r#"{"code": "0", "data": {"total": 2}, "message": "ok"}"#,
            "Sibling",
        ),
    ] {
        assert_eq!(of::<Progress>(body), Err(failure.to_owned()), "{body}");
    }
    assert_eq!(
        of::<Text>(r#"{"error": {"code": "A"}}"#),
        Err("Refused".to_owned())
    );
    assert!(
        of::<Text>(r#"{"other": 1}"#)
            .unwrap_err()
            .contains("expected a string")
    );
    // Nothing at all is what the operation answers; whether that can be is for others to say.
    assert_eq!(progress("{}"), Progress::default());
}

#[test]
fn a_body_that_is_nested_without_end_is_an_error_and_no_overflow() {
    for open in ["[", r#"{"result":"#, r#"{"return_value":"#] {
        assert!(of::<Progress>(&open.repeat(100_000)).is_err(), "{open}");
    }
}
