//! The documented answers, in both shapes.

use std::time::{Duration, SystemTime};

use cloudtest_simulator::{Operation, Script, Shape, Simulator};
use serde_json::json;

use crate::wire::{ask, path, show};

fn operation() -> Operation {
    let script = Script::linear(Duration::from_secs(100));
    Operation::new("BatchCopyMindmap")
        .uri("u")
        .script(script)
        .total(10)
}

/// The date of the vendor's example.
fn date() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_736_751_416_756)
}

#[tokio::test(start_paused = true)]
async fn an_operation_moves_with_tokios_clock_and_its_dates_with_it() {
    let simulator = Simulator::builder()
        .date(date())
        .operation(operation())
        .start()
        .await
        .unwrap();
    tokio::time::advance(Duration::from_secs(35)).await;
    assert_eq!(
        show(&simulator, "u").await.json(),
        json!({
            "uri": "u", "name": "BatchCopyMindmap", "total": 10, "completed": false,
            "cancelled": false, "is_ended": false, "informations": [],
            "submitted_time": "2025-01-13 07:56:56", "begin_time": "2025-01-13 07:56:56",
            "last_modified_time": 1_736_751_451_756_u64, "finished_count": 3, "finished_percent": 30,
        })
    );
    tokio::time::advance(Duration::from_secs(1000)).await;
    assert_eq!(
        show(&simulator, "u").await.json(),
        json!({
            "uri": "u", "name": "BatchCopyMindmap", "total": 10, "completed": true,
            "informations": [], "submitted_time": "2025-01-13 07:56:56",
            "begin_time": "2025-01-13 07:56:56", "end_time": "2025-01-13 07:58:36",
            "last_modified_time": 1_736_751_516_756_u64, "finished_count": 10,
            "finished_percent": 100,
        })
    );
}

#[tokio::test(start_paused = true)]
async fn an_envelope_holds_the_progress_and_the_id_of_the_header() {
    let builder = Simulator::builder().shape(Shape::Enveloped);
    let simulator = builder.operation(operation()).start().await.unwrap();
    let answer = show(&simulator, "u").await;
    let body = answer.json();
    assert_eq!(body["status"], "success");
    assert_eq!(body["result"]["total"], 1);
    assert_eq!(body["result"]["value"]["uri"], "u");
    assert_eq!(body["request_id"].as_str(), answer.header("x-request-id"));
    assert_eq!(body["server_address"], simulator.address().to_string());
}

#[tokio::test]
async fn refusals_have_the_documents_status_code_and_reason_in_the_shape_of_the_answers() {
    let good = "project_uuid=0123456789abcdef0123456789ABCDEF";
    let rows = [
        (path("u") + "?" + good, "X-Auth-Token: t", 200, None),
        (
            path("u") + "?project_uuid=short",
            "X-Auth-Token: t",
            400,
            Some("project_uuid is malformed"),
        ),
        (
            path("u") + "?project_uuid",
            "X-Auth-Token: t",
            400,
            Some("project_uuid is malformed"),
        ),
        (
            path("u") + "?x=1&project_uuid=" + &"-".repeat(32),
            "X-Auth-Token: t",
            400,
            Some("project_uuid is malformed"),
        ),
        (
            path("u"),
            "X-Auth-Token: wrong",
            401,
            Some("the token is missing, wrong or has expired"),
        ),
        (
            path("u"),
            "X-Other: t",
            401,
            Some("the token is missing, wrong or has expired"),
        ),
        (
            path("nobody"),
            "X-Auth-Token: t",
            404,
            Some("no operation has this uri"),
        ),
        (
            path("a%2Fb"),
            "X-Auth-Token: t",
            400,
            Some("operation_uri is malformed"),
        ),
    ];
    for shape in [Shape::Documented, Shape::Enveloped] {
        let builder = Simulator::builder().shape(shape).token("t");
        let simulator = builder.operation(operation()).start().await.unwrap();
        for (target, header, status, reason) in &rows {
            let answer = ask(&simulator, "GET", target, &format!("{header}\r\n"), "").await;
            assert_eq!(answer.status, Some(*status), "{target}");
            assert_eq!(answer.header("x-request-id").map(str::len), Some(32));
            let Some(reason) = reason else { continue };
            let error = json!({ "code": format!("CLOUDTEST.00000{status}"), "reason": reason });
            let body = answer.json();
            match shape {
                Shape::Documented => assert_eq!(body, error),
                Shape::Enveloped => {
                    assert_eq!((&body["status"], &body["error"]), (&json!("error"), &error));
                }
            }
        }
    }
}

#[tokio::test]
async fn other_paths_and_methods_are_refused_by_the_gateway() {
    let simulator = Simulator::builder()
        .operation(operation())
        .start()
        .await
        .unwrap();
    for (method, target, status, allow) in [
        ("POST", path("u"), 405, Some("GET,HEAD")),
        ("DELETE", path("u"), 405, Some("GET,HEAD")),
        ("GET", path(""), 404, None),
        ("GET", path("u") + "/more", 404, None),
        ("GET", "/none".to_owned(), 404, None),
        (
            "GET",
            cloudtest_simulator::IAM_PATH.to_owned(),
            405,
            Some("POST"),
        ),
        ("POST", cloudtest_simulator::IAM_PATH.to_owned(), 404, None),
    ] {
        let answer = ask(&simulator, method, &target, "X-Auth-Token: t\r\n", "").await;
        assert_eq!(answer.status, Some(status), "{method} {target}");
        assert_eq!(answer.header("allow"), allow, "{method} {target}");
        assert!(answer.json()["error_code"].is_string());
        assert_eq!(
            answer.json()["request_id"].as_str(),
            answer.header("x-request-id")
        );
    }
}

#[tokio::test]
async fn operations_can_be_submitted_at_run_time_and_the_seed_decides_their_uris() {
    let uris = async |seed| {
        let simulator = Simulator::builder().seed(seed).start().await.unwrap();
        let operations = Operation::one_of_each(Duration::from_secs(60));
        let uris: Vec<_> = operations
            .into_iter()
            .map(|o| simulator.submit(o))
            .collect();
        for uri in &uris {
            assert_eq!(show(&simulator, uri).await.json()["uri"], **uri);
        }
        uris
    };
    let first = uris(1).await;
    assert_eq!(first, uris(1).await);
    assert_ne!(first, uris(2).await);
}
