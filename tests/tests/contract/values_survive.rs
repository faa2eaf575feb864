//! What the wire may hold decodes, and comes out again as it went in.

use cloudtest_client::types::Progress;
use serde_json::{Value, json};

/// An object without its nulls, which mean the same as a missing key.
fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(object) = &mut value {
        object.retain(|_, value| !value.is_null());
    }
    value
}

fn round_trip(value: &Value) -> Value {
    serde_json::to_value(serde_json::from_value::<Progress>(value.clone()).unwrap()).unwrap()
}

#[test]
fn the_example_of_the_page_survives() {
    let example = json!({
        "uri": "79d49383043f4f84818569b38b38dcf4",
        "name": "BatchCopyMindmap",
        "total": 1,
        "completed": true,
        "informations": [],
        "code": null,
        "reason": null,
        "submitted_time": "2025-01-13 07:56:56",
        "begin_time": "2025-01-13 07:56:56",
        "end_time": "2025-01-13 07:56:56",
        "last_modified_time": 1_736_751_416_756_i64,
        "finished_count": 1,
        "finished_percent": 100,
    });
    assert_eq!(round_trip(&example), without_nulls(example));
}

#[test]
fn any_json_survives_as_the_return_value() {
    for value in [
        json!({"a": [1, null]}),
        json!([1, "a"]),
        json!("text"),
        json!(1.5),
        json!(false),
    ] {
        let answer = json!({ "return_value": value });
        assert_eq!(round_trip(&answer), answer);
    }
}

#[test]
fn nothing_null_and_the_unknown_decode() {
    let all_null: Value = crate::document_holds_the_page::FIELDS
        .iter()
        .map(|(name, ..)| ((*name).to_owned(), Value::Null))
        .collect::<serde_json::Map<_, _>>()
        .into();
    for answer in [
        json!({}),
        all_null,
        json!({ "tomorrow": { "is": "another day" } }),
    ] {
        assert_eq!(round_trip(&answer), json!({}));
    }
}

#[test]
fn a_percentage_out_of_its_range_is_no_reason_to_refuse_an_answer() {
    for percent in [-1, 101] {
        let answer = json!({ "finished_percent": percent });
        assert_eq!(round_trip(&answer), answer);
    }
}
