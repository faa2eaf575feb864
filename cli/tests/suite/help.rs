//! The help, and what is generated from the command line itself.

use crate::program::{Run, program};

#[test]
fn the_help_and_the_usage_errors_read_as_written_down() {
    trycmd::TestCases::new().case("tests/help/*.trycmd");
}

#[tokio::test]
async fn completions_and_manual_pages_come_out() {
    let bash = Run::of(program(&["completions", "bash"], &[]), "").await;
    assert_eq!(bash.code, Some(0));
    assert!(bash.stdout.contains("complete -F _cloudtest"), "{bash:?}");

    let page = Run::of(program(&["man"], &[]), "").await;
    assert_eq!(page.code, Some(0));
    assert!(page.stdout.contains(".TH cloudtest 1"), "{page:?}");

    let directory = concat!(env!("CARGO_TARGET_TMPDIR"), "/man");
    std::fs::create_dir_all(directory).unwrap();
    let pages = Run::of(program(&["man", directory], &[]), "").await;
    assert_eq!(pages.code, Some(0), "{pages:?}");
    for name in ["cloudtest.1", "cloudtest-show.1", "cloudtest-wait.1"] {
        assert!(
            std::fs::exists(format!("{directory}/{name}")).unwrap(),
            "{name}"
        );
    }
}
