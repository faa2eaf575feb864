use super::{Flags, State};

const FLAG: [Option<bool>; 3] = [None, Some(false), Some(true)];
const TEXT: [Option<&str>; 4] = [None, Some(""), Some(" "), Some("CT.1001")];
const NO_ERROR: [Option<&str>; 5] = [None, Some("0"), Some("200"), Some("Success"), Some("OK")];
const NUMBER: [Option<i64>; 5] = [None, Some(-1), Some(0), Some(99), Some(100)];

fn all(mut check: impl FnMut(Flags<'_>)) {
    for completed in FLAG {
        for cancelled in FLAG {
            for is_ended in FLAG {
                for code in TEXT.into_iter().chain(NO_ERROR) {
                    for exception_message in TEXT {
                        for begin_time in [None, Some(""), Some("2025-01-13 07:56:56")] {
                            for finished_percent in NUMBER {
                                for finished_count in [None, Some(0), Some(3)] {
                                    check(Flags {
                                        completed,
                                        cancelled,
                                        is_ended,
                                        code,
                                        exception_message,
                                        begin_time,
                                        finished_percent,
                                        finished_count,
                                    });
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Each row of the table in the module's documentation, as a pattern of its own.
#[test]
fn every_combination_follows_the_table() {
    let mut seen = 0;
    all(|flags| {
        seen += 1;
        let error = flags.code == Some("CT.1001") || flags.exception_message == Some("CT.1001");
        let begun = flags.begin_time.is_some_and(|time| !time.is_empty())
            || matches!(flags.finished_percent, Some(99 | 100))
            || flags.finished_count == Some(3);
        let expected = match (
            flags.cancelled,
            flags.completed,
            flags.is_ended,
            error,
            begun,
        ) {
            (Some(true), ..) => State::Cancelled,
            (_, Some(true), _, true, _) | (_, _, Some(true), true, _) => State::Failed,
            (_, Some(true), _, false, _) => State::Succeeded,
            (_, Some(false), Some(true), false, _) => State::Failed,
            (_, None, Some(true), false, _) => State::Succeeded,
            (_, _, _, _, true) => State::Running,
            (_, _, _, _, false) => State::Queued,
        };
        assert_eq!(State::of(&flags), expected, "{flags:?}");
    });
    assert_eq!(seen, 3 * 3 * 3 * 9 * 4 * 3 * 5 * 3);
}

#[test]
fn only_a_flag_ends_a_wait() {
    all(|flags| {
        let flagged = [flags.completed, flags.cancelled, flags.is_ended].contains(&Some(true));
        assert_eq!(State::of(&flags).is_over(), flagged, "{flags:?}");
    });
}

#[test]
fn false_and_null_differ_only_for_completed() {
    all(|flags| {
        let without = |flag: Option<bool>| flag.filter(|set| *set);
        let bare = Flags {
            cancelled: without(flags.cancelled),
            is_ended: without(flags.is_ended),
            ..flags
        };
        assert_eq!(State::of(&flags), State::of(&bare), "{flags:?}");
    });
}

#[test]
fn a_state_has_a_word_that_columns_can_align() {
    let states = [
        (State::Queued, "queued"),
        (State::Running, "running"),
        (State::Succeeded, "succeeded"),
        (State::Failed, "failed"),
        (State::Cancelled, "cancelled"),
    ];
    for (state, word) in states {
        assert_eq!(state.to_string(), word);
        assert_eq!(format!("{state:>9}"), format!("{word:>9}"));
    }
}

#[test]
fn the_vendors_finished_example_has_succeeded() {
    let example = Flags {
        completed: Some(true),
        begin_time: Some("2025-01-13 07:56:56"),
        finished_percent: Some(100),
        finished_count: Some(1),
        ..Flags::default()
    };
    assert_eq!(State::of(&example), State::Succeeded);
}
