//! Names given for Rust change nothing on the wire.

use httpmock::{Method, MockServer};
use serde_json::{Value, json};

use crate::of_rust_names_yaml::client::{Client, Error, types};
use crate::of_rust_names_yaml::commands;
use crate::of_rust_names_yaml::mock::MockServerExt;

/// What serde makes of a value, read again.
fn round_trip<T: serde::Serialize + serde::de::DeserializeOwned>(json: &Value) -> Value {
    let value: T = serde_json::from_value(json.clone()).unwrap();
    serde_json::to_value(value).unwrap()
}

#[test]
fn structs_keep_the_keys_of_the_document() {
    let station = json!({
        "unit": "°F",
        "createdAt": "now",
        "created_at": "then",
        "password": "p",
        "address": { "Street": "a", "street": "b", "kind": "A" },
        "self": { "unit": "K", "createdAt": "now" },
    });
    assert_eq!(round_trip::<types::StationSeen>(&station), station);
    let seen: types::StationSeen = serde_json::from_value(station).unwrap();
    assert_eq!(seen.default_unit, types::DefaultUnit::Fahrenheit);
    assert_eq!(seen.created, "now");
    assert_eq!(seen.place.unwrap().road, "a");

    let composed = json!({ "a": "1", "A": "2", "B": "3", "b": "4" });
    assert_eq!(round_trip::<types::Composed>(&composed), composed);
    for (json, upper) in [
        (json!({ "A": "1" }), Some("1")),
        (json!({ "a": "1" }), None),
    ] {
        let derived = serde_json::from_value::<types::Derived>(json).ok();
        assert_eq!(derived.map(|derived| derived.upper).as_deref(), upper);
    }
}

#[test]
fn alternatives_are_told_apart_by_the_names_of_the_document() {
    let tagged = json!({ "Type": "two", "y": "1" });
    assert_eq!(round_trip::<types::Alternative>(&tagged), tagged);
    let keyed = json!({ "one_a": "1" });
    assert_eq!(round_trip::<types::External>(&keyed), keyed);
    let keyed: types::External = serde_json::from_value(keyed).unwrap();
    assert!(matches!(keyed, types::External::Two(_)), "{keyed:?}");
}

#[test]
fn enums_keep_the_texts_of_the_document() {
    for (unit, text) in [
        (types::DefaultUnit::Celsius, "°C"),
        (types::DefaultUnit::Fahrenheit, "°F"),
        (types::DefaultUnit::Kelvin, "K"),
    ] {
        assert_eq!(unit.to_string(), text);
        assert_eq!(text.parse::<types::DefaultUnit>().unwrap(), unit);
        assert_eq!(serde_json::to_value(unit).unwrap(), text);
        assert_eq!(
            serde_json::from_value::<types::DefaultUnit>(text.into()).unwrap(),
            unit
        );
    }
    assert!("Celsius".parse::<types::DefaultUnit>().is_err());
    assert_eq!(types::ShowStationSort::Quote.to_string(), "\"");
    for text in ["a", "A"] {
        assert_eq!(round_trip::<types::Nullable>(&json!(text)), text);
    }
    assert_eq!(round_trip::<types::Nullable>(&Value::Null), Value::Null);
}

#[test]
fn defaults_are_those_of_the_document() {
    // That of an object is left to the server.
    let station: types::Station = serde_json::from_value(json!({})).unwrap();
    assert_eq!(serde_json::to_value(station).unwrap(), json!({}));
    let settings: types::Settings = serde_json::from_value(json!({})).unwrap();
    assert_eq!(settings.measure, types::DefaultUnit::Kelvin);
    assert_eq!(types::DefaultUnit::default(), types::DefaultUnit::Kelvin);
}

#[tokio::test]
async fn a_request_has_the_names_of_the_document() {
    let server = MockServer::start_async().await;
    let expected = server
        .mock_async(|when, then| {
            when.method(Method::GET)
                .path("/stations/s%2F1/new/r")
                .query_param("send", "true")
                .query_param("page-size", "1")
                .query_param("page_size", "2")
                .query_param("sort[by]", "Asc")
                .query_param("tag", "x")
                .header("new", "yes");
            then.status(404)
                .json_body(json!({ "error-code": "none", "error_code": 4 }));
        })
        .await;
    let answer = client(&server)
        .show_station()
        .id("s/1")
        .recipient("r")
        .is_sent(true)
        .page_size(1)
        .old_page_size(2)
        .sort(types::ShowStationSort::AscendingOld)
        .label(["x".to_owned()])
        .fresh("yes")
        .send()
        .await;
    expected.assert_async().await;
    let Err(Error::ErrorResponse(failure)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(failure.error_code.as_deref(), Some("none"));
    assert_eq!(failure.number, Some(4));
}

fn http() -> reqwest::Client {
    // Another test may have installed it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

fn client(server: &MockServer) -> Client {
    Client::new_with_client(&server.base_url(), http())
}

#[tokio::test]
async fn a_form_has_the_names_of_the_document() {
    let server = MockServer::start_async().await;
    let expected = server
        .mock_async(|when, then| {
            when.method(Method::POST)
                .path("/form")
                .form_urlencoded_tuple("grant-type", "a")
                .form_urlencoded_tuple("grant_type", "b");
            then.status(204);
        })
        .await;
    let body = types::PostFormBody::builder()
        .grant_type("a".to_owned())
        .other_grant_type("b".to_owned());
    client(&server).post_form().body(body).send().await.unwrap();
    expected.assert_async().await;
}

#[tokio::test]
async fn the_mock_expects_the_names_of_the_document() {
    let server = MockServer::start_async().await;
    let expected = server.show_station(|when, then| {
        when.fresh("yes").is_sent(None);
        then.ok(&types::StationSeen::builder()
            .default_unit(types::DefaultUnit::Kelvin)
            .created("now".to_owned())
            .try_into()
            .unwrap());
    });
    let answer = http()
        .get(server.url("/stations/s/new/r"))
        .header("new", "yes")
        .send()
        .await
        .unwrap();
    expected.assert_async().await;
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer, json!({ "unit": "K", "createdAt": "now" }));
}

#[tokio::test]
async fn a_command_has_the_names_of_rust_and_sends_those_of_the_document() {
    let server = MockServer::start_async().await;
    let expected = server
        .mock_async(|when, then| {
            when.path("/stations/s/new/r")
                .query_param("page_size", "2")
                .query_param("sort[by]", "Asc")
                .header("new", "yes");
            then.status(200)
                .json_body(json!({ "unit": "K", "createdAt": "now" }));
        })
        .await;
    let command = commands::commands().swap_remove(0);
    // The stand-in for reading an argument takes JSON.
    let matches = command
        .try_get_matches_from([
            "show-station",
            "--id=\"s\"",
            "--recipient=\"r\"",
            "--old-page-size=2",
            "--sort=Asc",
            "--fresh=\"yes\"",
        ])
        .unwrap();
    let answer = commands::call(&client(&server), "show-station", &matches).await;
    assert!(answer.is_ok());
    expected.assert_async().await;
}
