//! Whether an answer is one about the operation that was asked for.

use serde_json::Value;

use crate::{call::ResponseValue, error::Error, types::Progress};

/// The answer, unless it says nothing about an operation or is about another one: a cache or a
/// gateway may mix them up.
pub(crate) fn about(uri: &str, answer: ResponseValue<Progress>) -> Result<Progress, Error> {
    let other = answer.uri.as_deref().unwrap_or_default();
    let what = if !other.is_empty() && other != uri {
        "the answer is about another operation"
    } else if says_nothing(&answer) {
        "the answer says nothing about the operation"
    } else {
        return Ok(answer.into_inner());
    };
    let body = serde_json::to_vec(&*answer).unwrap_or_default();
    Err(answer.quoting(what, &body).into())
}

/// Whether an answer holds nothing, or no more than an error does.
fn says_nothing(progress: &Progress) -> bool {
    let is_told = progress.uri.is_some() || progress.completed.is_some();
    if is_told || progress.is_ended.is_some() || progress.finished_percent.is_some() {
        return false;
    }
    // Whatever fields the document has.
    let Ok(Value::Object(fields)) = serde_json::to_value(progress) else {
        return false;
    };
    let mut fields = fields.iter().filter(|(_, value)| !value.is_null());
    fields.all(|(name, _)| ["code", "reason"].contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_any_word_of_the_operation_says_nothing() {
        let progress = |json: &str| serde_json::from_str::<Progress>(json).unwrap();
        for json in [
            "{}",
            r#"{"code":"E.1","reason":"words"}"#,
            r#"{"name":null,"return_value":null}"#,
        ] {
            assert!(says_nothing(&progress(json)), "{json}");
        }
        for json in [
            r#"{"completed":false}"#,
            r#"{"name":"Copy"}"#,
            r#"{"line_up_num":0}"#,
            r#"{"uri":"u","code":"E.1"}"#,
        ] {
            assert!(!says_nothing(&progress(json)), "{json}");
        }
    }
}
