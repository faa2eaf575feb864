//! `X-Sdk-Date`: `YYYYMMDDTHHMMSSZ`, UTC, whole seconds.

use std::time::SystemTime;

use jiff::Timestamp;

const FORMAT: &str = "%Y%m%dT%H%M%SZ";
const LENGTH: usize = "20260102T030405Z".len();

/// `None` when the year is not of four digits.
pub(super) fn format(time: SystemTime) -> Option<String> {
    let text = Timestamp::try_from(time).ok()?.strftime(FORMAT).to_string();
    // A year before 0 has a sign.
    (text.len() == LENGTH && !text.starts_with('-')).then_some(text)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::format;

    #[test]
    fn dates_are_in_the_services_form() {
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
        }
    }

    #[test]
    fn a_year_has_four_digits() {
        let last = SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
        let two_thousand_years = Duration::from_secs(2_000 * 366 * 86_400);
        // Further than the calendar of the library goes, and before its year 0.
        for time in [
            SystemTime::UNIX_EPOCH - two_thousand_years,
            last + Duration::from_secs(1),
            last + Duration::from_secs(1 << 40),
        ] {
            assert_eq!(format(time), None);
        }
    }
}
