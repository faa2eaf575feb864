mod situations;

use std::time::Duration;

use proptest::prelude::*;

use super::{Phase, PollContext, Poller, PollerState, Polling, Sample, Start};

fn number() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        Just(None),
        (-3_i64..130).prop_map(Some),
        Just(Some(100)),
        any::<i64>().prop_map(Some)
    ]
}

fn sample() -> impl Strategy<Value = Sample> {
    let at = prop_oneof![0_u64..10_000_000, any::<u64>()];
    (at, any::<bool>(), number(), number(), number(), number()).prop_map(
        |(at, queued, percent, finished, total, place)| Sample {
            at: Duration::from_millis(at),
            phase: if queued {
                Phase::Queued
            } else {
                Phase::Running
            },
            percent,
            finished,
            total,
            place,
        },
    )
}

fn polling() -> impl Strategy<Value = Polling> {
    let preset = prop_oneof![
        Just(Polling::eager()),
        Just(Polling::balanced()),
        Just(Polling::thrifty()),
        Just(Polling::balanced().usual(Duration::from_secs(60))),
        Just(Polling::balanced().base(Duration::MAX).cap(Duration::ZERO)),
    ];
    (preset, any::<f64>(), any::<f64>(), any::<f64>()).prop_map(
        |(polling, share, early, without_progress)| {
            polling
                .share(share)
                .early(early)
                .without_progress(without_progress)
        },
    )
}

fn start() -> impl Strategy<Value = Start> {
    prop_oneof![
        Just(Start::JUST_NOW),
        Just(Start::Unknown),
        any::<u64>().prop_map(|age| Start::Ago(Duration::from_millis(age)))
    ]
}

proptest! {
    #[test]
    fn whatever_is_seen_every_gap_is_within_its_bounds(
        polling in polling(),
        start in start(),
        samples in prop::collection::vec((sample(), 0_u64..200_000), 0..40),
        unit in any::<f64>(),
    ) {
        let polling = polling.at_least(Duration::from_millis(500)).at_most(Duration::from_secs(60));
        let mut poller = polling.poller(start);
        for (sample, later) in samples {
            poller.observe(&sample);
            let now = sample.at.saturating_add(Duration::from_millis(later));
            let context = PollContext::new(now, unit);
            let gap = poller.next_gap(&context);
            prop_assert!(gap >= Duration::from_millis(449), "{gap:?}");
            prop_assert!(gap <= Duration::from_millis(66_001), "{gap:?}");
            prop_assert!(!poller.overdue(now).is_nan());
            let _ = poller.remaining(now);
        }
    }
}

fn at(seconds: u64, percent: i64) -> Sample {
    Sample {
        percent: Some(percent),
        ..Sample::new(Duration::from_secs(seconds), Phase::Running)
    }
}

fn gap(poller: &Poller, now: u64) -> f64 {
    poller
        .next_gap(&PollContext::new(Duration::from_secs(now), 0.5))
        .as_secs_f64()
}

#[test]
fn a_fixed_pace_is_fixed() {
    let five = Duration::from_secs(5);
    let mut poller = Polling::fixed(five).poller(Start::JUST_NOW);
    assert_eq!(
        poller.next_gap(&PollContext::new(Duration::ZERO, 0.9)),
        five
    );
    poller.observe(&at(5, 99));
    assert_eq!(poller.next_gap(&PollContext::new(five, 0.1)), five);
}

#[test]
fn a_known_operation_is_asked_at_once_and_a_new_one_after_a_moment() {
    let first = |start| {
        Polling::balanced()
            .poller(start)
            .next_gap(&PollContext::new(Duration::ZERO, 0.5))
    };
    assert_eq!(first(Start::Unknown), Duration::ZERO);
    assert_eq!(first(Start::Ago(Duration::from_secs(9))), Duration::ZERO);
    assert_eq!(first(Start::Ago(Duration::from_secs(1))), Duration::ZERO);
    assert_eq!(first(Start::JUST_NOW), Duration::from_secs(1));
}

#[test]
fn the_forecast_follows_the_percentage_and_the_clock() {
    let mut poller = Polling::balanced().poller(Start::JUST_NOW);
    poller.observe(&at(50, 50));
    let left = |now| {
        poller
            .remaining(Duration::from_secs(now))
            .map(|left| left.as_secs())
    };
    assert_eq!(left(50), Some(49));
    assert_eq!(left(60), Some(39));
    assert_eq!(left(500), Some(0));
}

#[test]
fn failed_polls_are_repeated_more_and_more_slowly() {
    let mut poller = Polling::balanced().poller(Start::JUST_NOW);
    poller.observe(&at(99, 99));
    assert!(gap(&poller, 100) < 1.0);
    assert!((gap(&poller, 119) - 10.0).abs() < 0.1);
}

#[test]
fn overdue_is_one_when_the_gap_has_gone_by() {
    let mut poller = Polling::balanced().poller(Start::JUST_NOW);
    poller.observe(&at(50, 50));
    let due = Duration::from_secs_f64(50.0 + gap(&poller, 50));
    assert!((poller.overdue(due) - 1.0).abs() < 1e-6);
}

/// A policy of somebody's own, with no more than it must have.
#[derive(Debug)]
struct Plain;

impl PollerState for Plain {
    fn observe(&mut self, _: &Sample) {}

    fn next_gap(&self, _: &PollContext) -> Duration {
        Duration::from_secs(1)
    }
}

#[test]
fn a_policy_that_says_no_more_forecasts_nothing_and_serves_the_oldest_first() {
    let hour = Duration::from_secs(3600);
    assert_eq!(Plain.remaining(hour), None);
    assert!(Plain.overdue(hour) > Plain.overdue(hour / 2));
}

#[test]
fn the_state_of_an_operation_is_small() {
    assert!(size_of::<Poller>() <= 512, "{}", size_of::<Poller>());
}

#[test]
fn a_usual_duration_that_is_outlived_is_forgotten() {
    let polls = |polling: Polling| {
        let mut poller = polling.poller(Start::JUST_NOW);
        let (mut now, mut polls) = (0.0, 0);
        while now < 600.0 {
            let context = PollContext::new(Duration::from_secs_f64(now), 0.5);
            now += poller.next_gap(&context).as_secs_f64();
            poller.observe(&Sample::new(Duration::from_secs_f64(now), Phase::Running));
            polls += 1;
        }
        polls
    };
    let unknown = polls(Polling::balanced());
    let misled = polls(Polling::balanced().usual(Duration::from_secs(60)));
    assert!(
        misled <= unknown + unknown / 2,
        "{misled}, {unknown} without"
    );
}
