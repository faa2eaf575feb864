//! Names that are told apart in Rust are on the wire as the document has them.

use httpmock::{Method, MockServer};
use serde_json::json;

use crate::of_names_that_clash_in_silence_yaml::{Client, types};

/// Goes straight to the server, whatever proxy the environment has.
fn http() -> reqwest::Client {
    // Where the whole workspace is built, reqwest has TLS and no provider of it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[test]
fn fields_of_one_name_keep_their_keys() {
    let links = json!({ "url": "a", "_url": 1 });
    let read: types::Links = serde_json::from_value(links.clone()).unwrap();
    assert_eq!((read.url.as_deref(), read.url_2), (Some("a"), 1));
    assert_eq!(serde_json::to_value(read).unwrap(), links);
}

#[test]
fn values_that_would_be_one_variant_are_plain_text() {
    for text in ["small", "Small", "SMALL"] {
        assert_eq!(
            serde_json::to_value(types::Size(text.to_owned())).unwrap(),
            text
        );
    }
}

#[test]
fn an_inner_type_is_not_another_component_of_its_name() {
    let thing: types::Thing = serde_json::from_value(json!({ "kind": "x" })).unwrap();
    assert_eq!(serde_json::to_value(thing).unwrap(), json!({ "kind": "x" }));
    let other = types::ThingKind { a: Some(1) };
    assert_eq!(serde_json::to_value(other).unwrap(), json!({ "a": 1 }));
}

#[tokio::test]
async fn arguments_of_one_name_are_sent_as_documented() {
    let server = MockServer::start_async().await;
    let mock = server
        .mock_async(|when, then| {
            when.method(Method::GET)
                .path("/things/1/2")
                .query_param("id", "3")
                .header("header_map", "4");
            then.status(200).json_body(json!({ "other": "o" }));
        })
        .await;
    let client = Client::new_with_client(&server.base_url(), http());
    let call = client.thing().id("1").id_2("2").id_3("3").header_map_2("4");
    call.send().await.unwrap();
    mock.assert_async().await;
}

#[test]
fn a_text_that_fits_a_pattern_in_many_ways_is_read_at_once() {
    use crate::of_patterns_yaml::types::{Both, Id, Word};
    assert!("a b c".parse::<Id>().is_ok());
    let hostile = "a".repeat(10_000) + "!";
    assert!(hostile.parse::<Id>().is_err());
    assert!("zazbz".parse::<Both>().is_ok());
    assert!(
        ["zab", "a-b"]
            .iter()
            .all(|both| both.parse::<Both>().is_err())
    );
    assert!(
        ["a.b", ".."]
            .iter()
            .all(|word| word.parse::<Word>().is_ok())
    );
    assert!(
        [".", "A", ""]
            .iter()
            .all(|word| word.parse::<Word>().is_err())
    );
}

#[test]
fn no_secret_shows_itself_from_within_another_type() {
    use crate::of_secrets_yaml::types::SetPinBody;
    let body = r#"{"must": "hunter2", "may": "hunter2", "choice": "hunter2", "later": "hunter2",
        "all": {"a": "hunter2"}}"#;
    let body: SetPinBody = serde_json::from_str(body).unwrap();
    let shown = format!("{body:?}");
    assert_eq!(shown.matches("[redacted]").count(), 7, "{shown}");
    assert_eq!(body.code.expose(), "0000");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn an_answer_is_of_the_variant_of_its_status() {
    use crate::of_several_answers_yaml::{Client, Error, types::ShowJobError};
    let server = MockServer::start_async().await;
    for (status, body) in [(404, json!(null)), (422, json!([{ "field": "f" }]))] {
        server
            .mock_async(|when, then| {
                when.path(format!("/jobs/{status}"));
                then.status(status).json_body(body);
            })
            .await;
    }
    let client = Client::new_with_client(&server.base_url(), http());
    let refused = async |id: &str| match client.show_job().id(id).send().await {
        Err(Error::ErrorResponse(answer)) => answer.into_inner(),
        outcome => panic!("{outcome:?}"),
    };
    assert!(matches!(refused("404").await, ShowJobError::NotFound));
    let ShowJobError::ClientError(fields) = refused("422").await else {
        panic!("another variant");
    };
    assert_eq!(fields[0].field.as_deref(), Some("f"));
}
