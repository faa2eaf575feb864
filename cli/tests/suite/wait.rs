//! `cloudtest wait`.

use std::time::Duration;

use cloudtest_simulator::{Failure, Fault, Operation, Script};
use serde_json::Value;

#[cfg(unix)]
use crate::program::signalled;
use crate::program::{Run, TOKEN, program, simulator};

fn operation(uri: &str, script: Script) -> Operation {
    Operation::new("BatchDeleteCase").uri(uri).script(script)
}

/// One operation for each end.
fn operations() -> [Operation; 4] {
    let now = || Script::linear(Duration::ZERO);
    let failure = Failure {
        code: "CT.7".to_owned(),
        reason: "the plan is locked".to_owned(),
        exception_message: "LockedException".to_owned(),
    };
    [
        operation("good", now()),
        operation("bad", now().fails_at(0.0, failure)),
        operation("stopped", now().cancelled_at(0.0)),
        operation(
            "endless",
            Script::linear(Duration::from_secs(60)).never_ends(),
        ),
    ]
}

/// One that is seen before its end, by who asks every 100 ms.
fn brief() -> Operation {
    operation("brief", Script::linear(Duration::from_millis(500)))
}

#[tokio::test]
async fn the_exit_code_tells_what_became_of_the_operations() {
    let simulator = simulator(operations()).await;
    for (arguments, code) in [
        (vec!["good"], 0),
        (vec!["bad"], 1),
        (vec!["stopped"], 3),
        (vec!["endless", "--timeout", "200ms"], 4),
        (vec!["unknown"], 7),
        (vec!["good", "stopped"], 3),
        (vec!["stopped", "bad", "good"], 1),
        (vec!["bad", "endless", "--timeout", "500ms"], 4),
        (vec!["a/b"], 2),
        (vec!["good", "--pace", "often"], 2),
        (vec!["good", "--timeout", "0s"], 2),
        (vec!["good", "--pace", "100ms"], 0),
        (vec!["good", "--pace", "thrifty"], 0),
        (vec!["good", "--rate", "0.5"], 0),
        (vec!["good", "--rate", "0"], 2),
        (vec!["good", "--rate", "1001"], 2),
        (vec!["good", "--rate", "NaN"], 2),
    ] {
        let run = Run::against(&simulator, &[&["wait"], &*arguments].concat()).await;
        assert_eq!(run.code, Some(code), "{arguments:?}: {run:?}");
    }

    simulator.set_token("another");
    let run = Run::against(&simulator, &["wait", "good"]).await;
    assert_eq!(run.code, Some(5), "{run:?}");

    let endpoint = simulator.url();
    simulator.stop().await;
    let arguments = ["wait", "good", "--patience", "1ms", "--endpoint", &endpoint];
    let run = Run::of(program(&arguments, &[("CLOUDTEST_TOKEN", TOKEN)]), "").await;
    assert_eq!(run.code, Some(6), "{run:?}");
}

#[tokio::test]
async fn text_is_a_line_for_each_end_on_stdout_and_the_changes_on_stderr() {
    let simulator = simulator(operations()).await;
    let run = Run::against(&simulator, &["wait", "bad"]).await;
    assert!(
        run.stdout
            .starts_with("bad  failed     BatchDeleteCase  0/100  took 0s  waited "),
        "{run:?}"
    );
    assert!(
        run.stdout
            .ends_with(", 1 request: the plan is locked (CT.7)\n"),
        "{run:?}"
    );
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");

    let run = Run::against(&simulator, &["wait", "bad", "--quiet"]).await;
    assert_eq!((run.stdout.lines().count(), run.stderr.as_str()), (1, ""));
}

#[tokio::test]
async fn a_wait_that_cannot_go_on_says_why_in_one_line() {
    let simulator = simulator(operations()).await;
    let run = Run::against(&simulator, &["wait", "unknown", "--quiet"]).await;
    assert!(
        run.stdout.starts_with("unknown  error: 404 Not Found: "),
        "{run:?}"
    );
    assert!(
        run.stderr.starts_with("error: ") && run.stderr.contains(": 404 Not Found: "),
        "{run:?}"
    );
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
}

#[tokio::test]
async fn json_is_one_object_for_each_end() {
    let simulator = simulator([brief()]).await;
    let arguments = [
        "wait", "brief", "unknown", "--output", "json", "--pace", "100ms",
    ];
    let run = Run::against(&simulator, &arguments).await;
    let mut ends: Vec<Value> = objects(&run);
    ends.sort_by_key(|end| end["uri"].to_string());
    assert_eq!(ends.len(), 2);
    assert_eq!(ends[0]["outcome"], "succeeded");
    assert_eq!(ends[0]["progress"]["finished_percent"], 100);
    assert!(ends[0]["requests"].as_u64().unwrap() > 1);
    assert_eq!(ends[0]["error"], Value::Null);
    assert_eq!(ends[1]["outcome"], "error");
    let error = &ends[1]["error"];
    assert!(error["message"].as_str().unwrap().contains("404 Not Found"));
    assert_eq!(
        (&error["kind"], &error["status"]),
        (&"error".into(), &404.into())
    );
    assert_eq!(error["code"], "CLOUDTEST.00000404");
    assert!(error["request_id"].is_string());
}

