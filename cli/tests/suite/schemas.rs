//! The JSON of `cloudtest wait` is what its schema says.

use std::time::Duration;

use cloudtest_simulator::{Failure, Fault, Operation, Script};
use serde_json::Value;

use crate::program::{Run, simulator};

#[tokio::test]
async fn each_line_of_wait_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(include_str!("../../schemas/wait.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let script = || Script::linear(Duration::from_millis(300));
    let failure = Failure {
        code: "CT.7".to_owned(),
        reason: "locked".to_owned(),
        exception_message: String::new(),
    };
    let operation = |uri: &str, script| Operation::new("Copy").uri(uri).script(script);
    let simulator = simulator([
        operation("good", script()),
        operation("bad", script().fails_at(0.5, failure)),
        operation("stopped", script().cancelled_at(0.5)),
        operation("endless", script().never_ends()),
    ])
    .await;
    simulator.inject(Fault::status(503));
    for output in ["json", "ndjson"] {
        let arguments = [
            "wait",
            "good",
            "bad",
            "stopped",
            "endless",
            "unknown",
            "--pace",
            "100ms",
            "--timeout",
            "2s",
            "--rate",
            "1000",
            "-o",
            output,
        ];
        let run = Run::against(&simulator, &arguments).await;
        let mut outcomes = Vec::new();
        for line in run.stdout.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            let errors: Vec<_> = validator
                .iter_errors(&record)
                .map(|e| e.to_string())
                .collect();
            assert!(errors.is_empty(), "{errors:?} {line}");
            outcomes.extend(record["outcome"].as_str().map(str::to_owned));
        }
        outcomes.sort_unstable();
        let all = ["cancelled", "error", "failed", "succeeded", "timed-out"];
        assert_eq!(outcomes, all, "{run:?}");
    }
}
