//! What the policy makes of a few situations, in numbers. The figures of `docs/waiting.md` rest on
//! them: who changes one measures anew.

use std::time::Duration;

use crate::polling::{Phase, PollContext, PollerState, Polling, Sample, Start};

/// A place in the queue, or a percentage.
#[derive(Clone, Copy)]
enum Saw {
    Place(i64),
    Percent(i64),
    Items(i64, i64),
    Nothing,
}
use Saw::{Items, Nothing, Percent, Place};

/// The gap from the last sample on, what is then said to be left, and how overdue a poll is 7 s
/// later.
fn after(polling: Polling, start: Start, saw: &[(u64, Saw)]) -> [f64; 3] {
    let mut poller = polling.poller(start);
    let mut now = Duration::ZERO;
    for &(at, saw) in saw {
        now = Duration::from_secs(at);
        poller.observe(&match saw {
            Place(place) => Sample::new(now, Phase::Queued).percent(0).place(place),
            Percent(percent) => Sample::new(now, Phase::Running).percent(percent),
            Items(done, all) => Sample::new(now, Phase::Running).finished(done).total(all),
            Nothing => Sample::new(now, Phase::Running),
        });
    }
    let left = poller.remaining(now);
    [
        poller.next_gap(&PollContext::new(now, 0.5)).as_secs_f64(),
        left.map_or(-1.0, |left| left.as_secs_f64()),
        poller.overdue(now + Duration::from_secs(7)),
    ]
}

const fn ago(seconds: u64) -> Start {
    Start::Ago(Duration::from_secs(seconds))
}

