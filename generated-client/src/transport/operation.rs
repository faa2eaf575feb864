//! The operations of the document, and what their answers say of each other.

use serde_json::Value;

/// An operation of the document, as the generated table has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The operation's id, in snake case.
    pub id: &'static str,
    /// Its path as the document writes it, arguments by name: a log names it without them.
    pub path: &'static str,
    /// The way to the value inside an envelope, when the document says that there may be one.
    pub envelope: Option<&'static [&'static str]>,
    /// What its answer says of other operations.
    pub links: &'static [Link],
}

/// An answer that names another operation, as a link of the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other operation's id, in snake case.
    pub operation: &'static str,
    /// Its parameters by name, each with the JSON pointer to its value in the body of the answer as
    /// it came, with its envelope if it has one.
    pub parameters: &'static [(&'static str, &'static str)],
}

impl Operation {
    /// The value that a body has for a parameter of another operation; none when the place for it
    /// is empty, an error when it holds something with parts.
    pub(crate) fn linked(
        &self,
        body: &[u8],
        to: &str,
        parameter: &str,
    ) -> Result<Option<String>, ()> {
        let body: Value = serde_json::from_slice(body).map_err(drop)?;
        let links = self.links.iter().filter(|link| link.operation == to);
        let parameters = links.flat_map(|link| link.parameters);
        let pointers = parameters.filter(|(name, _)| *name == parameter);
        let mut found = pointers.filter_map(|(_, pointer)| self.at(&body, pointer));
        match found.next() {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(()),
        }
    }

    /// What a pointer leads to, also when the value came without the envelope that the pointer goes
    /// through.
    fn at<'a>(&self, body: &'a Value, pointer: &str) -> Option<&'a Value> {
        let flat = || {
            let way: String = self
                .envelope?
                .iter()
                .map(|name| format!("/{name}"))
                .collect();
            let rest = pointer.strip_prefix(&way)?;
            // An object would be the envelope, without the value.
            let is_value = !(rest.is_empty() && body.is_object());
            is_value.then(|| body.pointer(rest)).flatten()
        };
        body.pointer(pointer).or_else(flat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_found_with_and_without_an_envelope() {
        let operation = Operation {
            id: "start",
            path: "/",
            envelope: Some(&["result", "value"]),
            links: &[Link {
                operation: "show",
                parameters: &[("uri", "/result/value")],
            }],
        };
        for (body, expected) in [
            (r#""79d4""#, Ok(Some("79d4"))),
            (
                r#"{"status":"success","result":{"value":"79d4"}}"#,
                Ok(Some("79d4")),
            ),
            (r#"{"result":{"value":7}}"#, Ok(Some("7"))),
            (r#""""#, Ok(None)),
            ("null", Ok(None)),
            (r#"{"result":{"value":""}}"#, Ok(None)),
            (r#"{"result":{"value":null}}"#, Ok(None)),
            (r#"{"result":{}}"#, Ok(None)),
            (r#"{"status":"success"}"#, Ok(None)),
            (r#"{"result":{"value":{"uri":"79d4"}}}"#, Err(())),
            ("[]", Err(())),
            ("<html>", Err(())),
            ("", Err(())),
        ] {
            let found = operation.linked(body.as_bytes(), "show", "uri");
            assert_eq!(found, expected.map(|it| it.map(str::to_owned)), "{body}");
        }
        assert_eq!(operation.linked(b"\"a\"", "other", "uri"), Ok(None));
    }
}
