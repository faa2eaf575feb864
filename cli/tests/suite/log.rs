//! `-v`, `-vv` and `RUST_LOG`.

use std::time::Duration;

use cloudtest_simulator::{Operation, Script};

use crate::program::{Run, TOKEN, program, simulator};

#[tokio::test]
async fn verbose_has_a_line_for_each_request_and_no_secret() {
    let operation = Operation::new("Copy")
        .uri("79d4")
        .script(Script::linear(Duration::ZERO));
    let simulator = simulator([operation]).await;
    let run = Run::against(&simulator, &["show", "79d4", "-v"]).await;
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    for part in [
        "method=GET",
        "path=\"/GT3KServer/v4/progress/{operation_uri}\"",
        "status=200",
        "request_id=",
        "ms=",
    ] {
        assert!(run.stderr.contains(part), "{part}: {run:?}");
    }
    let call = ["api", "show-progress", "--operation-uri", "79d4", "-v"];
    let api = Run::against(&simulator, &call).await;
    assert!(
        api.stderr.contains("path=\"/GT3KServer/v4/progress/79d4\""),
        "{api:?}"
    );
    let more = Run::against(&simulator, &["-vv", "show", "79d4"]).await;
    for run in [&run, &more] {
        assert!(!run.stderr.contains(TOKEN), "{run:?}");
    }

    let url = simulator.url();
    for (filter, lines) in [("cloudtest_client=debug", 1), ("off", 0), ("", 0)] {
        let variables = [
            ("CLOUDTEST_ENDPOINT", url.as_str()),
            ("CLOUDTEST_TOKEN", TOKEN),
            ("RUST_LOG", filter),
        ];
        let run = Run::of(program(&["show", "79d4"], &variables), "").await;
        assert_eq!(run.stderr.lines().count(), lines, "{run:?}");
    }
}
