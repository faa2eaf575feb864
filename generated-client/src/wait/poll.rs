//! One poll: a question, one attempt, and an answer that is about the operation.

use std::time::Duration;

use serde_json::Value;

use super::severity::Severity;
use crate::{
    call::ResponseValue,
    client::{Client, is_about},
    error::{Error, ErrorKind},
    options::CallOptions,
    retry::Retry,
    types::Progress,
};

/// What a poll brings.
pub(super) type PollResult = Result<Progress, PollFailure>;

/// Why a poll brought no answer.
#[derive(Debug)]
pub(super) struct PollFailure {
    pub(super) error: Error,
    pub(super) severity: Severity,
}

impl PollFailure {
    pub(super) fn is_common(&self) -> bool {
        self.severity == Severity::Common
    }

    /// How long nothing is to be asked for, if there were too many requests.
    pub(super) fn pause(&self) -> Option<Duration> {
        match &self.error {
            Error::Service(error) if error.kind() == ErrorKind::Throttled => {
                Some(error.retry_after().unwrap_or_default())
            }
            _ => None,
        }
    }
}

/// Asks for an operation, in one attempt that takes no longer than `limit`. To ask again is the
/// business of the wait, which keeps to its rate.
pub(super) async fn poll(client: Client, uri: String, limit: Duration) -> PollResult {
    let options = CallOptions::default().retry(Retry::never()).timeout(limit);
    match client
        .with_options(options)
        .show_progress(uri.as_str())
        .await
    {
        Ok(answer) => checked(&uri, answer),
        Err(error) => Err(PollFailure {
            severity: Severity::of(&error),
            error,
        }),
    }
}

/// The answer, if it is one about the operation.
fn checked(uri: &str, answer: ResponseValue<Progress>) -> PollResult {
    let doubt = is_about(uri, &answer).err().or_else(|| {
        says_nothing(&answer).then(|| {
            let body = serde_json::to_vec(&*answer).unwrap_or_default();
            let what = "the answer says nothing about the operation";
            answer.quoting(what, &body).into()
        })
    });
    let Some(error) = doubt else {
        return Ok(answer.into_inner());
    };
    Err(PollFailure {
        error,
        severity: Severity::Passing,
    })
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
