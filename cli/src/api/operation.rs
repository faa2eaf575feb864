//! One operation of a document: how it is called, and what it takes.

use cloudtest_spec::openapi;
use heck::ToKebabCase;
use serde_json::Value;

use super::{
    document::Document,
    field::{Field, Place, properties},
};

/// An operation, borrowed from its document.
#[derive(Debug)]
pub(crate) struct Operation<'a> {
    pub(super) document: &'a Document,
    /// The name of its command.
    pub(crate) name: String,
    pub(super) method: String,
    pub(super) path: &'a str,
    pub(super) value: &'a Value,
    /// Parameters, then the fields of the body that can be flags.
    pub(super) fields: Vec<Field<'a>>,
    pub(super) body: Option<Body<'a>>,
}

/// What an operation takes as its body.
#[derive(Debug)]
pub(super) struct Body<'a> {
    pub(super) media_type: &'a str,
    pub(super) schema: &'a Value,
    pub(super) required: bool,
    /// Names of the fields that are in the file of the body only.
    pub(super) only_in_file: Vec<&'a str>,
}

impl Body<'_> {
    pub(super) fn is_json(&self) -> bool {
        self.media_type.contains("json")
    }

    pub(super) fn is_form(&self) -> bool {
        self.media_type.contains("x-www-form-urlencoded")
    }
}

impl<'a> Operation<'a> {
    pub(super) fn new(
        document: &'a Document,
        openapi::Operation {
            path,
            method,
            item,
            value,
        }: openapi::Operation<'a>,
    ) -> Self {
        let name = value["operationId"].as_str().map_or_else(
            || format!("{method} {path}").to_kebab_case(),
            ToKebabCase::to_kebab_case,
        );
        let mut fields = parameters(document, item, value);
        let mut body = body(document, value);
        if let Some(body) = &mut body
            && (body.is_json() || body.is_form())
        {
            for (name, schema, required) in properties(document, body.schema) {
                match Field::of_body(document, name, schema, required) {
                    Some(field) => fields.push(field),
                    None => body.only_in_file.push(name),
                }
            }
        }
        name_flags(&mut fields);
        Self {
            document,
            name,
            method: method.to_uppercase(),
            path,
            value,
            fields,
            body,
        }
    }

    /// One line on what it does.
    pub(super) fn summary(&self) -> &'a str {
        let summary = self.value["summary"].as_str();
        let first_line = || self.value["description"].as_str()?.lines().next();
        summary.or_else(first_line).unwrap_or_default()
    }

    pub(super) fn description(&self) -> &'a str {
        self.value["description"].as_str().unwrap_or_default()
    }

    pub(super) fn is_deprecated(&self) -> bool {
        self.value["deprecated"] == true
    }
}

/// The parameters of an operation; one of its own replaces that of its path.
fn parameters<'a>(document: &'a Document, item: &'a Value, value: &'a Value) -> Vec<Field<'a>> {
    let list = |node: &'a Value| node["parameters"].as_array().into_iter().flatten();
    let mut fields: Vec<Field<'a>> = Vec::new();
    for node in list(item).chain(list(value)) {
        if let Some(field) = Field::of_parameter(document, document.resolve(node)) {
            fields.retain(|other| (other.name, other.place) != (field.name, field.place));
            fields.push(field);
        }
    }
    fields
}

/// The body: JSON if there is a choice.
fn body<'a>(document: &'a Document, value: &'a Value) -> Option<Body<'a>> {
    let body = document.resolve(value.get("requestBody")?);
    let content = body["content"].as_object()?;
    let of_json = content.iter().find(|(media, _)| media.contains("json"));
    let (media_type, media) = of_json.or_else(|| content.iter().next())?;
    Some(Body {
        media_type,
        schema: &media["schema"],
        required: body["required"] == true,
        only_in_file: Vec::new(),
    })
}

/// Flags that every call has.
const TAKEN: &[&str] = &[
    "any",
    "body",
    "document",
    "endpoint",
    "exec",
    "fail-fast",
    "help",
    "include",
    "json-body",
    "output",
    "profile",
    "project",
    "region",
    "verbose",
    "wait",
    "patience",
    "pace",
    "rate",
    "timeout",
    "quiet",
];

/// Gives each field a flag of its own. A parameter comes before a field of the body.
fn name_flags(fields: &mut [Field<'_>]) {
    for at in 0..fields.len() {
        let (before, rest) = fields.split_at_mut(at);
        let Some(field) = rest.first_mut() else {
            return;
        };
        let mut flag = field.name.to_kebab_case();
        if field.kind.is_secret() {
            flag.push_str("-file");
        }
        let taken = |flag: &str| {
            TAKEN.contains(&flag) || before.iter().any(|other: &Field<'_>| other.flag == flag)
        };
        if taken(&flag) {
            flag.push_str(match field.place {
                Place::Body if !TAKEN.contains(&flag.as_str()) => "-field",
                _ => "-argument",
            });
        }
        while taken(&flag) {
            flag.push('-');
        }
        field.flag = flag;
    }
}
