use std::time::Duration;

use super::{Failure, Script};

const MINUTE: Duration = Duration::from_secs(60);

fn failure() -> Failure {
    Failure {
        code: "C".to_owned(),
        reason: "R".to_owned(),
        exception_message: "E".to_owned(),
    }
}

/// Percentages, 601 of them over a time.
fn percents(script: &Script, over: Duration) -> Vec<i64> {
    (0..=600)
        .map(|tick| script.progress(over * tick / 600).finished_percent.unwrap())
        .collect()
}

fn all() -> Vec<Script> {
    let kinds: [fn(Duration) -> Script; 6] = [
        Script::linear,
        Script::noisy,
        Script::bursty,
        Script::stalling,
        Script::falling,
        Script::all_or_nothing,
    ];
    let seeded = |kind: fn(Duration) -> Script| (0..20).map(move |seed| kind(MINUTE).seed(seed));
    kinds.into_iter().flat_map(seeded).collect()
}

#[test]
fn every_script_begins_near_zero_stays_within_bounds_and_ends_on_time() {
    for script in all() {
        assert_eq!(script.ends_after(), Some(MINUTE));
        assert!(
            script.progress(Duration::ZERO).finished_percent.unwrap() <= 3,
            "{script:?}"
        );
        let just_before = script.progress(MINUTE - Duration::from_millis(1));
        assert_eq!(just_before.completed, Some(false));
        for tick in 0..600 {
            let progress = script.progress(MINUTE * tick / 600);
            assert!((0..=99).contains(&progress.finished_percent.unwrap()));
            assert!((0..progress.total.unwrap()).contains(&progress.finished_count.unwrap()));
        }
        let end = script.progress(MINUTE);
        assert_eq!((end.completed, end.is_ended), (Some(true), None));
        assert_eq!(
            (end.finished_percent, end.finished_count),
            (Some(100), end.total)
        );
    }
}

#[test]
fn only_a_falling_script_falls() {
    for script in all() {
        let rises = percents(&script, MINUTE).is_sorted();
        assert_eq!(rises, script.kind != super::Kind::Falling, "{script:?}");
    }
}

#[test]
fn the_seed_decides_the_profile() {
    let drawn = |seed| percents(&Script::noisy(MINUTE).seed(seed), MINUTE);
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
}

#[test]
fn a_bursty_script_jumps_once_for_each_item() {
    for seed in 0..20 {
        let script = Script::bursty(MINUTE).seed(seed);
        let total = script.progress(MINUTE).total.unwrap();
        let mut counts: Vec<_> = (0..=60_000)
            .map(|ms| {
                script
                    .progress(Duration::from_millis(ms))
                    .finished_count
                    .unwrap()
            })
            .collect();
        counts.dedup();
        assert!((3..=12).contains(&total));
        assert_eq!(counts, (0..=total).collect::<Vec<_>>());
    }
}

#[test]
fn a_stalling_script_stands_still_for_a_while() {
    for seed in 0..20 {
        let percents = percents(&Script::stalling(MINUTE).seed(seed).total(100), MINUTE);
        let longest = percents.chunk_by(|a, b| a == b).map(<[i64]>::len).max();
        // A steady one has 6 or 7 equal ones; the shortest stall is a 25th of the time.
        assert!(longest > Some(24), "{seed}: {longest:?}");
    }
}

#[test]
fn a_queue_shortens_to_one_and_then_the_work_begins() {
    let script = Script::linear(MINUTE)
        .queued(5, Duration::from_secs(6))
        .seed(3);
    let begins = script.begins_after();
    let mut places: Vec<_> = (0..6000)
        .map(|tick| script.progress(begins * tick / 6000).line_up_num.unwrap())
        .collect();
    places.dedup();
    assert_eq!(places, [5, 4, 3, 2, 1]);
    assert_eq!(script.ends_after(), Some(begins + MINUTE));
    assert_eq!(script.progress(begins).line_up_num, None);
    assert_eq!(
        script.progress(begins + MINUTE / 2).finished_percent,
        Some(50)
    );
}

#[test]
fn other_ends_than_success_keep_the_count_and_say_so() {
    let fails = Script::linear(MINUTE).fails_at(0.25, failure());
    assert_eq!(fails.ends_after(), Some(MINUTE / 4));
    let end = fails.progress(MINUTE);
    assert_eq!(
        (end.completed, end.is_ended, end.finished_count),
        (Some(false), Some(true), Some(25))
    );
    assert_eq!(end.exception_message.as_deref(), Some("E"));
    assert_eq!(
        (end.code.as_deref(), end.reason.as_deref()),
        (Some("C"), Some("R"))
    );

    let end = Script::linear(MINUTE).cancelled_at(0.5).progress(MINUTE);
    assert_eq!(
        (end.cancelled, end.is_ended, end.finished_count),
        (Some(true), Some(true), Some(50))
    );

    let never = Script::linear(MINUTE).never_ends();
    assert_eq!(never.ends_after(), None);
    assert_eq!(never.progress(MINUTE * 10_000).finished_percent, Some(99));
}

#[test]
fn a_script_without_work_or_time_makes_no_nonsense() {
    let empty = Script::linear(MINUTE).total(0).progress(MINUTE / 2);
    assert_eq!(
        (empty.finished_count, empty.finished_percent),
        (Some(0), Some(50))
    );
    assert_eq!(
        Script::noisy(Duration::ZERO)
            .progress(Duration::ZERO)
            .completed,
        Some(true)
    );
    let never = Script::linear(Duration::ZERO)
        .never_ends()
        .progress(Duration::ZERO);
    assert_eq!(never.finished_percent, Some(0));
}
