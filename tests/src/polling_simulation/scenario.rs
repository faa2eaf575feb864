//! The kinds of operations that policies are measured on.

use super::operation::{Curve, Operation};
use super::random::Random;

/// A kind of operation; [`Scenario::operation`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// The percentage grows evenly.
    Linear,
    /// Forty steps of equal work and very unequal length.
    Noisy,
    /// Three to twelve items; the percentage jumps as each ends.
    Bursty,
    /// Even, but for one to three stalls.
    Stall,
    /// `time ^ exponent`: faster and faster, or slower and slower.
    Power,
    /// The percentage falls once, and trembles.
    Falling,
    /// 0 until the end.
    Binary,
    /// 0 until the end, of a kind whose usual duration is known.
    BinaryKnown,
    /// 0 until the end, of a kind that is said to take a tenth of the time that it takes.
    Misled,
    /// About ten hours of unequal steps.
    TenHours,
    /// Waits behind others first.
    Queue,
    /// Fails before it is done.
    EarlyFailure,
    /// All of these as they may come in practice.
    Mix,
}

impl Scenario {
    /// Every scenario, the mix first.
    pub const ALL: [Self; 13] = [
        Self::Mix,
        Self::Linear,
        Self::Noisy,
        Self::Bursty,
        Self::Stall,
        Self::Power,
        Self::Falling,
        Self::Binary,
        Self::BinaryKnown,
        Self::Misled,
        Self::TenHours,
        Self::Queue,
        Self::EarlyFailure,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Noisy => "noisy",
            Self::Bursty => "bursty",
            Self::Stall => "stall",
            Self::Power => "power",
            Self::Falling => "falling",
            Self::Binary => "0 or 100",
            Self::BinaryKnown => "0 or 100, known kind",
            Self::Misled => "0 or 100, known wrongly",
            Self::TenHours => "ten hours",
            Self::Queue => "queue first",
            Self::EarlyFailure => "early failure",
            Self::Mix => "mix",
        }
    }

    /// The operation that `random` makes of this kind.
    #[must_use]
    pub fn operation(self, random: &mut Random) -> Operation {
        match self {
            Self::Mix => mixed(random),
            Self::EarlyFailure => {
                let kind = [Self::Linear, Self::Noisy, Self::Power][random.whole(0, 2) as usize];
                failing(kind.operation(random), random)
            }
            Self::Queue => {
                let kind = [Self::Linear, Self::Noisy, Self::Bursty][random.whole(0, 2) as usize];
                let mut operation = kind.operation(random);
                operation.places = places(random);
                operation
            }
            Self::BinaryKnown => {
                let usual = work_time(random);
                let mut operation = plain(random, Curve::Items(vec![1.0]));
                operation.work = random.log_normal(usual, 0.3).max(1.0);
                operation.usual = Some(usual);
                operation
            }
            Self::Misled => {
                let mut operation = plain(random, Curve::Items(vec![1.0]));
                operation.usual = Some(operation.work / 10.0);
                operation
            }
            Self::TenHours => {
                let mut operation = Self::Noisy.operation(random);
                operation.work = random.between(34_000.0, 38_000.0);
                operation
            }
            _ => {
                let curve = self.curve(random);
                plain(random, curve)
            }
        }
    }

    fn curve(self, random: &mut Random) -> Curve {
        match self {
            Self::Noisy => Curve::Corners(noisy(random)),
            Self::Bursty => {
                let lengths: Vec<f64> = (0..random.whole(3, 12))
                    .map(|_| random.exponential() + 0.15)
                    .collect();
                Curve::Items(ends(&lengths))
            }
            Self::Stall => Curve::Corners(stalling(random)),
            Self::Power => Curve::Power((random.between(-1.0, 1.0) * 2_f64.ln()).exp()),
            Self::Falling => {
                let seed = (random.unit() * 1e15) as u64;
                Curve::Noisy(falling(random), seed)
            }
            Self::Binary => Curve::Items(vec![1.0]),
            _ => Curve::Power(1.0),
        }
    }
}