#[tokio::test]
async fn ndjson_is_one_object_for_each_change_and_nothing_else() {
    let simulator = simulator([brief()]).await;
    let arguments = ["wait", "brief", "--output", "ndjson", "--pace", "100ms"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let events = objects(&run);
    let (last, before) = events.split_last().unwrap();
    assert!(!before.is_empty());
    assert!(before.iter().all(|event| event["outcome"] == Value::Null));
    assert_eq!(last["outcome"], "succeeded");
}

#[tokio::test]
async fn uris_come_from_stdin_each_once() {
    let simulator = simulator(operations()).await;
    let arguments = ["wait", "good", "-", "--quiet"];
    let run = Run::with_input(&simulator, &arguments, "stopped\n\n good \r\n").await;
    assert_eq!(
        (run.code, run.stdout.lines().count()),
        (Some(3), 2),
        "{run:?}"
    );

    let run = Run::with_input(&simulator, &arguments, "stopped\na/b\n").await;
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.starts_with("error: line 2 of stdin: "),
        "{run:?}"
    );

    let run = Run::with_input(&simulator, &["wait", "-"], "\n").await;
    assert_eq!(run.code, Some(2), "{run:?}");
}

#[tokio::test]
async fn the_rate_is_that_of_all_operations_together() {
    let simulator = simulator(operations()).await;
    let uris = ["good", "bad", "stopped"];
    let begun = std::time::Instant::now();
    let run = Run::against(&simulator, &[&["wait", "--rate", "2"], &uris[..]].concat()).await;
    assert_eq!(run.code, Some(1), "{run:?}");
    // The third has no turn before the next second.
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_time_that_is_too_short_for_the_rate_says_so() {
    let simulator = simulator(operations()).await;
    let arguments = [
        "wait",
        "endless",
        "good",
        "--rate",
        "0.1",
        "--timeout",
        "1s",
        "--quiet",
    ];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(4), "{run:?}");
    let why =
        " had no turn within 1s, since too many share the rate; raise the rate or the time limit";
    assert!(run.stderr.contains(why), "{run:?}");
}

#[tokio::test]
async fn a_passing_fault_does_not_end_the_wait() {
    let simulator = simulator(operations()).await;
    simulator.inject(Fault::reset());
    simulator.inject(Fault::bad_gateway());
    let run = Run::against(&simulator, &["wait", "good"]).await;
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[tokio::test]
async fn a_service_that_is_away_is_told_of_once() {
    let simulator = simulator(operations()).await;
    let endpoint = simulator.url();
    simulator.stop().await;
    let arguments = [
        "wait",
        "good",
        "bad",
        "--patience",
        "2s",
        "--pace",
        "100ms",
        "--endpoint",
        &endpoint,
    ];
    let variables = [("CLOUDTEST_TOKEN", TOKEN)];
    let run = Run::of(program(&arguments, &variables), "").await;
    assert_eq!(run.code, Some(6), "{run:?}");
    let (told, errors): (Vec<_>, Vec<_>) = run
        .stderr
        .lines()
        .partition(|line| !line.starts_with("error: "));
    assert_eq!((told.len(), errors.len()), (2, 2), "{run:?}");
    assert_eq!(told[1], "2 operations: 2 unreachable");
    assert!(
        told[0].contains("  no answer, trying again for 2s: could not connect to "),
        "{run:?}"
    );

    let quiet = [&arguments[..], &["--quiet"]].concat();
    let run = Run::of(program(&quiet, &variables), "").await;
    assert!(
        run.stderr.lines().all(|line| line.starts_with("error: ")),
        "{run:?}"
    );
}

#[tokio::test]
async fn when_the_service_is_back_the_operation_is_shown_again() {
    let simulator = simulator([operation(
        "endless",
        Script::all_or_nothing(Duration::from_secs(60)),
    )])
    .await;
    for _ in 0..2 {
        simulator.inject(Fault::status(503));
    }
    let arguments = ["wait", "endless", "--pace", "100ms", "--timeout", "2s"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(4), "{run:?}");
    let lines: Vec<_> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 3, "{run:?}");
    assert!(
        lines[0].contains("  endless  no answer, trying again for 2s: 503 Service Unavailable"),
        "{run:?}"
    );
    assert!(lines[1].contains("  running "), "{run:?}");
    assert!(lines[2].starts_with("error: "), "{run:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_says_how_to_wait_again() {
    let simulator = simulator(operations()).await;
    let endpoint = simulator.url();
    let arguments = [
        "wait",
        "endless",
        "good",
        "-o",
        "ndjson",
        "--timeout",
        "1h 30m",
        "--pace",
        "eager",
        "--endpoint",
        &endpoint,
    ];
    let command = program(&arguments, &[("CLOUDTEST_TOKEN", TOKEN)]);
    // After the end of one and something of the other, the wait is under way.
    let (code, stderr) = signalled(command, "\"succeeded\"", "-INT").await;
    assert_eq!(code, Some(130));
    let again = format!(
        "cloudtest wait --endpoint {endpoint} --timeout 1h30m --pace eager --output ndjson endless\n"
    );
    assert!(stderr.ends_with(&again), "{stderr}");
}

fn objects(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
