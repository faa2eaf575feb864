//! What has been decided after a sample: the forecasts and their budgets.

use super::budget::Budget;
use super::forecast::Forecast;

/// The views of the future at the latest sample; the earliest poll wins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// The lateness budget of the expected duration.
    pub(super) budget: f64,
    /// When the end is expected.
    expected: Forecast,
    /// The lateness budget if the end should come now.
    budget_now: f64,
    /// That it may come at any time.
    sudden: Forecast,
    /// Mean seconds that were left at the sample, where there is a forecast.
    pub(super) left: Option<f64>,
}

impl Plan {
    /// Nothing is known but that it has not ended within `elapsed` seconds.
    pub(super) fn without_progress(budget: &Budget, without_progress: f64, elapsed: f64) -> Self {
        let budget = budget.of(elapsed);
        let forecast = Forecast::any_time(elapsed.max(0.5) / without_progress);
        Self {
            budget,
            expected: forecast,
            budget_now: budget,
            sudden: forecast,
            left: None,
        }
    }

    /// The end is expected `left` seconds from now, as `forecast` says.
    pub(super) fn forecast(
        budget: &Budget,
        early: f64,
        elapsed: f64,
        left: f64,
        forecast: Forecast,
    ) -> Self {
        Self {
            budget: budget.of(elapsed + left),
            expected: forecast,
            budget_now: budget.of(elapsed),
            sudden: Forecast::any_time((elapsed + left) / early),
            left: Some(left),
        }
    }

    /// Seconds from the sample to the next.
    pub(super) fn gap(&self) -> f64 {
        let expected = self.expected.gap(self.budget);
        expected.min(self.sudden.gap(self.budget_now))
    }

    /// The part of its budget that is spent `silence` seconds after the sample.
    pub(super) fn spent(&self, silence: f64) -> f64 {
        let expected = self.expected.lateness(silence) / self.budget;
        expected.max(self.sudden.lateness(silence) / self.budget_now)
    }

    /// The same plan; the forecast is not good enough to be shown.
    pub(super) fn without_estimate(self) -> Self {
        Self { left: None, ..self }
    }
}
