//! Operations that share one rate limit.

use std::time::Duration;

use cloudtest_client::polling::{Rate, Schedule};

use super::measure::{Measured, Policy, REQUEST, Tally};
use super::operation::Operation;
use super::policies::{Player, Rule};
use super::random::Random;
use super::scenario::Scenario;

/// Who of those that are due is asked for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the client does it: the most overdue, relative to its lateness budget.
    MostOverdue,
    /// The one that is due the longest.
    FirstDue,
}

/// How many share what.
#[derive(Clone, Copy, Debug)]
pub struct Shared {
    /// Requests per second, at most 10.
    pub rate: f64,
    /// Operations in flight: as soon as the end of one is known, the next is started.
    pub in_flight: usize,
    /// Operations in all.
    pub operations: u64,
    /// What all follows from.
    pub seed: u64,
}

struct Seat {
    operation: Operation,
    player: Player,
    random: Random,
    started: f64,
    due: f64,
}

/// Plays operations of the mix that share a rate limit.
pub fn share(rule: Rule, order: Order, shared: Shared) -> Measured {
    let mut started = 0;
    let mut sit = |now: f64| {
        let number = started;
        started += 1;
        let operation = Scenario::Mix.operation(&mut Random::new(shared.seed, number));
        let mut random = Random::new(shared.seed ^ 0xD1CE, number);
        let mut player = Player::new(rule);
        let due = now + player.first(&operation, &mut random);
        Seat {
            operation,
            player,
            random,
            started: now,
            due,
        }
    };
    let mut schedule = Schedule::new(Rate::per_second(shared.rate).unwrap_or(Rate::UNLIMITED));
    let mut seats: Vec<Seat> = (0..shared.in_flight).map(|_| sit(0.0)).collect();
    for (index, seat) in seats.iter().enumerate() {
        schedule.add(index, Duration::from_secs_f64(seat.due));
    }
    let mut tally = Tally::default();
    while tally.operations() < shared.operations
        && let Some(time) = schedule.wake()
    {
        let asked = time.as_secs_f64();
        let urgency = |index: usize| match order {
            Order::MostOverdue => seats[index].player.overdue(asked - seats[index].started),
            Order::FirstDue => -seats[index].due,
        };
        let Some(index) = schedule.take(time, urgency) else {
            continue;
        };
        let seat = &mut seats[index];
        tally.request();
        let looked = asked + REQUEST / 2.0 - seat.started;
        let now = asked + REQUEST;
        if looked + 1e-9 >= seat.operation.end() {
            tally.end(seat.operation.end(), now - seat.started);
            *seat = sit(now);
        } else {
            let sample = seat.operation.sample(looked);
            seat.due = now
                + seat
                    .player
                    .again(&sample, now - seat.started, &mut seat.random);
        }
        schedule.add(index, Duration::from_secs_f64(seat.due));
    }
    tally.measured()
}
