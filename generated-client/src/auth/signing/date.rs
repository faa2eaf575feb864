//! `X-Sdk-Date`: `YYYYMMDDTHHMMSSZ`, UTC, whole seconds.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const FORMAT: &str = "%Y%m%dT%H%M%SZ";
const LENGTH: usize = "20260102T030405Z".len();

/// `None` when the year is not of four digits.
pub(super) fn format(time: SystemTime) -> Option<String> {
    let text = Timestamp::try_from(time).ok()?.strftime(FORMAT).to_string();
    (text.len() == LENGTH).then_some(text)
}

/// `None` when `text` is of another form or no date.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() != LENGTH || digits != LENGTH - 2 {
        return None;
    }
    let date = DateTime::strptime(FORMAT, text).ok()?;
    SystemTime::try_from(TimeZone::UTC.to_timestamp(date).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::{format, parse};

    #[test]
    fn dates_go_there_and_back() {
        for (seconds, text) in [
            (0, "19700101T000000Z"),
            (951_782_399, "20000228T235959Z"),
            (1_709_164_800, "20240229T000000Z"),
            (1_767_323_045, "20260102T030405Z"),
            (253_402_300_799 - 2 * 86_400, "99991229T235959Z"),
        ] {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(format(time).as_deref(), Some(text));
            assert_eq!(
                format(time + Duration::from_millis(999)).as_deref(),
                Some(text)
            );
            assert_eq!(parse(text), Some(time), "{text}");
        }
    }

    #[test]
    fn other_forms_are_no_dates() {
        for text in [
            "",
            "20260102T030405",
            "20260102t030405Z",
            "20260102T030405z",
            "2026-1-2T030405Z",
            "20261302T030405Z",
            "20260230T030405Z",
            "20260102T250405Z",
            " 0260102T030405Z",
            "20260102T030405Z ",
            "+2026102T030405Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
