//! The formats that the generated code reads into types of their own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a text is of a format; a format that is not known holds every text.
pub(super) fn holds(format: &str, text: &str) -> bool {
    match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "uuid" => is_uuid(text),
        "ip" => text.parse::<IpAddr>().is_ok(),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => true,
    }
}

/// The least and greatest number of a format.
pub(super) fn range(format: &str) -> Option<(f64, f64)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "uint8" => (0.0, u8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "uint16" => (0.0, u16::MAX.into()),
        "int" | "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint" | "uint32" => (0.0, u32::MAX.into()),
        "int64" => (i64::MIN as f64, i64::MAX as f64),
        "uint64" => (0.0, u64::MAX as f64),
        _ => return None,
    })
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let all = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

/// `YYYY-MM-DD`, a day that the calendar has.
fn is_date(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let mut part = |length| parts.next().and_then(|part| digits(part, length));
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `YYYY-MM-DDTHH:MM:SS[.fraction](Z|+HH:MM)`, as RFC 3339 has it.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let Some(zone) = time.find(['Z', 'z', '+', '-']) else {
        return false;
    };
    let (time, zone) = time.split_at(zone);
    let (seconds, fraction) = match time.split_once('.') {
        Some((seconds, fraction)) => (seconds, Some(fraction)),
        None => (time, None),
    };
    let fraction = fraction.is_none_or(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    let zone = zone.eq_ignore_ascii_case("z") || clock(&zone[1..], &[24, 60]);
    is_date(date) && clock(seconds, &[24, 60, 61]) && fraction && zone
}

/// Two digits for each limit, each below it, parted by colons.
fn clock(text: &str, limits: &[u32]) -> bool {
    let parts: Vec<_> = text.split(':').collect();
    parts.len() == limits.len()
        && parts
            .iter()
            .zip(limits)
            .all(|(part, limit)| digits(part, 2).is_some_and(|part| part < *limit))
}

/// 32 hexadecimal digits, hyphenated as 8-4-4-4-12 or not at all.
fn is_uuid(text: &str) -> bool {
    let hyphens: Vec<_> = text.match_indices('-').map(|(index, _)| index).collect();
    let hex = text
        .bytes()
        .filter(|b| *b != b'-')
        .all(|b| b.is_ascii_hexdigit());
    hex && match hyphens.as_slice() {
        [] => text.len() == 32,
        places => places == [8, 13, 18, 23] && text.len() == 36,
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn formats_are_told_from_look_alikes() {
        for (format, good, bad) in [
            ("date", "2024-02-29", "2023-02-29"),
            ("date", "2025-12-31", "2025-13-01"),
            ("date", "2025-01-13", "13.01.2025"),
            ("date-time", "2025-01-13T07:56:56Z", "2025-01-13 07:56:56"),
            (
                "date-time",
                "2025-01-13T07:56:56.5+08:00",
                "2025-01-13T07:56:56",
            ),
            ("date-time", "2025-01-13T23:59:60Z", "2025-01-13T24:00:00Z"),
            ("uuid", "79d49383-043f-4f84-8185-69b38b38dcf4", "79d49383"),
            (
                "uuid",
                "79d49383043f4f84818569b38b38dcf4",
                "79d49383-043f4f84818569b38b38dcf4",
            ),
            ("ipv4", "192.0.2.1", "192.0.2.256"),
            ("ipv6", "2001:db8::1", "2001:db8::1::2"),
        ] {
            assert!(holds(format, good), "{format} {good}");
            assert!(!holds(format, bad), "{format} {bad}");
        }
    }

    #[test]
    fn an_unknown_format_holds_every_text() {
        assert!(holds("email", "no email"));
    }
}
