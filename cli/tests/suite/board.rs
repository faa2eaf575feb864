//! The board of `cloudtest wait` on a terminal.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    time::Duration,
};

use cloudtest_simulator::{Operation, Script, Simulator};

use crate::{
    program::{TOKEN, program, simulator},
    terminal::Terminal,
};

/// Operations that work for two seconds.
fn operations(count: usize) -> Vec<Operation> {
    let script = |number: usize| Script::linear(Duration::from_millis(2000)).seed(number as u64);
    (0..count)
        .map(|number| {
            let name = format!("BatchCopyMindmap{number}");
            Operation::new(name)
                .uri(format!("uri-{number}"))
                .script(script(number))
        })
        .collect()
}

/// A wait for all of them, with its stderr on a terminal.
fn wait(simulator: &Simulator, count: usize, terminal: &Terminal) -> std::process::Command {
    let uris: Vec<_> = (0..count).map(|number| format!("uri-{number}")).collect();
    let mut arguments = vec![
        "wait",
        "--pace",
        "250ms",
        "--rate",
        "1000",
        "--timeout",
        "25s",
    ];
    arguments.extend(uris.iter().map(String::as_str));
    let url = simulator.url();
    let variables = [
        ("CLOUDTEST_ENDPOINT", url.as_str()),
        ("CLOUDTEST_TOKEN", TOKEN),
    ];
    let mut command = program(&arguments, &variables);
    command
        .stderr(terminal.stdio())
        .stdin(Stdio::null())
        .env("TERM", "xterm");
    command
}

/// All that a wait writes to its terminal.
async fn followed(simulator: &Simulator, count: usize, terminal: Terminal) -> String {
    let mut command = wait(simulator, count, &terminal);
    let run = tokio::task::spawn_blocking(move || {
        let mut child = command.stdout(terminal.stdio()).spawn().unwrap();
        drop(command);
        let drawn = terminal.read();
        (child.wait().unwrap().code(), drawn)
    });
    let (code, drawn) = run.await.unwrap();
    assert_eq!(code, Some(0), "{drawn}");
    drawn
}

/// The slowest terminal there is takes nothing at all, as after Ctrl-S.
#[tokio::test]
async fn a_terminal_that_takes_nothing_holds_up_no_wait() {
    const COUNT: usize = 50;
    let simulator = simulator(operations(COUNT)).await;
    let terminal = Terminal::new(60, 120);
    let mut command = wait(&simulator, COUNT, &terminal);
    let run = tokio::task::spawn_blocking(move || {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        drop(command);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Only when all ends are known is the terminal read.
        let ends: Vec<_> = lines.take(COUNT).map(Result::unwrap).collect();
        let drawn = terminal.read();
        (child.wait().unwrap().code(), ends, drawn)
    });
    let (code, ends, drawn) = run.await.unwrap();
    assert_eq!(code, Some(0), "{ends:?}");
    assert!(
        ends.iter().all(|end| end.contains("  succeeded  ")),
        "{ends:?}"
    );
    assert!(drawn.contains("BatchCopyMindmap"), "{drawn}");
    assert!(drawn.contains("50 operations: 50 succeeded"), "{drawn}");
}

#[tokio::test]
async fn the_board_is_all_that_a_terminal_shows_and_a_line_counts() {
    let simulator = simulator(operations(3)).await;
    let terminal = Terminal::new(24, 120);
    let drawn = followed(&simulator, 3, terminal).await;
    // Two seconds of five frames, each with three lines of less than two hundred bytes.
    assert!(drawn.len() < 10_000, "{} bytes", drawn.len());
    // The cursor is hidden, and there again.
    assert!(
        drawn.starts_with("\u{1b}[?25l") && drawn.contains("\u{1b}[?25h"),
        "{drawn:?}"
    );
    let (_, end) = drawn.rsplit_once("\u{1b}[?25h").unwrap();
    assert_eq!(end, "3 operations: 3 succeeded\r\n", "{drawn:?}");
}

#[tokio::test]
async fn what_has_no_room_on_the_board_goes_above_it() {
    const COUNT: usize = 20;
    let simulator = simulator(operations(COUNT)).await;
    let terminal = Terminal::new(8, 80);
    let drawn = followed(&simulator, COUNT, terminal).await;
    // Each once: there is no second list below the board.
    assert_eq!(drawn.matches("100/100 100%").count(), COUNT, "{drawn}");
    assert!(
        drawn.ends_with("\u{1b}[?25h20 operations: 20 succeeded\r\n"),
        "{drawn:?}"
    );
    assert!(drawn.contains("20 operations: 20 running"), "{drawn}");
}
