//! `cloudtest show`.

use std::time::Duration;

use cloudtest_simulator::{Fault, Operation, Script, Simulator};

use crate::program::{Run, TOKEN, program, simulator};

fn ended() -> Operation {
    Operation::new("BatchCopyMindmap")
        .uri("done")
        .script(Script::linear(Duration::ZERO))
        .total(12)
        .return_value(serde_json::json!({ "copied": 12 }))
}

#[tokio::test]
async fn text_has_a_line_for_each_field_that_is_there() {
    let simulator = simulator([ended()]).await;
    let run = Run::against(&simulator, &["show", "done"]).await;
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for line in [
        "state      succeeded\n",
        "name       BatchCopyMindmap\n",
        "uri        done\n",
        "finished   12/12\n",
        "percent    100\n",
        "returned   {\"copied\":12}\n",
    ] {
        assert!(run.stdout.contains(line), "{line} {}", run.stdout);
    }
    assert!(!run.stdout.contains("exception"), "{}", run.stdout);
}

#[tokio::test]
async fn json_is_the_answer_as_it_came() {
    let simulator = simulator([ended()]).await;
    let run = Run::against(&simulator, &["show", "done", "--output", "json"]).await;
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(answer["completed"], true);
    assert_eq!(answer["finished_count"], 12);
    assert_eq!(answer["return_value"]["copied"], 12);
}

#[tokio::test]
async fn an_answer_that_says_nothing_is_no_state() {
    let simulator = simulator([ended()]).await;
    simulator.inject(Fault::raw("application/json", "{}"));
    let run = Run::against(&simulator, &["show", "done"]).await;
    assert_eq!((run.code, run.stdout.as_str()), (Some(7), ""));
    let why = "the answer says nothing about the operation";
    assert!(run.stderr.contains(why), "{}", run.stderr);
}

#[tokio::test]
async fn the_texts_of_the_service_cannot_move_the_cursor() {
    let simulator = simulator([ended()]).await;
    let body = r#"{"name": "a\u001b[2Jb\r\nc", "is_ended": true}"#;
    simulator.inject(Fault::raw("application/json", body));
    let run = Run::against(&simulator, &["show", "done"]).await;
    assert!(run.stdout.contains("name       a [2Jb  c\n"), "{run:?}");
}

#[tokio::test]
async fn without_credentials_one_line_says_where_they_were_looked_for_and_what_to_set() {
    let command = program(&["show", "done", "--region", "cn-north-4"], &[]);
    let run = Run::of(command, "").await;
    assert_eq!((run.code, run.stdout.as_str()), (Some(5), ""));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("error: no credentials"),
        "{}",
        run.stderr
    );
    for source in [
        "HUAWEICLOUD_SDK_AK",
        "CLOUDTEST_TOKEN",
        "/.huaweicloud/credentials",
    ] {
        assert!(run.stderr.contains(source), "{source}: {}", run.stderr);
    }
}

#[tokio::test]
async fn a_refusal_is_one_line_and_an_exit_code_of_its_kind() {
    let server = simulator([ended()]).await;
    let nobody = {
        let gone = Simulator::builder().start().await.unwrap();
        let url = gone.url();
        gone.stop().await;
        url
    };
    let url = server.url();
    let asked = ["show", "unknown", "--timeout", "2s"];
    for (token, endpoint, fault, code, words) in [
        (
            TOKEN,
            &url,
            None,
            7,
            "404 Not Found: no operation has this uri",
        ),
        (
            "wrong",
            &url,
            None,
            5,
            "401 Unauthorized: the token is missing",
        ),
        (TOKEN, &url, Some(Fault::status(403)), 5, "403 Forbidden"),
        (
            TOKEN,
            &url,
            Some(Fault::raw("text/html", "<p>hi</p>")),
            7,
            "<p>hi</p>",
        ),
        (TOKEN, &nobody, None, 6, "error: "),
    ] {
        if let Some(fault) = fault {
            server.inject(fault);
        }
        let variables = [("CLOUDTEST_TOKEN", token), ("CLOUDTEST_ENDPOINT", endpoint)];
        let run = Run::of(program(&asked, &variables), "").await;
        assert_eq!(run.code, Some(code), "{words}: {run:?}");
        assert!(
            run.stderr.starts_with("error: ") && run.stderr.contains(words),
            "{run:?}"
        );
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
        assert_eq!(run.stdout, "");
    }
}