#[test]
fn each_situation_has_its_gap() {
    let balanced = Polling::balanced();
    let usual = balanced.usual(Duration::from_secs(60));
    let wide = usual.usual_spread(1.0);
    let (eager, thrifty) = (Polling::eager(), Polling::thrifty());
    let fixed = Polling::fixed(Duration::from_secs(5));
    let new = Start::JUST_NOW;
    type Row<'a> = (&'a str, Polling, Start, &'a [(u64, Saw)], [f64; 3]);
    #[rustfmt::skip]
    let rows: &[Row<'_>] = &[
        ("even", balanced, new, &[(10, Percent(10)), (20, Percent(20))], [12.494, 77.561, 0.314]),
        ("late and sure", balanced, new, &[(100, Percent(50)), (150, Percent(75)), (190, Percent(95))], [7.526, 8.953, 0.848]),
        ("short", balanced, new, &[(2, Percent(40))], [0.858, 2.938, 37.050]),
        ("long", balanced, new, &[(600, Percent(10)), (1200, Percent(20))], [217.951, 4653.659, 0.001]),
        ("slower", balanced, new, &[(10, Percent(50)), (60, Percent(60))], [6.297, 39.174, 1.188]),
        ("stall", balanced, new, &[(10, Percent(50)), (20, Percent(50)), (60, Percent(50))], [7.673, 58.812, 0.864]),
        ("stall near the end", balanced, new, &[(10, Percent(90)), (60, Percent(90))], [4.633, 24.669, 1.936]),
        ("stall past the middle", balanced, new, &[(10, Percent(66)), (60, Percent(66))], [5.400, 30.226, 1.525]),
        ("brief stall", balanced, new, &[(10, Percent(20)), (14, Percent(20))], [9.466, 54.293, 0.547]),
        ("fall", balanced, new, &[(10, Percent(50)), (20, Percent(20)), (30, Percent(30))], [14.304, 68.361, 0.240]),
        ("fall after a steady rise", balanced, new, &[(10, Percent(10)), (20, Percent(20)), (30, Percent(30)), (40, Percent(40)), (50, Percent(20))], [20.973, 193.902, 0.151]),
        ("fall below the origin", balanced, Start::Unknown, &[(0, Percent(40)), (10, Percent(20)), (30, Percent(30))], [21.586, 208.500, 0.144]),
        ("resumed", balanced, Start::Unknown, &[(1, Percent(40)), (11, Percent(50))], [6.291, 49.500, 1.202]),
        ("resumed, not moved", balanced, Start::Unknown, &[(1, Percent(40)), (11, Percent(40))], [4.762, -1.000, 2.161]),
        ("resumed with its age", balanced, ago(60), &[(1, Percent(30)), (10, Percent(35))], [28.084, 127.183, 0.062]),
        ("resumed with its age, nothing told", balanced, ago(60), &[(1, Nothing), (10, Nothing)], [9.075, -1.000, 0.595]),
        ("items", balanced, new, &[(10, Items(1, 4)), (30, Items(2, 4))], [3.146, 18.000, 3.639]),
        ("many items", balanced, new, &[(10, Items(100, 1000))], [10.489, 89.502, 0.497]),
        ("not moved", balanced, new, &[(10, Percent(0)), (20, Percent(0))], [7.515, -1.000, 0.868]),
        ("nothing told", balanced, new, &[(10, Nothing), (20, Nothing)], [3.068, -1.000, 5.206]),
        ("queue that moves", balanced, new, &[(1, Place(5)), (10, Place(4)), (30, Place(2))], [6.558, -1.000, 1.111]),
        ("queue of minutes", balanced, new, &[(1, Place(9)), (60, Place(8)), (120, Place(7))], [65.887, -1.000, 0.019]),
        ("queue that stands", balanced, new, &[(1, Place(5)), (10, Place(5))], [22.199, -1.000, 0.099]),
        ("queue that stands for long", balanced, new, &[(1, Place(5)), (2, Place(5)), (3, Place(5)), (10, Place(5))], [1.815, -1.000, 14.875]),
        ("queue that grows", balanced, new, &[(1, Place(5)), (10, Place(7)), (20, Place(6))], [12.686, -1.000, 0.400]),
        ("first of the queue", balanced, new, &[(1, Place(3)), (10, Place(1))], [1.640, -1.000, 7.759]),
        ("no place", balanced, new, &[(1, Place(3)), (10, Place(0))], [1.815, -1.000, 14.875]),
        ("out of the queue", balanced, new, &[(5, Place(2)), (20, Percent(0)), (40, Percent(10))], [22.741, 234.405, 0.131]),
        ("usual", usual, new, &[(20, Nothing)], [9.900, 41.254, 0.500]),
        ("usual, overdue", usual, new, &[(20, Nothing), (70, Nothing)], [1.179, 4.335, 8.508]),
        ("usual, almost outlived", usual, new, &[(95, Nothing)], [1.253, 1.995, 7.907]),
        ("usual, outlived", usual, new, &[(97, Nothing)], [12.292, -1.000, 0.324]),
        ("usual but wide", wide, new, &[(97, Nothing)], [1.959, 15.130, 4.620]),
        ("usual but wide, outlived", wide, new, &[(181, Nothing)], [22.284, -1.000, 0.099]),
        ("usual, resumed", usual, ago(30), &[(10, Nothing)], [3.742, 22.314, 2.711]),
        ("usual, at its start", usual, new, &[(1, Nothing)], [6.484, 60.107, 1.166]),
        ("eager, short", eager, new, &[(2, Percent(40))], [0.500, 2.938, 116.460]),
        ("eager, even", eager, new, &[(10, Percent(10)), (20, Percent(20))], [7.123, 77.561, 0.966]),
        ("eager, long", eager, new, &[(600, Percent(60))], [14.002, 391.736, 0.304]),
        ("eager, for hours", eager, new, &[(36000, Percent(50))], [60.000, 35287.129, 0.012]),
        ("thrifty, short", thrifty, new, &[(2, Percent(40))], [1.367, 2.938, 16.633]),
        ("thrifty, even", thrifty, new, &[(10, Percent(10)), (20, Percent(20))], [18.531, 77.561, 0.143]),
        ("thrifty, long", thrifty, new, &[(600, Percent(60))], [45.271, 391.736, 0.041]),
        ("fixed, not seen yet", fixed, new, &[], [5.0, -1.0, 1.4]),
        ("fixed, short", fixed, new, &[(2, Percent(40))], [5.0, 2.938, 37.050]),
        ("fixed, long", fixed, new, &[(600, Percent(10))], [5.0, 5114.286, 0.014]),
        ("usual of an hour", balanced.usual(Duration::from_secs(3600)), new, &[(60, Nothing)], [113.602, 3606.332, 0.004]),
    ];
    let mut wrong = String::new();
    for (name, polling, start, saw, expected) in rows {
        let found = after(*polling, *start, saw);
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 0.01 * b.abs().max(0.1);
        if !found.iter().zip(expected).all(close) {
            wrong += &format!("\n{name}: {found:.3?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_parameter_moves_the_next_poll_the_way_it_says() {
    let gap = |polling: Polling, saw| after(polling, Start::JUST_NOW, &[saw])[0];
    let (balanced, half) = (Polling::balanced(), (100, Percent(50)));
    let usual = gap(balanced, half);
    let second = Duration::from_secs(1);
    assert!(gap(balanced.base(second), half) > usual);
    assert!(gap(balanced.share(0.0), half) < usual);
    assert!(gap(balanced.cap(Duration::ZERO), half) < usual);
    assert!(gap(balanced.early(10.0), half) < usual);
    assert_eq!(gap(balanced.at_least(100 * second), half), 100.0);
    let silent = (100, Nothing);
    assert!(gap(balanced.without_progress(0.1), silent) > gap(balanced, silent));
}

#[test]
fn before_any_answer_the_gaps_grow_with_the_silence() {
    let poller = Polling::balanced()
        .first(Duration::from_secs(2))
        .poller(Start::JUST_NOW);
    let ten = Duration::from_secs(10);
    assert_eq!(poller.next_gap(&PollContext::new(ten, 0.5)), ten / 2);
    assert_eq!(poller.overdue(ten), 5.0);
    assert_eq!(poller.remaining(ten), None);
}

#[test]
fn jitter_is_as_wide_as_it_is_set_and_on_both_sides() {
    let gap = |random| {
        let poller = Polling::fixed(Duration::from_secs(100))
            .jitter(0.2)
            .poller(Start::JUST_NOW);
        poller
            .next_gap(&PollContext::new(Duration::ZERO, random))
            .as_secs_f64()
    };
    for (random, expected) in [(0.0, 80.0), (0.25, 90.0), (0.5, 100.0), (1.0, 120.0)] {
        assert!(
            (gap(random) - expected).abs() < 1e-6,
            "{random}: {}",
            gap(random)
        );
    }
}

#[test]
fn a_parameter_out_of_range_is_brought_into_it_and_no_number_changes_nothing() {
    let balanced = Polling::balanced();
    assert_eq!(balanced.share(f64::NAN), balanced);
    assert_eq!(balanced.share(7.0), balanced.share(1.0));
    assert_eq!(balanced.early(0.0), balanced.early(0.001));
    assert_eq!(balanced.jitter(-1.0), balanced.jitter(0.0));
    assert_eq!(balanced.usual_spread(9.0), balanced.usual_spread(2.0));
}
