//! What the statuses of an operation's answers stand for.
//!
//! `check` sees a document as it is written, and `prepare` as openapiv3 reads it; of which
//! answers become an enum both must think alike.

use openapiv3::StatusCode;
use serde_json::Value;

/// A status or a range as documents write it; `check` reports what is neither.
pub(crate) fn read(key: &str) -> Option<StatusCode> {
    let digit = key.chars().next()?.to_digit(10)?;
    match key.parse() {
        Ok(code @ 100..600) => Some(StatusCode::Code(code)),
        _ => Some(StatusCode::Range(digit.try_into().ok()?)),
    }
}

/// What a client tells apart first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Class {
    Success,
    Error,
}

impl Class {
    /// The class of a status or of a range; none of what is neither.
    pub(crate) fn of(status: &StatusCode) -> Option<Self> {
        let digit = match status {
            StatusCode::Code(code) => code / 100,
            StatusCode::Range(digit) => *digit,
        };
        match digit {
            2 => Some(Self::Success),
            4 | 5 => Some(Self::Error),
            _ => None,
        }
    }
}

/// The ranges that `default` stands for, where it cannot stay: beside another type. `others` are the
/// statuses beside it, and whether each has the type of `default`.
///
/// To progenitor `default` is success and error at once. Beside a status of success it is taken for
/// the errors, which is what documents mean by it.
pub(crate) fn ranges_of_default(others: &[(StatusCode, bool)]) -> Vec<StatusCode> {
    let statuses = || others.iter().map(|(status, _)| status);
    let successes = statuses()
        .filter(|status| Class::of(status) == Some(Class::Success))
        .collect::<Vec<_>>();
    // progenitor sees by itself then that `default` is for the errors.
    let only_range = *successes == [&StatusCode::Range(2)];
    let may_stay = others
        .iter()
        .filter(|(status, _)| match Class::of(status) {
            Some(Class::Success) => !only_range,
            Some(Class::Error) => true,
            None => false,
        })
        .all(|(_, alike)| *alike);
    if may_stay {
        return Vec::new();
    }
    let stands_for: &[u16] = if successes.is_empty() {
        &[2, 4, 5]
    } else {
        &[4, 5]
    };
    stands_for
        .iter()
        .map(|digit| StatusCode::Range(*digit))
        .filter(|range| statuses().all(|status| status != range))
        .collect()
}

/// A schema without what does not change its type.
pub(crate) fn without_words(mut schema: Value) -> Value {
    if let Some(map) = schema.as_object_mut() {
        map.retain(|key, _| {
            !matches!(key.as_str(), "description" | "example") && !key.starts_with("x-")
        });
    }
    schema
}