fn mixed(random: &mut Random) -> Operation {
    use Scenario::{Binary, Bursty, Falling, Linear, Noisy, Power, Queue, Stall};
    let shares = [
        (Linear, 18.0),
        (Noisy, 20.0),
        (Bursty, 15.0),
        (Stall, 15.0),
        (Power, 8.0),
        (Falling, 4.0),
        (Binary, 8.0),
        (Queue, 12.0),
    ];
    let mut draw = random.unit() * 100.0;
    let mut kind = Queue;
    for (candidate, share) in shares {
        if draw < share {
            kind = candidate;
            break;
        }
        draw -= share;
    }
    let operation = kind.operation(random);
    if random.unit() < 0.07 {
        failing(operation, random)
    } else {
        operation
    }
}

fn plain(random: &mut Random, curve: Curve) -> Operation {
    Operation {
        places: Vec::new(),
        work: work_time(random),
        ends_at: 1.0,
        curve,
        usual: None,
    }
}

fn work_time(random: &mut Random) -> f64 {
    random.log_normal(60.0, 1.76).clamp(1.0, 3600.0)
}

fn failing(mut operation: Operation, random: &mut Random) -> Operation {
    let least = (1.0 / operation.work).min(1.0);
    operation.ends_at = random.between(0.05, 0.98).max(least);
    operation
}

fn places(random: &mut Random) -> Vec<f64> {
    let each = random.log_normal(6.0, 1.2).clamp(0.3, 400.0);
    let mut time = 0.0;
    (0..random.whole(1, 20))
        .map(|_| {
            time += each * random.gamma(2.0) / 2.0;
            time
        })
        .collect()
}

fn noisy(random: &mut Random) -> Vec<(f64, f64)> {
    let tilt = 0.6 * random.normal();
    let lengths: Vec<f64> = (0..40)
        .map(|i| random.gamma(1.2) * (tilt * (f64::from(i) / 40.0 - 0.5)).exp())
        .collect();
    let mut corners = vec![(0.0, 0.0)];
    let done = (1..=lengths.len()).map(|i| i as f64 / lengths.len() as f64);
    corners.extend(ends(&lengths).into_iter().zip(done));
    corners
}

fn stalling(random: &mut Random) -> Vec<(f64, f64)> {
    let mut stalls: Vec<(f64, f64)> = (0..random.whole(1, 3))
        .map(|_| {
            let at = if random.unit() < 1.0 / 3.0 {
                random.between(0.97, 0.995)
            } else {
                random.between(0.05, 0.95)
            };
            (at, random.between(0.1, 0.5))
        })
        .collect();
    stalls.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole: f64 = 1.0 + stalls.iter().map(|(_, length)| length).sum::<f64>();
    let mut lost = 0.0;
    let mut corners = vec![(0.0, 0.0)];
    for (at, length) in stalls {
        corners.push(((at + lost) / whole, at));
        lost += length;
        corners.push(((at + lost) / whole, at));
    }
    corners.push((1.0, 1.0));
    corners
}

fn falling(random: &mut Random) -> Vec<(f64, f64)> {
    let high = random.between(0.3, 0.8);
    let low = random.between(0.1, 0.3);
    let (one, other) = (random.between(0.2, 0.8), random.between(0.2, 0.8));
    let (first, second) = (one.min(other), one.max(other));
    let again = 0.9 * high.max(low + 0.1);
    vec![
        (0.0, 0.0),
        (first, high),
        (first, low),
        (second, again),
        (1.0, 1.0),
    ]
}

/// The running sums of lengths, in parts of their whole.
fn ends(lengths: &[f64]) -> Vec<f64> {
    let whole: f64 = lengths.iter().sum();
    let mut time = 0.0;
    let mut ends: Vec<f64> = lengths
        .iter()
        .map(|length| {
            time += length;
            time / whole
        })
        .collect();
    if let Some(last) = ends.last_mut() {
        *last = 1.0;
    }
    ends
}
