//! The simulator's idea of the date.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::Offset;
use tokio::time::Instant;

/// A date that goes on with tokio's clock, so that it stands still and jumps with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    set_at: Instant,
    date: SystemTime,
}

impl Clock {
    /// One that shows this date now.
    pub(crate) fn showing(date: SystemTime) -> Self {
        Self {
            set_at: Instant::now(),
            date,
        }
    }

    pub(crate) fn date(&self, at: Instant) -> SystemTime {
        match self.set_at.checked_duration_since(at) {
            Some(before) => self.date - before,
            None => self.date + at.duration_since(self.set_at),
        }
    }

    /// As the service writes times: without a zone, and an hour ahead of UTC, as the vendor's
    /// example suggests.
    pub(crate) fn local(&self, at: Instant) -> Option<String> {
        let time = Offset::constant(1).to_datetime(self.timestamp(at)?);
        Some(time.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }

    pub(crate) fn milliseconds(&self, at: Instant) -> Option<i64> {
        Some(self.timestamp(at)?.as_millisecond())
    }

    /// As headers of HTTP have it.
    pub(crate) fn http_date(&self, at: Instant) -> Option<String> {
        let date = self.timestamp(at)?.strftime("%a, %d %b %Y %H:%M:%S GMT");
        Some(date.to_string())
    }

    fn timestamp(&self, at: Instant) -> Option<Timestamp> {
        Timestamp::try_from(self.date(at)).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use tokio::time::Instant;

    use super::Clock;

    #[test]
    fn the_strings_are_an_hour_ahead_of_the_milliseconds_as_in_the_vendors_example() {
        let clock =
            Clock::showing(SystemTime::UNIX_EPOCH + Duration::from_millis(1_736_751_416_756));
        let now = Instant::now();
        assert_eq!(clock.local(now).as_deref(), Some("2025-01-13 07:56:56"));
        let date = clock.http_date(now);
        assert_eq!(date.as_deref(), Some("Mon, 13 Jan 2025 06:56:56 GMT"));
    }
}
