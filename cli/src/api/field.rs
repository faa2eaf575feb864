//! A parameter of an operation, or a field of its body, that is a flag.

use serde_json::Value;

use super::document::Document;

/// How deep `allOf` may be nested.
const DEEPEST: usize = 8;

/// Where a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Body,
}

/// How a flag is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
    /// JSON, as the value has parts.
    Json,
    /// From a file, as everyone on a machine sees its command lines.
    Secret,
}

impl Kind {
    pub(super) fn is_secret(self) -> bool {
        self == Self::Secret
    }
}

/// What one flag sets.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// As on the wire.
    pub(super) name: &'a str,
    pub(super) flag: String,
    pub(super) place: Place,
    pub(super) required: bool,
    pub(super) description: &'a str,
    /// As written, maybe a reference.
    pub(super) schema: &'a Value,
    pub(super) kind: Kind,
    /// Whether the flag may be there several times.
    pub(super) is_list: bool,
    /// As a list or an object is written in a path, query or header.
    pub(super) style: &'a str,
    pub(super) explode: bool,
}

impl<'a> Field<'a> {
    /// A parameter; `None` for one that the client sends itself, and for a cookie.
    pub(super) fn of_parameter(document: &'a Document, parameter: &'a Value) -> Option<Self> {
        let name = parameter["name"].as_str()?;
        let place = match parameter["in"].as_str()? {
            "path" => Place::Path,
            "query" => Place::Query,
            "header" => Place::Header,
            _ => return None,
        };
        let is_own = ["accept", "content-type", "authorization"]
            .into_iter()
            .chain(document.credential_headers())
            .any(|header| header.eq_ignore_ascii_case(name));
        if place == Place::Header && is_own {
            return None;
        }
        let content = parameter["content"].as_object();
        let media = content.and_then(|content| content.values().next());
        let schema = media
            .unwrap_or(parameter)
            .get("schema")
            .unwrap_or(&Value::Null);
        let (kind, is_list) = match media {
            Some(_) => (Kind::Json, false),
            None => kind(document, schema).unwrap_or((Kind::Json, false)),
        };
        let default_style = if place == Place::Query {
            "form"
        } else {
            "simple"
        };
        let style = parameter["style"].as_str().unwrap_or(default_style);
        Some(Self {
            name,
            flag: String::new(),
            place,
            required: place == Place::Path || parameter["required"] == true,
            description: parameter["description"]
                .as_str()
                .or_else(|| text(document, schema, "description"))
                .unwrap_or_default(),
            schema,
            kind,
            is_list,
            style: if media.is_some() { "json" } else { style },
            explode: parameter["explode"].as_bool().unwrap_or(style == "form"),
        })
    }

    /// A field of a body; `None` for one that has parts and is in the file of the body only.
    pub(super) fn of_body(
        document: &'a Document,
        name: &'a str,
        schema: &'a Value,
        required: bool,
    ) -> Option<Self> {
        let (kind, is_list) = kind(document, schema)?;
        Some(Self {
            name,
            flag: String::new(),
            place: Place::Body,
            required,
            description: text(document, schema, "description").unwrap_or_default(),
            schema,
            kind,
            is_list,
            style: "",
            explode: false,
        })
    }

    /// Whether `--project` speaks of it too.
    pub(super) fn is_project(&self) -> bool {
        self.name == "project_uuid"
    }

    /// The values that it may have, if the document lists them.
    pub(super) fn choices(&self, document: &'a Document) -> Option<Vec<String>> {
        let schema = plain(document, self.schema);
        let schema = if self.is_list {
            plain(document, &schema["items"])
        } else {
            schema
        };
        let values = schema["enum"].as_array()?.iter();
        Some(
            values
                .filter(|value| !value.is_null())
                .map(as_text)
                .collect(),
        )
    }
}

/// How a value of this schema is a flag, and whether it is a list; `None` if it has parts.
fn kind(document: &Document, schema: &Value) -> Option<(Kind, bool)> {
    let schema = plain(document, schema);
    if type_of(schema) == Some("array") {
        return match kind(document, &schema["items"])? {
            (Kind::Secret, _) | (_, true) => None,
            (kind, false) => Some((kind, true)),
        };
    }
    let kind = match type_of(schema)? {
        "string" if schema["format"] == "password" => Kind::Secret,
        "string" => Kind::Text,
        "integer" | "number" => Kind::Number,
        "boolean" => Kind::Boolean,
        _ => return None,
    };
    Some((kind, false))
}

/// The type of a schema; with several, the first that is not null.
fn type_of(schema: &Value) -> Option<&str> {
    let list = schema["type"].as_array().into_iter().flatten();
    let mut types = list
        .filter_map(Value::as_str)
        .filter(|name| *name != "null");
    schema["type"].as_str().or_else(|| types.next())
}

/// A schema without references, and out of an `allOf` that has nothing else.
pub(super) fn plain<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
    let mut schema = document.resolve(schema);
    for _ in 0..DEEPEST {
        match schema["allOf"].as_array().map(Vec::as_slice) {
            Some([only]) if type_of(schema).is_none() => schema = document.resolve(only),
            _ => break,
        }
    }
    schema
}

/// A text of a schema: beside its reference, or behind it.
fn text<'a>(document: &'a Document, schema: &'a Value, key: &str) -> Option<&'a str> {
    let behind = || plain(document, schema)[key].as_str();
    schema[key].as_str().or_else(behind)
}

/// The fields of an object, with those of all parts of its `allOf`, and whether they must be there.
pub(super) fn properties<'a>(
    document: &'a Document,
    schema: &'a Value,
) -> Vec<(&'a str, &'a Value, bool)> {
    let (mut found, mut parts) = (Vec::new(), vec![(schema, 0)]);
    while let Some((schema, depth)) = parts.pop() {
        let schema = document.resolve(schema);
        let required = schema["required"].as_array().into_iter().flatten();
        let required: Vec<_> = required.filter_map(Value::as_str).collect();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            if plain(document, field)["readOnly"] != true {
                found.push((name.as_str(), field, required.contains(&name.as_str())));
            }
        }
        if depth < DEEPEST {
            let more = schema["allOf"].as_array().into_iter().flatten().rev();
            parts.extend(more.map(|part| (part, depth + 1)));
        }
    }
    let mut known = std::collections::HashSet::new();
    found.retain(|(name, ..)| known.insert(*name));
    found
}

/// A value as it stands in a path, a query or a header.
pub(super) fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
