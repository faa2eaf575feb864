//! A field of another type is understood, or an error that says so, and never anything else.

use cloudtest_client::auth::Credentials;
use cloudtest_client::{Client, Error, Retry};
use cloudtest_simulator::{Fault, Operation, Shape, Simulator};
use serde_json::{Value, json};

use crate::raw_server::TOKEN;

const FIELDS: [&str; 20] = [
    "uri",
    "name",
    "total",
    "completed",
    "cancelled",
    "informations",
    "code",
    "reason",
    "submitted_time",
    "begin_time",
    "end_time",
    "server_ip",
    "last_modified_time",
    "finished_count",
    "return_value",
    "exception_message",
    "line_up_num",
    "asyn_operation_key",
    "is_ended",
    "finished_percent",
];

#[tokio::test]
async fn a_field_of_any_type_is_understood_or_an_invalid_answer() {
    let values = [
        json!(null),
        json!(true),
        json!(12),
        json!(-1),
        json!(33.3),
        json!(u64::MAX),
        json!("text"),
        json!("12"),
        json!(""),
        json!([]),
        json!([null, 1]),
        json!({}),
        json!({ "a": { "b": null } }),
    ];
    for shape in [Shape::Documented, Shape::Enveloped] {
        let simulator = Simulator::builder()
            .token(TOKEN)
            .shape(shape)
            .operation(Operation::new("Copy").uri("op"))
            .start()
            .await
            .unwrap();
        let client = Client::builder()
            .endpoint(simulator.url())
            .credentials(Credentials::token(TOKEN).unwrap())
            .retry(Retry::never())
            .build()
            .unwrap();
        for field in FIELDS {
            for value in &values {
                simulator.inject(Fault::field(field, value.clone()));
                let result = client.progress("op").await;
                let must_be_good = *value == Value::Null || field == "return_value";
                match result {
                    Ok(_) => {}
                    Err(Error::Answer(_)) if !must_be_good => {}
                    Err(error) => panic!("{field}: {value}: {error:?}"),
                }
            }
        }
    }
}
