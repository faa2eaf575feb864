//! Words and figures for people.

use std::{fmt, time::Duration};

use cloudtest_client::{Event, Paused, State, types::Progress};
use jiff::{
    civil::DateTime,
    fmt::friendly::{FractionalUnit, SpanPrinter},
};

static EXACT: SpanPrinter = SpanPrinter::new();
static WHOLE: SpanPrinter = SpanPrinter::new();
static TENTHS: SpanPrinter = SpanPrinter::new()
    .fractional(Some(FractionalUnit::Second))
    .precision(Some(1));

/// A forecast below this is no longer worth a figure.
const SOON: Duration = Duration::from_millis(500);

/// A text of the service as it can be shown on a terminal: on one line, and unable to move the
/// cursor.
pub(crate) fn one_line(text: &str) -> String {
    // Controls of direction can make a text read as another.
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(|c: char| c.is_control() || turns(c), " ")
}

/// A duration to a tenth of a second.
pub(crate) fn tenths(duration: Duration) -> String {
    TENTHS.unsigned_duration_to_string(&duration)
}

/// A duration to a second, for what changes all the time or is not known better.
pub(crate) fn seconds(duration: Duration) -> String {
    WHOLE.unsigned_duration_to_string(&Duration::from_secs(duration.as_secs_f64().round() as u64))
}

/// A duration with all that it has.
pub(crate) fn exact(duration: Duration) -> String {
    EXACT.unsigned_duration_to_string(&duration)
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

/// The name that the service gave to an operation.
pub(crate) fn own_name(event: &Event) -> Option<String> {
    let name = event.progress.name.as_deref();
    name.filter(|name| !name.is_empty()).map(one_line)
}

/// The name, or the uri of an operation that has none.
pub(crate) fn name(event: &Event) -> String {
    own_name(event).unwrap_or_else(|| one_line(&event.uri))
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
pub(crate) fn status(event: &Event) -> String {
    let progress = &event.progress;
    let percent = percent(progress).map(|percent| format!("{percent}%"));
    let comment = match event.state {
        State::Queued | State::Running => outlook(event, event.remaining),
        _ => why(progress),
    };
    let line = format!(
        "{:<9} {:>7} {:>4}  {comment}",
        event.state,
        counts(progress).unwrap_or_default(),
        percent.unwrap_or_default(),
    );
    line.trim_end().to_owned()
}

/// What is ahead of an operation that is not over.
pub(crate) fn outlook(event: &Event, remaining: Option<Duration>) -> String {
    match (event.state, event.progress.line_up_num) {
        (State::Queued, Some(line)) => format!("line {line}"),
        _ => remaining
            .filter(|left| *left >= SOON)
            .map(|left| format!("~{} left", seconds(left)))
            .unwrap_or_default(),
    }
}

/// That there is no answer at the moment, how long it is asked for again, and why.
pub(crate) fn retrying(why: &str, patience: Duration) -> String {
    format!("no answer, trying again for {}: {why}", seconds(patience))
}

/// That nothing is asked for a while.
pub(crate) fn paused(paused: &Paused) -> String {
    let lasts = tenths(paused.lasts);
    match paused.lasts < paused.asked {
        true => format!(
            "the service asks for a pause of {}; all operations wait for {lasts}",
            tenths(paused.asked)
        ),
        false => format!("all operations wait for {lasts}, as the service asks"),
    }
}

/// How long an operation itself took, from its beginning to its end, as the service says. Its
/// times have no zone, but they have the same one.
pub(crate) fn own_duration(progress: &Progress) -> Option<Duration> {
    let time = |text: &Option<String>| text.as_deref()?.trim().parse::<DateTime>().ok();
    let (begin, end) = (time(&progress.begin_time)?, time(&progress.end_time)?);
    Duration::try_from(end.duration_since(begin)).ok()
}

/// A word in capitals, as titles of manual pages are.
pub(crate) fn capitals(text: &str) -> String {
    text.to_uppercase().replace('-', " ")
}

/// How many of several have a word each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally(Vec<(String, usize)>);

impl FromIterator<String> for Tally {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let mut tally = Self::default();
        for word in words {
            match tally.0.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += 1,
                None => tally.0.push((word, 1)),
            }
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: usize = self.0.iter().map(|(_, count)| count).sum();
        let parts: Vec<_> = self
            .0
            .iter()
            .map(|(word, count)| format!("{count} {word}"))
            .collect();
        let noun = if all == 1 { "operation" } else { "operations" };
        write!(f, "{all} {noun}: {}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_counts_each_word_in_the_order_of_the_first() {
        let words = ["failed", "succeeded", "failed"].map(str::to_owned);
        let tally: Tally = words.into_iter().collect();
        assert_eq!(tally.to_string(), "3 operations: 2 failed, 1 succeeded");
    }

    #[test]
    fn the_own_duration_is_from_begin_to_end() {
        let at = |begin: &str, end: &str| {
            let times = serde_json::json!({ "begin_time": begin, "end_time": end });
            serde_json::from_value::<Progress>(times).unwrap()
        };
        let known = at("2025-01-13 07:56:56", "2025-01-13 07:57:16");
        assert_eq!(own_duration(&known), Some(Duration::from_secs(20)));
        assert_eq!(own_duration(&at("soon", "2025-01-13 07:57:16")), None);
        assert_eq!(
            own_duration(&at("2025-01-13 07:57:16", "2025-01-13 07:56:56")),
            None
        );
    }

    #[test]
    fn no_control_and_no_change_of_direction_reaches_the_terminal() {
        assert_eq!(one_line("a\u{1b}[2J\r\nb\u{202e}c"), "a [2J  b c");
    }
}
