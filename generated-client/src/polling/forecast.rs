//! One view of the time that is left, and the poll that it asks for.

/// The chance of an end within `x` seconds is `(x / horizon) ^ (1/shape - 1)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Forecast {
    /// Seconds after which it has ended for sure.
    horizon: f64,
    /// Between 0, it ends at `horizon`, and 1, it may end at once.
    shape: f64,
}

impl Forecast {
    /// The forecast with this mean, in seconds, and standard deviation, in parts of the mean.
    pub(super) fn around(mean: f64, deviation: f64) -> Self {
        let shape = (deviation / deviation.hypot(1.0)).clamp(0.001, 0.95);
        Self {
            horizon: (mean / (1.0 - shape)).max(0.001),
            shape,
        }
    }

    /// The end may come at any time until `horizon` seconds have gone.
    pub(super) fn any_time(horizon: f64) -> Self {
        Self {
            horizon: horizon.max(0.001),
            shape: 0.5,
        }
    }

    /// The gap whose mean lateness is `budget`, both in seconds.
    pub(super) fn gap(self, budget: f64) -> f64 {
        let Self { horizon, shape } = self;
        let spent = budget / (shape * horizon);
        if spent <= 1.0 {
            horizon * spent.powf(shape)
        } else {
            horizon + budget - shape * horizon
        }
    }

    /// The mean lateness of a poll after `gap`, in seconds.
    pub(super) fn lateness(self, gap: f64) -> f64 {
        let Self { horizon, shape } = self;
        if gap <= horizon {
            shape * horizon * (gap / horizon).powf(1.0 / shape)
        } else {
            gap - horizon + shape * horizon
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
