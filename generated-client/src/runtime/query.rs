//! Arguments in a URL: those of a path, those of a query, and forms, which are written the same way.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

/// What is escaped in one segment of a path.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%');

/// What is escaped in a name or a value: all but the unreserved characters.
const PART: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An argument as one segment of a path.
pub fn encode_path(argument: &str) -> Cow<'_, str> {
    utf8_percent_encode(argument, SEGMENT).into()
}

/// A parameter of the query, in OpenAPI's style `form`, exploded: a list repeats the name, and an
/// object has names of its own.
#[derive(Clone, Copy, Debug)]
pub struct QueryParam<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<'a, T: Serialize> QueryParam<'a, T> {
    /// A parameter of this name.
    pub fn new(name: &'a str, value: &'a T) -> Self {
        Self { name, value }
    }

    /// Adds it to a target, which may have a query.
    pub(super) fn write(&self, target: &mut String) -> serde_json::Result<()> {
        let start = if target.contains('?') { '&' } else { '?' };
        let mut pairs = Pairs {
            text: target,
            separator: Some(start),
        };
        pairs.add(self.name, &serde_json::to_value(self.value)?);
        Ok(())
    }
}

/// An object as a form.
pub(super) fn form<T: Serialize + ?Sized>(body: &T) -> serde_json::Result<String> {
    let mut text = String::new();
    let mut pairs = Pairs {
        text: &mut text,
        separator: None,
    };
    pairs.add("", &serde_json::to_value(body)?);
    Ok(text)
}

/// Writes `name=value`, again and again.
struct Pairs<'t> {
    text: &'t mut String,
    /// What stands before the next pair.
    separator: Option<char>,
}

impl Pairs<'_> {
    fn add(&mut self, name: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Bool(flag) => self.pair(name, if *flag { "true" } else { "false" }),
            Value::Number(number) => self.pair(name, &number.to_string()),
            Value::String(text) => self.pair(name, text),
            Value::Array(items) => items.iter().for_each(|item| self.add(name, item)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.add(name, value);
                }
            }
        }
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.text.extend(self.separator.replace('&'));
        self.text.extend(utf8_percent_encode(name, PART));
        self.text.push('=');
        self.text.extend(utf8_percent_encode(value, PART));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{QueryParam, encode_path, form};

    #[test]
    fn a_parameter_is_written_as_its_value_says() {
        for (value, written) in [
            (json!(null), "/a"),
            (json!(""), "/a?n%20="),
            (json!("a b+c&d=é"), "/a?n%20=a%20b%2Bc%26d%3D%C3%A9"),
            (json!(true), "/a?n%20=true"),
            (json!(-1.5), "/a?n%20=-1.5"),
            (json!([1, "x"]), "/a?n%20=1&n%20=x"),
            (json!([]), "/a"),
            (json!({"x": 1, "y": [2, 3]}), "/a?x=1&y=2&y=3"),
        ] {
            let mut target = "/a".to_owned();
            QueryParam::new("n ", &value).write(&mut target).unwrap();
            assert_eq!(target, written);
        }
    }

    #[test]
    fn a_second_parameter_follows_the_first() {
        let mut target = "/a".to_owned();
        for name in ["x", "y"] {
            QueryParam::new(name, &1).write(&mut target).unwrap();
        }
        assert_eq!(target, "/a?x=1&y=1");
    }

    #[test]
    fn a_form_has_a_pair_for_each_member() {
        let body = json!({"a": "1 2", "b": null, "c": ["x", "y"]});
        assert_eq!(form(&body).unwrap(), "a=1%202&c=x&c=y");
    }

    #[test]
    fn an_argument_stays_one_segment() {
        assert_eq!(encode_path("a/b?c#d%e f"), "a%2Fb%3Fc%23d%25e%20f");
        assert_eq!(encode_path("0123abc"), "0123abc");
    }
}
