//! `cloudtest api OPERATION --wait`.

use super::call;
use crate::server::server;

#[tokio::test]
async fn what_a_call_starts_is_waited_for() {
    let ended = r#"{"uri":"79d4","completed":true,"is_ended":true,"name":"Deletion"}"#;
    for started in [
        "\"79d4\"",
        r#"{"status":"success","result":{"value":"79d4"}}"#,
    ] {
        let (url, requests) = server(&[started, ended]);
        let arguments = [
            "batch-delete-test-cases",
            "--is-async",
            "--case-ids",
            "a",
            "--case-ids",
            "b",
            "--wait",
            "--timeout",
            "20s",
        ];
        let run = call(&url, &arguments).await;
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.stdout.contains("79d4  succeeded  Deletion"), "{run:?}");
        let requests = requests.join().unwrap();
        assert!(requests[0].starts_with("DELETE "), "{requests:?}");
        assert!(
            requests[0].contains("/batch-delete?is_async=true "),
            "{requests:?}"
        );
        assert!(
            requests[0].ends_with(r#"{"case_ids":["a","b"]}"#),
            "{requests:?}"
        );
        assert!(
            requests[1].starts_with("GET /GT3KServer/v4/progress/79d4 "),
            "{requests:?}"
        );
    }
}

#[tokio::test]
async fn an_answer_that_names_no_operation_is_quoted() {
    let (url, _) = server(&["{\"done\":true}"]);
    let run = call(&url, &["delete-branch", "--branch-uri", "b", "--wait"]).await;
    assert_eq!(run.code, Some(7), "{run:?}");
    assert!(
        run.stderr
            .contains("names no operation to wait for: {\"done\":true}"),
        "{run:?}"
    );
}

#[tokio::test]
async fn what_is_done_at_once_is_no_failure() {
    for body in ["\"\"", r#"{"status":"success","result":{}}"#] {
        let (url, _) = server(&[body]);
        let run = call(&url, &["delete-branch", "--branch-uri", "b", "--wait"]).await;
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.stderr.contains("done it at once"), "{run:?}");
    }
}

#[tokio::test]
async fn a_call_that_never_arrived_has_started_nothing() {
    let (url, _) = server(&[]);
    let run = call(&url, &["delete-branch", "--branch-uri", "b", "--wait"]).await;
    assert_ne!(run.code, Some(0), "{run:?}");
    assert!(run.stderr.contains("nothing was started"), "{run:?}");
}

#[tokio::test]
async fn options_of_a_wait_need_one() {
    for flag in [["--pace", "eager"], ["--rate", "2"], ["--timeout", "1s"]] {
        let arguments = [&["delete-branch", "--branch-uri", "b"], &flag[..]].concat();
        let run = call("http://127.0.0.1:9", &arguments).await;
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains("--wait"), "{run:?}");
    }
}
