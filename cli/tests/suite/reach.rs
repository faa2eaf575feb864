//! What stands between the program and the service, and so concerns all operations.

use std::time::{Duration, Instant};

use cloudtest_simulator::{Operation, Script};

use crate::program::{Run, TOKEN, program, simulator};

const URIS: [&str; 3] = ["one", "two", "three"];

fn operations() -> [Operation; 3] {
    URIS.map(|uri| {
        let script = Script::linear(Duration::from_secs(600));
        Operation::new("BatchDeleteCase").uri(uri).script(script)
    })
}

#[tokio::test]
async fn an_iam_that_cannot_be_reached_is_no_matter_of_credentials() {
    let simulator = simulator(operations()).await;
    let url = simulator.url();
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("HUAWEICLOUD_SDK_IAM_USER", "tester"),
        ("HUAWEICLOUD_SDK_IAM_PASSWORD", "password-of-the-tests"),
        ("HUAWEICLOUD_SDK_IAM_DOMAIN", "company"),
        ("HUAWEICLOUD_SDK_IAM_PROJECT", "cn-north-4"),
        ("HUAWEICLOUD_SDK_IAM_ENDPOINT", "http://127.0.0.1:1"),
    ];
    for arguments in [
        &["show", "one"][..],
        &["wait", "one", "--patience", "1s"],
        &["wait", "one", "--patience", "1s", "--output", "json"],
    ] {
        let run = Run::of(program(arguments, &variables), "").await;
        assert_eq!(run.code, Some(6), "{run:?}");
        for words in [
            "IAM gave no credentials",
            "could not connect to 127.0.0.1:1",
        ] {
            assert!(run.stderr.contains(words), "{run:?}");
        }
        if arguments.contains(&"json") {
            assert!(run.stdout.contains("\"kind\":\"unreachable\""), "{run:?}");
        }
    }
}

#[tokio::test]
async fn what_concerns_all_is_said_once_and_the_others_can_be_waited_for_again() {
    let simulator = simulator(operations()).await;
    let url = simulator.url();
    let wrong = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", "another-token"),
    ];
    let run = Run::of(program(&[&["wait"], &URIS[..]].concat(), &wrong), "").await;
    assert_eq!(run.code, Some(5), "{run:?}");
    let once = "error: stopped waiting, since this concerns all operations: 401 ";
    assert_eq!(run.stderr.matches(once).count(), 1, "{run:?}");
    let again = run.stderr.lines().last().unwrap();
    assert!(
        again.starts_with("stopped; to wait again: cloudtest wait "),
        "{run:?}"
    );
    let left = again.split(' ').filter(|word| URIS.contains(word)).count();
    assert_eq!(left, 2, "one was at fault: {run:?}");
}

#[tokio::test]
async fn a_host_that_has_no_address_ends_a_wait_soon() {
    let variables = [
        ("CLOUDTEST_ENDPOINT", "https://no-such-host.invalid"),
        ("CLOUDTEST_TOKEN", TOKEN),
    ];
    let began = Instant::now();
    let run = Run::of(program(&["wait", "one"], &variables), "").await;
    assert_eq!(run.code, Some(6), "{run:?}");
    assert!(
        run.stderr
            .contains("could not connect to no-such-host.invalid:443"),
        "{run:?}"
    );
    // The patience of a wait is five minutes.
    assert!(began.elapsed() < Duration::from_secs(60), "{run:?}");
}
