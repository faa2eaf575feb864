//! The request that a command line asks for.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use clap::ArgMatches;
use cloudtest_client::{Client, Error, RawResponse};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use super::{
    check::check,
    command::{BODY, JSON_BODY, value},
    field::{Field, Kind, Place, as_text, plain},
    operation::{Body, Operation},
};
use crate::failure::Failure;

/// All that is no unreserved character of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A request, checked against the document.
#[derive(Debug, PartialEq)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Option<(String, Vec<u8>)>,
}

impl Request {
    /// From a command line. `project` is the value of a parameter that is called `project_uuid`
    /// and has no other.
    pub(super) fn new(
        operation: &Operation<'_>,
        matches: &ArgMatches,
        project: Option<&str>,
    ) -> Result<Self, Failure> {
        let mut path = operation.path.to_owned();
        let (mut query, mut headers, mut fields) = (Vec::new(), Vec::new(), Map::new());
        for field in &operation.fields {
            let project = project.filter(|_| field.is_project()).map(Value::from);
            let Some(value) = given(field, matches)?.or(project) else {
                if field.required && field.is_project() && field.place != Place::Body {
                    let flag = &field.flag;
                    return Err(Failure::usage(format!(
                        "give the project: --{flag}, or --project"
                    )));
                }
                continue;
            };
            if field.place == Place::Body {
                fields.insert(field.name.to_owned(), value);
                continue;
            }
            verify(operation, field, &value)?;
            match field.place {
                Place::Path => {
                    let text = segment(field, &value)?;
                    path = path.replace(&format!("{{{}}}", field.name), &text);
                }
                Place::Query => query.extend(pairs(field, &value)),
                _ => headers.push((field.name.to_owned(), simple(field, &value, as_text))),
            }
        }
        let body = match &operation.body {
            Some(body) => content(operation, body, fields, matches)?,
            None => None,
        };
        let separator = if query.is_empty() { "" } else { "?" };
        Ok(Self {
            method: operation.method.clone(),
            target: format!("{path}{separator}{}", query.join("&")),
            headers,
            body,
        })
    }

    pub(super) async fn send(
        self,
        client: &Client,
        may_have_envelope: bool,
    ) -> Result<RawResponse, Error> {
        let mut call = client.request(&self.method, &self.target);
        for (name, value) in self.headers {
            call = call.header(name, value);
        }
        if let Some((media_type, body)) = self.body {
            call = call.body(media_type, body);
        }
        if may_have_envelope {
            call = call.may_have_envelope();
        }
        call.send().await
    }
}

/// The value of a flag, if it is given.
fn given(field: &Field<'_>, matches: &ArgMatches) -> Result<Option<Value>, Failure> {
    let Some(texts) = matches.get_many::<String>(&field.flag) else {
        return Ok(None);
    };
    let mut values = Vec::new();
    for text in texts {
        values.push(match field.kind {
            Kind::Secret => secret(Path::new(text))?.into(),
            kind => value(kind, text),
        });
    }
    Ok(match field.is_list {
        true => Some(values.into()),
        false => values.pop(),
    })
}

/// A secret: all of a file but the end of its last line.
fn secret(path: &Path) -> Result<String, Failure> {
    let text = String::from_utf8(read(path)?)
        .map_err(|_| Failure::usage(format!("{}: no text in UTF-8", path.display())))?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match path == Path::new("-") {
        true => io::stdin().read_to_end(&mut bytes).map(|_| bytes),
        false => fs::read(path),
    }
    .map_err(|error| Failure::usage(format!("cannot read {}: {error}", path.display())))
}

/// Checks the value of a flag.
fn verify(operation: &Operation<'_>, field: &Field<'_>, value: &Value) -> Result<(), Failure> {
    check(operation.document, field.schema, value).map_err(|why| {
        let schema = plain(operation.document, field.schema);
        // A person reads words with less effort than a regular expression.
        let words = schema["description"]
            .as_str()
            .filter(|_| why.contains("does not match"));
        let why = words.map_or(why.clone(), |words| {
            format!(
                "the value is not as described: {}",
                words.replace('\n', " ")
            )
        });
        Failure::usage(format!("--{}: {why}", field.flag))
    })
}

