//! What an operation answers, in the classes that a client tells apart.

use openapiv3::StatusCode;
use serde_json::{Map, Value};

use super::{entries, json, resolve};

/// A status or a range as documents write it; `check` reports what is neither.
fn status(key: &str) -> Option<StatusCode> {
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

/// What becomes of the body of a response.
#[derive(Debug, PartialEq)]
pub(crate) enum Body {
    /// There is none.
    None,
    /// A stream.
    Bytes,
    /// A type, as its schema says but for the words.
    Json(Value),
}

impl Body {
    fn of(document: &Value, response: &Value) -> Self {
        let content = resolve(document, response).and_then(|response| response.get("content"));
        if entries(content).next().is_none() {
            return Self::None;
        }
        let name = json(entries(content).map(|(name, _)| name));
        match name.and_then(|name| content?.get(name)) {
            Some(media) => Self::Json(without_words(media["schema"].clone())),
            None => Self::Bytes,
        }
    }
}

/// The answer of one status.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The key of the response.
    pub(crate) key: String,
    /// The status or the range.
    pub(crate) status: StatusCode,
    pub(crate) body: Body,
}

/// The answers of a class, in the order of the document.
pub(crate) fn answers(
    document: &Value,
    responses: &Map<String, Value>,
    class: Class,
) -> Vec<Answer> {
    let answers = responses.iter().filter_map(|(key, response)| {
        let status = status(key).filter(|status| Class::of(status) == Some(class))?;
        let body = Body::of(document, response);
        Some(Answer {
            key: key.clone(),
            status,
            body,
        })
    });
    answers.collect()
}

/// Whether these answers are of several types.
pub(crate) fn differ(answers: &[Answer]) -> bool {
    answers.windows(2).any(|pair| pair[0].body != pair[1].body)
}

/// Writes the ranges that `default` stands for, where it has another type than a status beside it.
/// Tells whether it has.
pub(crate) fn spread_default(document: &Value, responses: &mut Map<String, Value>) -> bool {
    let Some(default) = responses.get("default").cloned() else {
        return false;
    };
    let of = Body::of(document, &default);
    let others = responses
        .iter()
        .filter_map(|(key, response)| Some((status(key)?, Body::of(document, response) == of)));
    let ranges = ranges_of_default(&others.collect::<Vec<_>>());
    if ranges.is_empty() {
        return false;
    }
    responses.shift_remove("default");
    let ranges = ranges
        .into_iter()
        .map(|range| (range.to_string(), default.clone()));
    responses.extend(ranges);
    true
}

/// The ranges that `default` stands for, where it cannot stay: beside another type. `others` are the
/// statuses beside it, and whether each has the type of `default`.
///
/// To progenitor `default` is success and error at once. Beside a status of success it is taken for
/// the errors, which is what documents mean by it.
fn ranges_of_default(others: &[(StatusCode, bool)]) -> Vec<StatusCode> {
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
fn without_words(mut schema: Value) -> Value {
    if let Some(map) = schema.as_object_mut() {
        map.retain(|key, _| {
            !matches!(key.as_str(), "description" | "example") && !key.starts_with("x-")
        });
    }
    schema
}
