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
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    // The exception is the reason in the words of a programmer.
    let reason = said(&progress.reason).or_else(|| said(&progress.exception_message));
    let code = said(&progress.code).map(|code| format!("({code})"));
    let parts: Vec<_> = reason.into_iter().chain(code).collect();
    one_line(&parts.join(" "))
}

/// What a wait has cost.
pub(crate) fn requests(event: &Event) -> String {
    match event.requests {
        1 => "1 request".to_owned(),
        many => format!("{many} requests"),
    }
}

/// Where an operation is, in columns.
pub(crate) fn status(event: &Event, remaining: Option<Duration>) -> String {
    let progress = &event.progress;
    let percent = percent(progress).map(|percent| format!("{percent} %"));
    let comment = match (event.state, progress.line_up_num) {
        (State::Queued, Some(line)) => format!("line {line}"),
        (State::Queued | State::Running, _) => remaining
            .filter(|left| *left >= SOON)
            .map(|left| format!("~{} left", seconds(left)))
            .unwrap_or_default(),
        _ => why(progress),
    };
    let line = format!(
        "{:<9} {:>7} {:>5}  {comment}",
        event.state,
        counts(progress).unwrap_or_default(),
        percent.unwrap_or_default(),
    );
    line.trim_end().to_owned()
}

/// That there is no answer at the moment, how long it is asked for again, and why. The reason may
/// be long, and bars show what there is room for.
pub(crate) fn trouble(why: &str, patience: Duration) -> String {
    format!("no answer, trying again for {}: {why}", seconds(patience))
}
