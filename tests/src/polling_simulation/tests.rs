use cloudtest_client::polling::Polling;

use super::{DOUBLING, Measured, Order, Player, Rule, Scenario, Shared, measure, share};

const EVERY_10_S: Rule = Rule::Backoff {
    from: 10.0,
    factor: 1.0,
    most: 10.0,
    least: None,
};

fn play(scenario: Scenario, rule: Rule) -> Measured {
    measure(scenario, 2000, 1, || Player::new(rule))
}

#[test]
fn balanced_and_thrifty_reach_their_targets_on_the_mix() {
    let balanced = play(Scenario::Mix, Rule::Ours(Polling::balanced()));
    assert!(balanced.requests <= 14.5, "{balanced:?}");
    assert!(balanced.late <= 3.2, "{balanced:?}");
    assert!(balanced.relative <= 0.05, "{balanced:?}");
    let thrifty = play(Scenario::Mix, Rule::Ours(Polling::thrifty()));
    assert!(
        thrifty.requests <= 11.0 && thrifty.relative <= 0.068,
        "{thrifty:?}"
    );
}

#[test]
fn balanced_beats_the_usual_pollers_on_the_mix() {
    let balanced = play(Scenario::Mix, Rule::Ours(Polling::balanced()));
    let doubling = play(Scenario::Mix, DOUBLING);
    assert!(
        6.0 * balanced.relative <= doubling.relative,
        "{balanced:?} {doubling:?}"
    );
    assert!(
        balanced.requests <= 2.0 * doubling.requests,
        "{balanced:?} {doubling:?}"
    );
    let fixed = play(Scenario::Mix, EVERY_10_S);
    assert!(balanced.requests < fixed.requests && balanced.late < fixed.late);
}

#[test]
fn balanced_is_never_later_than_doubling_in_any_scenario() {
    for scenario in Scenario::ALL {
        let balanced = play(scenario, Rule::Ours(Polling::balanced()));
        let doubling = play(scenario, DOUBLING);
        assert!(
            balanced.late <= doubling.late,
            "{scenario:?} {balanced:?} {doubling:?}"
        );
        assert!(
            balanced.relative <= doubling.relative,
            "{scenario:?} {balanced:?} {doubling:?}"
        );
    }
}

#[test]
fn a_usual_duration_that_is_far_off_costs_little_more_than_none() {
    let balanced = Rule::Ours(Polling::balanced());
    let (misled, unknown) = (
        play(Scenario::Misled, balanced),
        play(Scenario::Binary, balanced),
    );
    assert!(
        misled.requests <= 1.4 * unknown.requests && misled.relative <= 1.1 * unknown.relative,
        "{misled:?} {unknown:?}"
    );
}

#[test]
fn ten_hours_cost_few_requests_and_their_end_is_known_within_seconds() {
    let balanced = Rule::Ours(Polling::balanced());
    let hours = measure(Scenario::TenHours, 200, 1, || Player::new(balanced));
    assert!(hours.requests <= 135.0 && hours.late <= 14.0, "{hours:?}");
}

#[test]
fn behind_a_shared_limit_the_most_overdue_first_beats_the_first_due() {
    let shared = Shared {
        rate: 2.0,
        in_flight: 41,
        operations: 2000,
        seed: 1,
    };
    let balanced = Rule::Ours(Polling::balanced());
    let ours = share(balanced, Order::MostOverdue, shared);
    let first_due = share(balanced, Order::FirstDue, shared);
    let doubling = share(DOUBLING, Order::FirstDue, shared);
    assert!(ours.relative < first_due.relative, "{ours:?} {first_due:?}");
    assert!(
        2.0 * ours.relative < doubling.relative,
        "{ours:?} {doubling:?}"
    );
}
