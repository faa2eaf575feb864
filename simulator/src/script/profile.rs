//! How much of the work is done after how much of the time, both from 0 to 1.

use super::random::Random;

/// The kind of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Linear,
    Noisy,
    Bursty,
    Stalling,
    Falling,
    AllOrNothing,
}

/// One profile of a kind.
#[derive(Debug)]
pub(super) enum Profile {
    Line,
    Nothing,
    /// Straight from each point (time, work) to the next, the times ascending.
    Through(Vec<(f64, f64)>),
    /// An equal part of the work is done at each of these times, ascending.
    Jumps(Vec<f64>),
}

impl Profile {
    /// A bursty one has an item for each of a small total.
    pub(super) fn draw(kind: Kind, total: Option<u32>, random: &mut Random) -> Self {
        match kind {
            Kind::Linear => Self::Line,
            Kind::AllOrNothing => Self::Nothing,
            Kind::Noisy => noisy(random),
            Kind::Bursty => bursty(total, random),
            Kind::Stalling => stalling(random),
            Kind::Falling => falling(random),
        }
    }

    /// The work that is done at a time.
    pub(super) fn at(&self, time: f64) -> f64 {
        let time = time.clamp(0.0, 1.0);
        match self {
            Self::Line => time,
            Self::Nothing => 0.0,
            Self::Jumps(times) => {
                times.partition_point(|at| *at <= time) as f64 / times.len().max(1) as f64
            }
            Self::Through(points) => {
                let (before, after) = points.split_at(points.partition_point(|p| p.0 <= time));
                match (before.last(), after.first()) {
                    (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (time - a.0) / (b.0 - a.0),
                    (Some(point), None) | (None, Some(point)) => point.1,
                    (None, None) => 0.0,
                }
            }
        }
    }

    /// The number of jumps; 0 unless the profile consists of them.
    pub(super) fn jumps(&self) -> u32 {
        match self {
            Self::Jumps(times) => times.len() as u32,
            _ => 0,
        }
    }
}

/// 40 equal steps, of which the speed drifts and each has a length of its own.
fn noisy(random: &mut Random) -> Profile {
    let drift = 0.6 * random.normal();
    let lengths = (0..40).map(|step| {
        let bend = (drift * (f64::from(step) / 40.0 - 0.5)).exp();
        random.gamma(1.2) * bend
    });
    let times = scaled(lengths);
    let steps = times.len() as f64;
    let later = times.into_iter().enumerate();
    let later = later.map(|(step, time)| (time, (step + 1) as f64 / steps));
    Profile::Through(std::iter::once((0.0, 0.0)).chain(later).collect())
}

fn bursty(total: Option<u32>, random: &mut Random) -> Profile {
    let drawn = random.whole(3, 12);
    let items = total
        .filter(|total| (1..=12).contains(total))
        .unwrap_or(drawn);
    let lengths = (0..items).map(|_| random.exponential() + 0.15);
    Profile::Jumps(scaled(lengths))
}

/// Each stall is 0.1 to 0.5 of the moving time long.
fn stalling(random: &mut Random) -> Profile {
    let mut stalls: Vec<_> = (0..random.whole(1, 3))
        .map(|_| {
            let late = random.whole(1, 3) == 1;
            let (low, high) = if late { (0.97, 0.995) } else { (0.05, 0.95) };
            (random.between(low, high), random.between(0.1, 0.5))
        })
        .collect();
    stalls.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole = 1.0 + stalls.iter().map(|(_, length)| length).sum::<f64>();
    let mut points = vec![(0.0, 0.0)];
    let mut stood = 0.0;
    for (work, length) in stalls {
        points.push(((work + stood) / whole, work));
        stood += length;
        points.push(((work + stood) / whole, work));
    }
    points.push((1.0, 1.0));
    Profile::Through(points)
}

fn falling(random: &mut Random) -> Profile {
    let peak = random.between(0.3, 0.8);
    let drop = random.between(0.1, 0.3);
    let mut cuts = [random.between(0.2, 0.8), random.between(0.2, 0.8)];
    cuts.sort_by(f64::total_cmp);
    let again = 0.9 * peak.max(drop + 0.1);
    Profile::Through(vec![
        (0.0, 0.0),
        (cuts[0], peak),
        (cuts[0], drop),
        (cuts[1], again),
        (1.0, 1.0),
    ])
}

/// The ends of steps of these lengths, such that the last is at 1.
fn scaled(lengths: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut end = 0.0;
    let ends: Vec<f64> = lengths
        .map(|length| {
            end += length;
            end
        })
        .collect();
    ends.into_iter().map(|at| at / end).collect()
}
