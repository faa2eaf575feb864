//! Words and figures for people.

use std::time::Duration;

use cloudtest_client::{Event, state::State, types::Progress};
use jiff::fmt::friendly::{FractionalUnit, SpanPrinter};

static WHOLE: SpanPrinter = SpanPrinter::new();
static TENTHS: SpanPrinter = SpanPrinter::new()
    .fractional(Some(FractionalUnit::Second))
    .precision(Some(1));

/// A forecast below this is no longer worth a figure.
const SOON: Duration = Duration::from_millis(500);

/// A text of the service as it can be shown on a terminal: on one line, and unable to move the
/// cursor.
pub(crate) fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// A duration to a tenth of a second.
pub(crate) fn tenths(duration: Duration) -> String {
    TENTHS.unsigned_duration_to_string(&duration)
}

/// A duration to a second, for what changes all the time or is not known better.
pub(crate) fn seconds(duration: Duration) -> String {
    WHOLE.unsigned_duration_to_string(&Duration::from_secs(duration.as_secs_f64().round() as u64))
}

/// How much is done of how much.
pub(crate) fn counts(progress: &Progress) -> Option<String> {
    match (progress.finished_count, progress.total) {
        (Some(finished), Some(total)) => Some(format!("{finished}/{total}")),
        (Some(finished), None) => Some(finished.to_string()),
        (None, _) => None,
    }
}

/// The percentage, from 0 to 100.
pub(crate) fn percent(progress: &Progress) -> Option<u64> {
    let percent = progress.finished_percent?.clamp(0, 100);
    u64::try_from(percent).ok()
}

/// The name, or the uri of an operation that has none.
pub(crate) fn name(event: &Event) -> String {
    let name = event
        .progress
        .name
        .as_deref()
        .filter(|name| !name.is_empty());
    one_line(name.unwrap_or(&event.uri))
}

/// Why an operation failed, as far as it says so.
pub(crate) fn why(progress: &Progress) -> String {
    let parts = [
        &progress.code,
        &progress.reason,
        &progress.exception_message,
    ];
    let parts = parts.into_iter().flatten().map(|part| one_line(part));
    parts.collect::<Vec<_>>().join(", ")
}

/// Where an operation is, without its name.
pub(crate) fn status(event: &Event, remaining: Option<Duration>) -> String {
    let progress = &event.progress;
    let mut parts = vec![match (event.state, progress.line_up_num) {
        (State::Queued, Some(line)) => format!("queued, line {line}"),
        (state, _) => state.to_string(),
    }];
    parts.extend(counts(progress));
    parts.extend(percent(progress).map(|percent| format!("{percent} %")));
    if event.state == State::Failed {
        parts.push(why(progress));
    }
    if !event.state.is_over() {
        let remaining = remaining.filter(|left| *left >= SOON);
        parts.extend(remaining.map(|left| format!("about {} left", seconds(left))));
    }
    parts.join("  ")
}
