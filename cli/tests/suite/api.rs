//! `cloudtest api`.

mod start;

use std::{path::PathBuf, time::Duration};

use cloudtest_simulator::{Fault, Operation, Script};

use crate::{
    program::{Run, TOKEN, program, simulator},
    server::server,
};

async fn call(url: &str, arguments: &[&str]) -> Run {
    let variables = [("CLOUDTEST_ENDPOINT", url), ("CLOUDTEST_TOKEN", TOKEN)];
    Run::of(program(&[&["api"], arguments].concat(), &variables), "").await
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A document with parameters of each form, a secret, and schemas in a circle.
fn document() -> String {
    file(
        "shop.yaml",
        r"
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /shops/{shop}/orders:
    post:
      operationId: addOrder
      summary: Add an order.
      parameters:
        - {name: shop, in: path, required: true, schema: {type: string, maxLength: 9}}
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
        - {name: sort, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, style: deepObject, schema: {type: object}}
        - {name: X-Trace, in: header, schema: {type: integer, minimum: 1, maximum: 5}}
        - {name: pin, in: query, schema: {type: string, format: password, minLength: 4}}
        - {name: region, in: query, schema: {type: string, enum: [north, south]}}
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses: {'200': {description: Done.}}
components:
  schemas:
    Order:
      type: object
      required: [name]
      properties:
        name: {type: string, nullable: true}
        count: {type: integer, minimum: 1}
        shop: {type: string}
        parts: {type: array, items: {$ref: '#/components/schemas/Order'}}
        whole: {$ref: '#/components/schemas/Loop'}
    Loop: {$ref: '#/components/schemas/Loop'}
",
    )
}

#[tokio::test]
async fn flags_go_where_the_document_says() {
    let (document, pin) = (document(), file("pin", "a&b c\n"));
    let (url, requests) = server(&[r#"{"z":1,"a":[2]}"#]);
    let arguments = [
        "--document",
        &document,
        "add-order",
        "--shop",
        "a/b",
        "--tag",
        "x",
        "--tag",
        "y&z",
        "--sort",
        "p",
        "--sort",
        "q",
        "--filter",
        r#"{"k":"v"}"#,
        "--x-trace",
        "3",
        "--pin-file",
        &pin,
        "--region-argument",
        "north",
        "--name",
        "n",
        "--count",
        "2",
        "--shop-field",
        "s",
    ];
    let run = call(&url, &arguments).await;
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    // In the order in which it came.
    assert_eq!(run.stdout, "{\n  \"z\": 1,\n  \"a\": [\n    2\n  ]\n}\n");
    let request = requests.join().unwrap().remove(0);
    let target = "POST /shops/a%2Fb/orders?tag=x&tag=y%26z&sort=p,q&filter%5Bk%5D=v\
                  &pin=a%26b%20c&region=north HTTP/1.1\r\n";
    assert!(request.starts_with(target), "{request}");
    assert!(request.contains("\r\nx-trace: 3\r\n"), "{request}");
    assert!(
        request.ends_with(r#"{"name":"n","count":2,"shop":"s"}"#),
        "{request}"
    );
}

#[tokio::test]
async fn the_body_is_a_file_or_stdin_and_flags_replace_its_fields() {
    let document = document();
    let body = file(
        "order.json",
        r#"{"name":null,"count":1,"parts":[{"name":"p"}]}"#,
    );
    let (url, requests) = server(&["", "null"]);
    let arguments = [
        "--document",
        &document,
        "add-order",
        "--shop",
        "s",
        "--json-body",
    ];
    let from_file = [&arguments[..], &[&body, "--count", "7"]].concat();
    let run = call(&url, &from_file).await;
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{run:?}");
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
    ];
    let from_stdin = [&["api"], &arguments[..], &["-"]].concat();
    let run = Run::of(program(&from_stdin, &variables), "{\"name\":\"n\"}").await;
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "null\n"),
        "{run:?}"
    );
    let requests = requests.join().unwrap();
    let sent = r#"{"name":null,"count":7,"parts":[{"name":"p"}]}"#;
    assert!(requests[0].ends_with(sent), "{requests:?}");
    assert!(requests[1].ends_with(r#"{"name":"n"}"#), "{requests:?}");
}

#[tokio::test]
async fn what_is_not_as_the_document_says_is_not_sent() {
    let document = document();
    let (pin, broken) = (
        file("short-pin", "123\n"),
        file("broken.json", "{\"name\": \n\"x\",}"),
    );
    let parts = file("parts.json", r#"{"name":"n","parts":[{"name":5}]}"#);
    for (arguments, words) in [
        (
            &["--shop", "0123456789", "--name", "n"][..],
            "--shop: the value is longer than 9",
        ),
        (
            &["--shop", "..", "--name", "n"],
            "--shop: one segment of a path",
        ),
        (
            &["--shop", "s", "--name", "n", "--x-trace", "9"],
            "--x-trace: the value is greater than",
        ),
        (
            &["--shop", "s", "--name", "n", "--x-trace", "x"],
            "--x-trace: the value is not of type",
        ),
        (
            &["--shop", "s", "--name", "n", "--pin-file", &pin],
            "--pin-file: the value is shorter",
        ),
        (
            &["--shop", "s", "--count", "2"],
            "\"name\" is a required property",
        ),
        (&["--shop", "s", "--json-body", &broken], "broken.json: "),
        (
            &["--shop", "s", "--json-body", &parts],
            "parts.0.name: the value is not of type",
        ),
        (
            &["--shop", "s", "--json-body", "/none"],
            "cannot read /none: ",
        ),
        (
            &["--shop", "s", "--name", "n", "--region-argument", "west"],
            "possible values: north, south",
        ),
        (&["--name", "n"], "--shop"),
        (&["--shop", "s", "--wait"], "unexpected argument '--wait'"),
    ] {
        let arguments = [&["--document", &document, "add-order"], arguments].concat();
        let run = call("http://127.0.0.1:9", &arguments).await;
        assert_eq!(run.code, Some(2), "{arguments:?} {run:?}");
        assert!(run.stderr.contains(words), "{words}: {run:?}");
        assert!(!run.stderr.contains("123\n"), "{run:?}");
    }
}

#[tokio::test]
async fn the_status_and_the_headers_are_shown_when_asked_for() {
    let (url, requests) = server(&["{}"]);
    let run = call(&url, &["show-progress", "--operation-uri", "79d4", "-i"]).await;
    assert!(run.stdout.starts_with("200 OK\n"), "{run:?}");
    assert!(run.stdout.contains("x-request-id: r-1\n"), "{run:?}");
    assert!(run.stdout.ends_with("\n\n{}\n"), "{run:?}");
    assert!(!run.stdout.contains(TOKEN));
    let request = requests.join().unwrap().remove(0);
    assert!(
        request.starts_with("GET /GT3KServer/v4/progress/79d4 HTTP/1.1"),
        "{request}"
    );
}

#[tokio::test]
async fn a_refusal_has_the_exit_code_of_its_kind() {
    let simulator = simulator([]).await;
    let arguments = ["api", "show-progress", "--operation-uri", "unknown"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(7), "{run:?}");
    assert!(run.stderr.contains("404 Not Found"), "{run:?}");
    simulator.inject(Fault::status(403));
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(5), "{run:?}");
}

#[tokio::test]
async fn a_project_that_a_call_needs_may_be_the_usual_one() {
    let document = r#"
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /plans:
    get:
      operationId: listPlans
      parameters: [{name: project_uuid, in: query, required: true, schema: {type: string}}]
      responses: {'200': {description: d}}
"#;
    let path = file("plans.yaml", document);
    let (url, requests) = server(&["[]"]);
    let project = "0123456789abcdef0123456789abcdef";
    let with = ["--document", &path, "list-plans", "--project", project];
    let run = call(&url, &with).await;
    assert_eq!(run.code, Some(0), "{run:?}");
    let requests = requests.join().unwrap();
    assert!(
        requests[0].contains(&format!("/plans?project_uuid={project} ")),
        "{requests:?}"
    );

    let run = call(&url, &with[..3]).await;
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.stderr.contains("--project-uuid, or --project"),
        "{run:?}"
    );
}

#[tokio::test]
async fn each_form_of_document_has_commands() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen/tests/valid");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // A component called `Null` is a null in YAML.
        if path.ends_with("untyped-schemas.yaml") {
            continue;
        }
        let arguments = ["api", "--document", path.to_str().unwrap(), "--help"];
        let run = Run::of(program(&arguments, &[]), "").await;
        assert_eq!(run.code, Some(0), "{path:?} {run:?}");
        seen += 1;
    }
    assert!(seen > 30);

    for (text, words) in [
        ("a: [", "broken.yaml: line 1"),
        ("a: 1", "it has no `paths`"),
        ("paths: {}", "broken.yaml: it has no operations"),
    ] {
        let path = file("broken.yaml", text);
        let run = Run::of(program(&["api", "--document", &path, "--help"], &[]), "").await;
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(
            run.stderr.contains("broken.yaml") && run.stderr.contains(words),
            "{run:?}"
        );
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    }
}

#[tokio::test]
async fn an_operation_of_the_simulator_is_asked_for() {
    let operation = Operation::new("Copy")
        .uri("79d4")
        .script(Script::linear(Duration::ZERO));
    let simulator = simulator([operation]).await;
    let arguments = [
        "api",
        "show-progress",
        "--operation-uri",
        "79d4",
        "-o",
        "ndjson",
    ];
    let run = Run::against(&simulator, &arguments).await;
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(
        (answer["completed"] == true, run.stdout.lines().count()),
        (true, 1),
        "{run:?}"
    );
}
