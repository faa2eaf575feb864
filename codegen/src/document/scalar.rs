//! What an unquoted word means: the core schema of YAML 1.2.

use serde_json::Number;

use super::Value;

/// The value of a plain scalar, or what is wrong with it.
pub(super) fn plain(text: &str) -> Result<Value, &'static str> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => match number(text)? {
            Some(number) => Value::Number(number),
            None => Value::Text(text.to_owned()),
        },
    })
}

fn number(text: &str) -> Result<Option<Number>, &'static str> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err("JSON has no such number");
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Ok(None);
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            // from_str_radix would take a sign here.
            let number = digits.chars().all(|c| c.is_digit(radix));
            let number = number.then(|| u64::from_str_radix(digits, radix).ok());
            return Ok(number.flatten().map(Number::from));
        }
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit()) {
        if let Ok(number) = text.parse::<i64>() {
            return Ok(Some(number.into()));
        }
        if let Ok(number) = text.parse::<u64>() {
            return Ok(Some(number.into()));
        }
    }
    if !is_decimal(unsigned) {
        return Ok(None);
    }
    match text.parse().ok().and_then(Number::from_f64) {
        Some(number) => Ok(Some(number)),
        None => Err("the number is too large"),
    }
}

/// `[0-9]* (. [0-9]*)? ([eE] [-+]? [0-9]+)?` with a digit before the exponent.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_the_core_schema_says() {
        let json = |text: &str| match plain(text).unwrap() {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => format!("{text:?}"),
            other => unreachable!("{other:?}"),
        };
        for (text, expected) in [
            ("", "null"),
            ("~", "null"),
            ("True", "true"),
            ("yes", "\"yes\""),
            ("off", "\"off\""),
            ("0", "0"),
            ("-12", "-12"),
            ("+7", "7"),
            ("0123", "123"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("0x-1", "\"0x-1\""),
            ("1.0", "1.0"),
            (".5", "0.5"),
            ("1.", "1.0"),
            ("1e3", "1000.0"),
            ("1e", "\"1e\""),
            (".", "\".\""),
            ("1.2.3", "\"1.2.3\""),
            ("1_000", "\"1_000\""),
            ("4XX", "\"4XX\""),
            ("2025-01-13", "\"2025-01-13\""),
            ("18446744073709551615", "18446744073709551615"),
            ("-", "\"-\""),
        ] {
            assert_eq!(json(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_json_cannot_hold_are_refused() {
        for text in [".inf", "-.INF", ".nan", "1e999"] {
            assert!(plain(text).is_err(), "{text}");
        }
    }
}
