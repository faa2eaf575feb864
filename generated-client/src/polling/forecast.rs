//! One view of the time that is left, and the poll that it asks for.

/// The chance of an end within `x` seconds is `(x / reach) ^ (1/doubt - 1)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Forecast {
    /// Seconds after which it has ended for sure.
    reach: f64,
    /// Between 0, it ends at `reach`, and 1, it may end at once.
    doubt: f64,
}

impl Forecast {
    /// The forecast with this mean, in seconds, and standard deviation, in parts of the mean.
    pub(super) fn around(mean: f64, deviation: f64) -> Self {
        let doubt = (deviation / deviation.hypot(1.0)).clamp(0.001, 0.95);
        Self {
            reach: (mean / (1.0 - doubt)).max(0.001),
            doubt,
        }
    }

    /// The end may come at any time until `reach` seconds have gone.
    pub(super) fn any_time(reach: f64) -> Self {
        Self {
            reach: reach.max(0.001),
            doubt: 0.5,
        }
    }

    /// The gap whose mean lateness is `budget`, both in seconds.
    pub(super) fn gap(self, budget: f64) -> f64 {
        let Self { reach, doubt } = self;
        let spent = budget / (doubt * reach);
        if spent <= 1.0 {
            reach * spent.powf(doubt)
        } else {
            reach + budget - doubt * reach
        }
    }

    /// The mean lateness of a poll after `gap`, in seconds.
    pub(super) fn lateness(self, gap: f64) -> f64 {
        let Self { reach, doubt } = self;
        if gap <= reach {
            doubt * reach * (gap / reach).powf(1.0 / doubt)
        } else {
            gap - reach + doubt * reach
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Forecast;

    #[test]
    fn a_gap_spends_its_budget_exactly() {
        for mean in [0.01, 1.0, 80.0, 5000.0] {
            for deviation in [0.0, 0.1, 0.5, 1.0, 3.0] {
                for budget in [0.05, 1.0, 30.0, 9000.0] {
                    let forecast = Forecast::around(mean, deviation);
                    let spent = forecast.lateness(forecast.gap(budget));
                    assert!((spent / budget - 1.0).abs() < 1e-6, "{forecast:?} {budget}");
                }
            }
        }
    }

    #[test]
    fn the_surer_the_forecast_the_later_the_poll() {
        let gap = |deviation| Forecast::around(60.0, deviation).gap(1.0);
        assert!((gap(0.0) - 60.0).abs() < 1.1);
        assert!(gap(0.1) > gap(0.3) && gap(0.3) > gap(1.0));
    }
}
