//! What a call starts: the operation that its answer names, as a link of the document says.

use cloudtest_spec::openapi;
use serde_json::Value;

use super::operation::Operation;

impl Operation<'_> {
    /// Where the answer holds the uri of the operation that the call started, as a pointer; `None`
    /// when the document has no link to the progress.
    pub(super) fn started_at(&self) -> Option<&str> {
        openapi::started_at(self.document.root(), self.value)
    }

    /// Whether an answer may have an envelope.
    pub(super) fn may_have_envelope(&self) -> bool {
        let responses = self.value["responses"].as_object().into_iter().flatten();
        let contents = responses
            .filter_map(|(_, answer)| self.document.resolve(answer)["content"].as_object());
        contents
            .flat_map(|content| content.values())
            .any(|media| media.get("x-envelope").is_some())
    }
}

/// The uri in an answer, which came with its envelope or without; `None` when its place is empty, as
/// the work has been done at once.
pub(super) fn uri(answer: &[u8], pointer: &str) -> Result<Option<String>, String> {
    let shown = || {
        let text = String::from_utf8_lossy(answer);
        text.chars().take(200).collect::<String>()
    };
    let none = || format!("the answer names no operation to wait for: {}", shown());
    let value: Value = serde_json::from_slice(answer).map_err(|_| none())?;
    let found = value.pointer(pointer).unwrap_or(&value);
    match found {
        Value::Null => Ok(None),
        Value::String(uri) if uri.is_empty() => Ok(None),
        Value::String(uri) => match crate::values::uri(uri) {
            Ok(uri) => Ok(Some(uri)),
            Err(why) => Err(format!("{}: {why}", none())),
        },
        _ => Err(none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_uri_is_found_with_and_without_an_envelope() {
        let pointer = "/result/value";
        for answer in [
            r#""79d4""#,
            r#"{"status":"success","result":{"value":"79d4"}}"#,
        ] {
            assert_eq!(uri(answer.as_bytes(), pointer), Ok(Some("79d4".to_owned())));
        }
        for answer in [r#""""#, "null", r#"{"result":{"value":null}}"#] {
            assert_eq!(uri(answer.as_bytes(), pointer), Ok(None), "{answer}");
        }
        for answer in ["", "{}", "[]", "\"a/b\""] {
            let error = uri(answer.as_bytes(), pointer).unwrap_err();
            assert!(
                error.contains("names no operation") && error.contains(answer),
                "{error}"
            );
        }
    }
}
