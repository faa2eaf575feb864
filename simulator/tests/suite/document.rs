//! Each call of a document is served.

use std::time::Duration;

use cloudtest_simulator::{Builder, Document, Operation, Script, Shape, Simulator};
use serde_json::json;

use crate::wire::{Answer, ask, show};

const PROJECT: &str = "0123456789abcdef0123456789abcdef";
const DELETE: &str = "/GT3KServer/v4/testcases/batch-delete";

/// Asks with the token `t`, and with a body of JSON if there is one.
async fn call(simulator: &Simulator, method: &str, target: &str, body: &str) -> Answer {
    let mut headers = "X-Auth-Token: t\r\n".to_owned();
    if !body.is_empty() {
        headers += "Content-Type: application/json\r\n";
    }
    ask(simulator, method, target, &headers, body).await
}

async fn start(builder: Builder) -> Simulator {
    builder.token("t").start().await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_call_with_a_link_starts_an_operation_and_hands_out_its_uri() {
    let results = format!("/v4/{PROJECT}/versions/v1/task/testcases/results");
    let rows = [
        (
            "DELETE",
            "/v4/branches/b?is_async=true".to_owned(),
            "",
            "DeleteBranch",
            true,
        ),
        (
            "DELETE",
            "/v4/iterators/i?is_async=true".to_owned(),
            "",
            "Swept",
            true,
        ),
        (
            "DELETE",
            DELETE.to_owned() + "?is_async=true",
            r#"{"case_ids":["1"]}"#,
            "BatchDeleteTestCases",
            true,
        ),
        (
            "POST",
            results,
            r#"{"is_asyn":true}"#,
            "BatchAddCaseResultInTask",
            false,
        ),
    ];
    for shape in [Shape::Documented, Shape::Enveloped] {
        let swept = Operation::new("Swept").script(Script::linear(Duration::from_secs(5)));
        let builder = Simulator::builder()
            .shape(shape)
            .on_start("deleteIterator", swept);
        let simulator = start(builder.started_script(Script::linear(Duration::from_secs(5)))).await;
        for (method, target, body, name, may_have_envelope) in &rows {
            let answer = call(&simulator, method, target, body).await;
            assert_eq!(answer.status, Some(200), "{target}: {answer:?}");
            let answer = answer.json();
            let value = match shape == Shape::Enveloped && *may_have_envelope {
                true => &answer["result"]["value"],
                false => &answer,
            };
            let uri = value.as_str().unwrap();
            let progress = async || {
                let answer = show(&simulator, uri).await.json();
                let is_flat = shape == Shape::Documented;
                if is_flat {
                    answer
                } else {
                    answer["result"]["value"].clone()
                }
            };
            assert_eq!(progress().await["name"], *name);
            assert_ne!(progress().await["completed"], true);
            tokio::time::advance(Duration::from_secs(5)).await;
            assert_eq!(progress().await["completed"], true);
        }
    }
}

#[tokio::test]
async fn work_that_is_done_at_once_has_no_uri() {
    for (shape, expected) in [
        (Shape::Documented, json!("")),
        (Shape::Enveloped, json!({ "total": 1, "value": "" })),
    ] {
        let simulator = start(Simulator::builder().shape(shape)).await;
        for target in ["/v4/branches/b", "/v4/branches/b?is_async=false"] {
            let answer = call(&simulator, "DELETE", target, "").await.json();
            let value = if shape == Shape::Enveloped {
                &answer["result"]
            } else {
                &answer
            };
            assert_eq!(*value, expected, "{target}");
        }
    }
}

#[tokio::test]
async fn a_request_that_is_not_as_the_document_says_is_refused_as_the_document_says() {
    let simulator = start(Simulator::builder()).await;
    let asynchronous = DELETE.to_owned() + "?is_async=true";
    let long = "/v4/branches/b?project_uuid=".to_owned() + &"0".repeat(33);
    for (method, target, body, reason) in [
        ("DELETE", DELETE, "", "the body is missing"),
        ("DELETE", DELETE, "{", "the body is no JSON"),
        (
            "DELETE",
            DELETE,
            r#"{"case_ids":["a",7]}"#,
            r#"the body is malformed: case_ids.1: the value is not of type "string""#,
        ),
        (
            "DELETE",
            "/v4/branches/b?is_async=yes",
            "",
            "is_async is malformed",
        ),
        ("DELETE", &long, "", "project_uuid is malformed"),
        (
            "POST",
            "/v4/short/versions/v/task/testcases/results",
            "{}",
            "project_id is malformed",
        ),
    ] {
        let answer = call(&simulator, method, target, body).await;
        assert_eq!(answer.status, Some(400), "{target} {body}");
        let expected = json!({ "code": "CLOUDTEST.00000400", "reason": reason });
        assert_eq!(answer.json(), expected, "{target} {body}");
    }
    let headers = "X-Auth-Token: t\r\nContent-Type: text/plain\r\n";
    let answer = ask(&simulator, "DELETE", &asynchronous, headers, "{}").await;
    assert_eq!(answer.json()["reason"], "the body is not application/json");
    let answer = ask(&simulator, "DELETE", "/v4/branches/b", "", "").await;
    assert_eq!(
        (answer.status, answer.json()["code"].clone()),
        (Some(401), json!("CLOUDTEST.00000401"))
    );
}

/// What somebody adds to a document, and to nothing else.
const ADDED: &str = "
openapi: 3.0.3
info: { title: More, version: '1' }
security: [{ token: [] }]
paths:
  /plans/{plan}/copies:
    post:
      operationId: copyPlan
      parameters: [{ name: plan, in: path, required: true, schema: { type: integer } }]
      responses:
        '202':
          description: It is being copied.
          content: { application/json: { example: { job: { id: x }, at: now } } }
          links: { progress: { operationId: showProgress, parameters: { uri: '$response.body#/job/id' } } }
  /plans/{plan}:
    get:
      operationId: showPlan
      security: []
      parameters:
        - { name: plan, in: path, required: true, schema: { type: integer, minimum: 1 } }
        - { name: tags, in: query, schema: { type: array, items: { type: integer }, maxItems: 2 } }
        - { name: X-Colour, in: header, required: true, schema: { type: string, nullable: true, enum: [red] } }
      responses:
        '200': { description: The plan., content: { application/json: { schema: { $ref: '#/components/schemas/Plan' } } } }
        '400': { description: It is malformed., content: { application/json: { example: { message: no } } } }
    delete: { operationId: dropPlan, responses: { '204': { description: It is gone. } } }
    put: { operationId: changePlan, responses: { '200': { description: It is changed., content: { text/csv: { schema: { type: string } } } } } }
  /progress/{uri}:
    get:
      operationId: showProgress
      parameters: [{ name: uri, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: How far it is. } }
components:
  schemas:
    Plan: { type: object, example: { name: north } }
";

#[tokio::test]
async fn an_operation_that_is_added_to_a_document_alone_is_served() {
    let document = Document::parse("added.yaml", ADDED).unwrap();
    let simulator = start(Simulator::builder().document(document)).await;
    let started = call(&simulator, "POST", "/plans/7/copies", "").await;
    assert_eq!(started.status, Some(202));
    let (answer, uri) = (started.json(), started.json()["job"]["id"].clone());
    assert_eq!(answer["at"], "now");
    let target = format!("/progress/{}", uri.as_str().unwrap());
    let progress = call(&simulator, "GET", &target, "").await.json();
    assert_eq!(
        (&progress["name"], &progress["uri"]),
        (&json!("CopyPlan"), &uri)
    );
    // The document has no error for it.
    let refused = call(&simulator, "POST", "/plans/x/copies", "").await;
    assert_eq!(refused.status, Some(400));
    assert_eq!(refused.json()["error_msg"], "plan is malformed");

    let get = async |target: &str, headers: &str| ask(&simulator, "GET", target, headers, "").await;
    let red = "X-Colour: red\r\n";
    assert_eq!(
        get("/plans/7?tags=1&tags=2", red).await.json(),
        json!({ "name": "north" })
    );
    for (target, headers, message) in [
        ("/plans/0", red, "plan is malformed"),
        ("/plans/7?tags=1&tags=x", red, "tags is malformed"),
        ("/plans/7?tags=1&tags=2&tags=3", red, "tags is malformed"),
        ("/plans/7", "", "X-Colour is missing"),
        ("/plans/7", "X-Colour: blue\r\n", "X-Colour is malformed"),
    ] {
        let answer = get(target, headers).await;
        assert_eq!(answer.json(), json!({ "message": message }), "{target}");
    }
    let gone = call(&simulator, "DELETE", "/plans/7", "").await;
    assert_eq!((gone.status, gone.body.as_str()), (Some(204), ""));
    let missing = call(&simulator, "PUT", "/plans/7", "").await;
    assert_eq!(missing.status, Some(501));
    assert_eq!(
        missing.json()["error_msg"],
        "the document lacks, for changePlan, an example of the answer 200 (text/csv)"
    );
}
