//! What a call takes in its path, its query and its headers.

use cloudtest_spec::openapi::resolve;
use http::HeaderMap;
use serde_json::Value;

use super::schema::{Mismatch, Schema};

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Path,
    Query,
    Header,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    name: String,
    place: Place,
    required: bool,
    /// Whether several values come in pairs of their own, and not in one with commas.
    explode: bool,
    schema: Schema,
}

/// Where the values of a request come from.
pub(crate) struct Values<'a> {
    pub(crate) path: &'a [(&'a str, String)],
    pub(crate) query: &'a [(String, String)],
    pub(crate) headers: &'a HeaderMap,
}

impl Parameter {
    /// `None` for what cannot be checked: cookies, and parameters with a media type.
    pub(super) fn new(root: &Value, node: &Value) -> Option<Self> {
        let node = resolve(root, node);
        let place = match node.get("in")?.as_str()? {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            _ => return None,
        };
        let flag = |name: &str| node.get(name).and_then(Value::as_bool);
        let style = node.get("style").and_then(Value::as_str);
        let is_deep = style.is_some_and(|style| style != "form" && style != "simple");
        (!is_deep).then_some(())?;
        Some(Self {
            name: node.get("name")?.as_str()?.to_owned(),
            place,
            required: flag("required").unwrap_or(false),
            explode: flag("explode").unwrap_or(place == Place::Query),
            schema: Schema::new(node.get("schema")?),
        })
    }

    /// Whether it is given where it must be, and is as its schema says.
    pub(crate) fn check(&self, root: &Value, values: &Values<'_>) -> Result<(), Mismatch> {
        let given = self.given(values);
        if given.is_empty() {
            return match self.required {
                true => Err(Mismatch::Value(format!("{} is missing", self.name))),
                false => Ok(()),
            };
        }
        let malformed = |mismatch| match mismatch {
            Mismatch::Value(_) => Mismatch::Value(format!("{} is malformed", self.name)),
            schema => schema,
        };
        let schema = resolve(root, self.schema.source());
        let typ = |schema: &Value| {
            schema
                .get("type")
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        match typ(schema).as_deref() {
            Some("array") => {
                let items = typ(resolve(root, &schema["items"]));
                let parts = given.iter().flat_map(|text| match self.explode {
                    true => vec![text.as_str()],
                    false => text.split(',').collect(),
                });
                let list = parts.map(|text| typed(text, items.as_deref())).collect();
                self.schema.check(root, &list).map_err(malformed)
            }
            // Its fields are parameters of their own in the query.
            Some("object") => Ok(()),
            typ => given.iter().try_for_each(|text| {
                self.schema
                    .check(root, &typed(text, typ))
                    .map_err(malformed)
            }),
        }
    }

    /// Whether both are the same parameter, said in two places.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.place == other.place && self.name == other.name
    }

    pub(super) fn is_in_query(&self, name: &str) -> bool {
        self.place == Place::Query && self.name == name
    }

    fn given(&self, values: &Values<'_>) -> Vec<String> {
        let own = |name: &str| name == self.name;
        match self.place {
            Place::Path => {
                let mut pairs = values.path.iter();
                let found = pairs.find(|(name, _)| own(name));
                found.map(|(_, value)| value.clone()).into_iter().collect()
            }
            Place::Query => {
                let pairs = values.query.iter().filter(|(name, _)| own(name));
                pairs.map(|(_, value)| value.clone()).collect()
            }
            Place::Header => {
                let texts = values.headers.get_all(&self.name).into_iter();
                texts
                    .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
                    .collect()
            }
        }
    }
}

/// A text as a value of a type; a text still if it is none.
fn typed(text: &str, typ: Option<&str>) -> Value {
    let read: Option<Value> = serde_json::from_str(text).ok();
    match (typ, read) {
        (Some("integer" | "number"), Some(value)) if value.is_number() => value,
        (Some("boolean"), Some(value)) if value.is_boolean() => value,
        _ => Value::from(text),
    }
}
