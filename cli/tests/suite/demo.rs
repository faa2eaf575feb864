//! `cloudtest demo`.

use crate::program::{Run, program};

#[tokio::test]
async fn the_demo_ends_as_scripted_and_shows_plain_lines_without_a_terminal() {
    let run = Run::of(program(&["demo", "--duration", "1s"], &[]), "").await;
    assert_eq!(run.code, Some(0), "{run:?}");
    for (name, state) in [
        ("BatchDeleteTestCases", "succeeded"),
        ("DeleteBranch", "failed"),
        ("DeleteIterator", "cancelled"),
    ] {
        let of = |line: &&str| line.contains(name) && line.contains(state);
        assert_eq!(run.stdout.lines().filter(of).count(), 1, "{run:?}");
        assert_eq!(run.stderr.lines().filter(of).count(), 1, "{run:?}");
    }
    assert!(run.stdout.contains("(CLOUDTEST.00010409)"), "{run:?}");
    assert!(!run.stderr.contains('\u{1b}'), "{run:?}");
}
