//! How words of the command line are read.

use std::time::Duration;

use cloudtest_client::{
    polling::{Polling, Rate},
    types::OperationUri,
};
use jiff::{Span, SpanRelativeTo};

use crate::text;

const FORM: &str = "write it like 30s, 5m, 1h 30m or 2d; a number alone means seconds";

/// The help of an option that the client has a default of.
pub(crate) fn with_default(about: &str, default: Duration) -> String {
    format!("{about} [default: {}]", text::exact(default))
}

/// Reads a duration such as `30s`, `5m`, `1h 30m`, `2d`, or `30` for seconds.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    const DAYS: SpanRelativeTo<'static> = SpanRelativeTo::days_are_24_hours();
    let seconds = text.parse::<f64>().ok();
    let duration = match seconds {
        Some(seconds) if seconds < 0.0 => return Err("a duration is above zero"),
        Some(seconds) => Duration::try_from_secs_f64(seconds).map_err(|_| FORM)?,
        None => {
            let span = text.parse::<Span>().map_err(|_| FORM)?;
            let length = span.to_duration(DAYS).map_err(|_| FORM)?;
            Duration::try_from(length).map_err(|_| "a duration is above zero")?
        }
    };
    match duration.is_zero() {
        true => Err("a duration is above zero"),
        false => Ok(duration),
    }
}

/// Reads the uri of an operation. Of a URL, its last segment is taken.
pub(crate) fn uri(text: &str) -> Result<String, &'static str> {
    if text.is_empty() {
        return Err("a uri is not empty");
    }
    if text.contains(char::is_control) {
        return Err("a uri is one line, without tabs and other control characters");
    }
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    let last = match is_url {
        true => text.split(['?', '#']).next().unwrap_or_default(),
        false => text,
    };
    let last = match (is_url, last.trim_end_matches('/').rsplit_once('/')) {
        (true, Some((_, segment))) => segment,
        _ => last,
    };
    last.parse::<OperationUri>()
        .map(String::from)
        // Not the document's own reason, which is a regular expression.
        .map_err(|_| "a uri is one segment of a path: not `.` or `..`, without `/` and `\\`")
}

/// How often to ask, and the words that say so.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    pub(crate) polling: Polling,
    pub(crate) word: String,
}

/// Reads how often to ask.
pub(crate) fn pace(text: &str) -> Result<Pace, &'static str> {
    let polling = match text {
        "eager" => Polling::eager(),
        "balanced" => Polling::balanced(),
        "thrifty" => Polling::thrifty(),
        gap => duration(gap)
            .map(Polling::fixed)
            .map_err(|_| "write eager, balanced, thrifty, or a duration like 5s")?,
    };
    let word = text.to_owned();
    Ok(Pace { polling, word })
}

/// Reads a number of requests per second.
pub(crate) fn rate(text: &str) -> Result<Rate, &'static str> {
    let rate = text.parse::<f64>().ok();
    rate.filter(|rate| (0.01..=1000.0).contains(rate))
        .and_then(|rate| Rate::per_second(rate).ok())
        .ok_or("write a number from 0.01 to 1000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_a_unit_or_is_in_seconds() {
        for (text, seconds) in [
            ("30", 30.0),
            ("0.5", 0.5),
            ("1e3", 1000.0),
            ("90s", 90.0),
            ("1h 30m", 5400.0),
            ("2d", 172_800.0),
            ("1d 12h", 129_600.0),
            ("250ms", 0.25),
        ] {
            assert_eq!(
                duration(text).map(|length| length.as_secs_f64()),
                Ok(seconds),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_duration_has_a_reason() {
        for text in ["-5s", "-5", "0", "0s", "-1d"] {
            assert_eq!(duration(text), Err("a duration is above zero"), "{text}");
        }
        for text in ["", "soon", "5x", "nan", "inf", "1e300", "1mo"] {
            assert_eq!(duration(text), Err(FORM), "{text}");
        }
    }

    #[test]
    fn of_a_url_the_last_segment_is_the_uri() {
        for (text, expected) in [
            ("79d4", "79d4"),
            ("https://host/GT3KServer/v4/progress/79d4", "79d4"),
            (
                "https://host/GT3KServer/v4/progress/79d4/?project_uuid=1",
                "79d4",
            ),
        ] {
            assert_eq!(uri(text).as_deref(), Ok(expected));
        }
        for (text, why) in [
            ("", "empty"),
            ("a\nb", "one line"),
            ("a/b", "one segment"),
            ("..", "one segment"),
            ("https://", "one segment"),
        ] {
            assert!(uri(text).unwrap_err().contains(why), "{text}");
        }
    }
}
