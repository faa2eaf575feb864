//! Reads the flags of `cloudtest simulate` that are more than one word.

use std::fs;

use cloudtest_simulator::{Document, Fault, Latency};

use crate::values;

/// Reads a fault such as `503`, `reset:0.05` or `stall:0.2`.
pub(super) fn fault(text: &str) -> Result<Fault, String> {
    let (name, probability) = match text.split_once(':') {
        Some((name, probability)) => (name, Some(probability)),
        None => (text, None),
    };
    let fault: Fault = name.parse().map_err(|error| format!("{error}"))?;
    let Some(probability) = probability else {
        return Ok(fault.always());
    };
    let number = probability.parse().ok();
    number
        .filter(|number| *number > 0.0 && *number <= 1.0)
        .map(|number| fault.with_probability(number).always())
        .ok_or_else(|| {
            format!(
                "`{probability}` is no probability: after the colon, write a number above 0 and \
                 up to 1, such as {name}:0.2"
            )
        })
}

/// Reads the OpenAPI document in a file.
pub(super) fn document(path: &str) -> Result<Document, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("it cannot be read: {error}"))?;
    Document::parse(path, &text).map_err(|error| error.to_string())
}

/// Reads a latency such as `200ms` or `50ms..2s`.
pub(super) fn latency(text: &str) -> Result<Latency, String> {
    let Some((least, most)) = text.split_once("..") else {
        return Ok(values::duration(text)?.into());
    };
    let (least, most) = (values::duration(least)?, values::duration(most)?);
    if most < least {
        return Err(format!(
            "the range ends before it starts: write {most:?}..{least:?}"
        ));
    }
    Ok((least..=most).into())
}

/// Reads a number of requests per second.
pub(super) fn rate(text: &str) -> Result<f64, &'static str> {
    let rate: Option<f64> = text.parse().ok();
    rate.filter(|rate| rate.is_finite() && *rate >= 0.001)
        .ok_or("write a number of requests per second, at least 0.001, such as 10 or 0.5")
}

#[cfg(test)]
mod tests {
    use super::{fault, latency, rate};

    #[test]
    fn faults_have_a_name_and_maybe_a_probability() {
        for text in ["503", "503:0.2", "reset", "gzip-bomb:1", "reset:1e-3"] {
            assert!(fault(text).is_ok(), "{text}");
        }
        for (text, error) in [
            ("503:", "`` is no probability"),
            ("503:2", "`2` is no probability"),
            ("503:0", "`0` is no probability"),
            ("503:-0.1", "such as 503:0.2"),
            ("503:NaN", "`NaN` is no probability"),
            ("503:0.1:0.2", "`0.1:0.2` is no probability"),
            ("50", "`50` is no fault: write a status from 200 to 599"),
            (":0.5", "`` is no fault"),
            ("resett", "reset-mid-body"),
        ] {
            let told = fault(text).unwrap_err();
            assert!(told.contains(error), "{text}: {told}");
        }
    }

    #[test]
    fn latencies_are_durations_or_ranges_of_them() {
        for text in ["200ms", "1s", "50ms..2s", "1s..1s"] {
            assert!(latency(text).is_ok(), "{text}");
        }
        for text in ["", "200x", "..", "1s..", "..1s", "1s...2s", "-1s"] {
            assert!(latency(text).is_err(), "{text}");
        }
        assert_eq!(
            latency("2s..50ms").unwrap_err(),
            "the range ends before it starts: write 50ms..2s"
        );
    }

    #[test]
    fn a_rate_is_above_zero_and_finite() {
        assert_eq!(rate("0.5"), Ok(0.5));
        for text in ["", "0", "-1", "NaN", "inf", "ten", "1e-20"] {
            assert!(rate(text).is_err(), "{text}");
        }
    }
}
