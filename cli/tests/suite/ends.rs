//! What ends a wait before its time, and what is told of its ends elsewhere.

use std::{path::PathBuf, time::Duration};

use cloudtest_simulator::{Failure, Operation, Script, Simulator};

#[cfg(unix)]
use crate::program::signalled;
use crate::program::{Run, TOKEN, program, simulator};

fn operation(uri: &str, script: Script) -> Operation {
    Operation::new("BatchDeleteCase").uri(uri).script(script)
}

/// One that ends well, one that failed, and one that never ends.
async fn three() -> Simulator {
    let now = || Script::linear(Duration::ZERO);
    let failure = Failure {
        code: "CT.7".to_owned(),
        reason: "50% is locked".to_owned(),
        exception_message: String::new(),
    };
    let endless = Script::linear(Duration::from_secs(60)).never_ends();
    simulator([
        operation("good", now()),
        operation("bad", now().fails_at(0.0, failure)),
        operation("-x", endless),
    ])
    .await
}

fn fresh(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_file(&path);
    path
}

#[tokio::test]
async fn a_wait_can_end_at_the_first_failure() {
    let simulator = three().await;
    let arguments = ["wait", "bad", "--fail-fast", "--timeout", "30s", "--", "-x"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(run.code, Some(1), "{run:?}");
    let again = "stopped; to wait again: cloudtest wait --endpoint ";
    let rest = " --timeout 30s --fail-fast -- -x\n";
    assert!(
        run.stderr.contains(again) && run.stderr.ends_with(rest),
        "{run:?}"
    );
    assert!(
        run.stderr.contains("2 operations: 1 failed, 1 not over"),
        "{run:?}"
    );
}

#[tokio::test]
async fn a_wait_can_end_at_the_first_end() {
    let simulator = three().await;
    let arguments = ["wait", "--any", "--timeout", "30s", "good", "--", "-x"];
    let run = Run::against(&simulator, &arguments).await;
    assert_eq!(
        (run.code, run.stdout.lines().count()),
        (Some(0), 1),
        "{run:?}"
    );
    assert!(!run.stderr.contains("to wait again"), "{run:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_command_is_run_at_each_end() {
    let simulator = three().await;
    let file = fresh("exec.txt");
    let words =
        "$CLOUDTEST_URI $CLOUDTEST_NAME $CLOUDTEST_OUTCOME $CLOUDTEST_CODE $CLOUDTEST_REASON";
    let command = format!("echo \"{words}\" >> '{}'", file.display());
    let run = Run::against(
        &simulator,
        &["wait", "good", "bad", "-q", "--exec", &command],
    )
    .await;
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""), "{run:?}");
    let told = std::fs::read_to_string(&file).unwrap();
    let mut lines: Vec<_> = told.lines().collect();
    lines.sort_unstable();
    let bad = "bad BatchDeleteCase failed CT.7 50% is locked (CT.7)";
    assert_eq!(lines, [bad, "good BatchDeleteCase succeeded  "], "{told}");

    let run = Run::against(&simulator, &["wait", "good", "-q", "--exec", "exit 3"]).await;
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.stderr.contains("--exec for good: exit status: 3"),
        "{run:?}"
    );
}

#[tokio::test]
async fn github_gets_annotations_and_a_summary() {
    let simulator = three().await;
    let (url, summary) = (simulator.url(), fresh("summary.md"));
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_STEP_SUMMARY", summary.to_str().unwrap()),
    ];
    let run = Run::of(program(&["wait", "good", "bad", "-q"], &variables), "").await;
    let annotation = "::error title=BatchDeleteCase failed::bad 50%25 is locked (CT.7)\n";
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(1), annotation),
        "{run:?}"
    );
    let table = std::fs::read_to_string(&summary).unwrap();
    assert!(
        table.contains("| BatchDeleteCase bad | failed | 50% is locked (CT.7) |"),
        "{table}"
    );
    assert!(
        table.contains("| BatchDeleteCase good | succeeded |  |"),
        "{table}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_signal_of_a_ci_system_counts_as_ctrl_c_and_many_uris_go_to_a_file() {
    let simulator = three().await;
    let url = simulator.url();
    let uris: Vec<_> = (0..30).map(|number| format!("none-{number}")).collect();
    let mut arguments = vec!["wait", "good", "--rate", "1", "-o", "json", "--", "-x"];
    arguments.extend(uris.iter().map(String::as_str));
    let folder = env!("CARGO_TARGET_TMPDIR");
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
        ("TMPDIR", folder),
    ];
    let command = program(&arguments, &variables);
    let (code, stderr) = signalled(command, "{\"uri\":", "-TERM").await;
    assert_eq!(code, Some(130), "{stderr}");
    let last = stderr.lines().last().unwrap();
    let (command, path) = last.split_once(" - < ").unwrap();
    assert!(command.ends_with(" --rate 1 --output json"), "{stderr}");
    let uris = std::fs::read_to_string(path).unwrap();
    // One is over, or two.
    assert!((30..=31).contains(&uris.lines().count()), "{uris}");
    std::fs::remove_file(path).unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn a_closed_pipe_and_a_full_disk_are_told_apart() {
    use std::process::Stdio;

    let simulator = three().await;
    let url = simulator.url();
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
    ];
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let full = || {
        std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap()
    };
    for (stdout, code, words) in [
        (Stdio::from(writer), 141, ""),
        (
            Stdio::from(full()),
            7,
            "error: cannot write to stdout: No space left on device",
        ),
    ] {
        let mut command = program(&["show", "good"], &variables);
        command.stdout(stdout).stderr(Stdio::piped());
        let ended = tokio::task::spawn_blocking(move || command.spawn()?.wait_with_output());
        let output = ended.await.unwrap().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        assert!(stderr.starts_with(words), "{stderr}");
    }
}

#[tokio::test]
async fn region_and_endpoint_come_from_flags_or_variables() {
    let simulator = three().await;
    let url = simulator.url();
    let token = ("CLOUDTEST_TOKEN", TOKEN);
    // A variable that is empty is none, and a global flag may stand anywhere.
    let empty = [token, ("CLOUDTEST_REGION", ""), ("CLOUDTEST_PROJECT", "")];
    let run = Run::of(program(&["show", "good", "--endpoint", &url], &empty), "").await;
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = Run::of(program(&["--endpoint", &url, "show", "good"], &empty), "").await;
    assert_eq!(run.code, Some(0), "{run:?}");

    let run = Run::of(program(&["show", "good"], &[token]), "").await;
    assert_eq!(run.code, Some(2), "{run:?}");
    for words in ["--region", "CLOUDTEST_REGION", "--endpoint"] {
        assert!(run.stderr.contains(words), "{run:?}");
    }
    let both = ["show", "good", "--endpoint", &url, "--region", "cn-north-4"];
    let run = Run::of(program(&both, &[token]), "").await;
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("give one of them"), "{run:?}");
}