/// A value as one segment of a path.
fn segment(field: &Field<'_>, value: &Value) -> Result<String, Failure> {
    let text = simple(field, value, |part| encoded(&as_text(part)));
    match text.as_str() {
        "" | "." | ".." => Err(Failure::usage(format!(
            "--{}: one segment of a path is neither empty nor `.` nor `..`",
            field.flag
        ))),
        _ => Ok(text),
    }
}

/// The style `simple`: parts with commas.
fn simple(field: &Field<'_>, value: &Value, text: impl Fn(&Value) -> String) -> String {
    match value {
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        Value::Object(members) if field.style != "json" => {
            let sign = if field.explode { "=" } else { "," };
            let member = |(name, value)| format!("{name}{sign}{}", text(value));
            members.iter().map(member).collect::<Vec<_>>().join(",")
        }
        other => text(other),
    }
}

/// A value as pairs of a query.
fn pairs(field: &Field<'_>, value: &Value) -> Vec<String> {
    let name = encoded(field.name);
    let pair = |name: &str, value: &Value| format!("{name}={}", encoded(&as_text(value)));
    let comma = match field.style {
        "spaceDelimited" => "%20",
        "pipeDelimited" => "%7C",
        _ => ",",
    };
    match value {
        Value::Array(items) if field.explode => {
            items.iter().map(|item| pair(&name, item)).collect()
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| encoded(&as_text(item))).collect();
            vec![format!("{name}={}", items.join(comma))]
        }
        Value::Object(members) if field.style == "deepObject" => members
            .iter()
            .map(|(key, value)| pair(&format!("{name}%5B{}%5D", encoded(key)), value))
            .collect(),
        Value::Object(members) if field.style == "form" && field.explode => members
            .iter()
            .map(|(key, value)| pair(&encoded(key), value))
            .collect(),
        other => vec![pair(&name, other)],
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The body: that of the file with the fields that have a flag.
fn content(
    operation: &Operation<'_>,
    body: &Body<'_>,
    fields: Map<String, Value>,
    matches: &ArgMatches,
) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let media_type = body.media_type.to_owned();
    if !body.is_json() && !body.is_form() {
        let path = matches.get_one::<String>(BODY).map(Path::new);
        return Ok(path.map(read).transpose()?.map(|bytes| (media_type, bytes)));
    }
    let path = matches.get_one::<String>(JSON_BODY).map(Path::new);
    let mut value = match path {
        Some(path) => parse(path)?,
        None if fields.is_empty() && !body.required => return Ok(None),
        None => Value::Object(Map::new()),
    };
    if !fields.is_empty() {
        match &mut value {
            Value::Object(members) => members.extend(fields),
            _ => {
                return Err(Failure::usage(
                    "--json-body: a body that is no object has no fields",
                ));
            }
        }
    }
    check(operation.document, body.schema, &value).map_err(|why| {
        let source = path.map_or("the body".to_owned(), |path| path.display().to_string());
        Failure::usage(format!("{source}: {why}"))
    })?;
    let bytes = match body.is_form() {
        true => form(&value).into_bytes(),
        false => value.to_string().into_bytes(),
    };
    Ok(Some((media_type, bytes)))
}

/// A file of JSON. What is wrong with it is told by its place: a value may be a secret.
fn parse(path: &Path) -> Result<Value, Failure> {
    let bytes = read(path)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(bytes)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
}

fn form(value: &Value) -> String {
    let members = value.as_object().into_iter().flatten();
    let pairs = members.flat_map(|(name, value)| {
        let values = value
            .as_array()
            .map_or(std::slice::from_ref(value), Vec::as_slice);
        let pair = move |value| format!("{}={}", encoded(name), encoded(&as_text(value)));
        values.iter().map(pair)
    });
    pairs.collect::<Vec<_>>().join("&")
}
