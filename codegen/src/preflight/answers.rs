//! What an operation answers, in the classes that a client tells apart.

use super::objects::{Objects, Operation};
use super::responses::{bodiless, json};
use crate::document::{Node, Position};

/// What the body of a response becomes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Body {
    /// Nothing.
    None,
    /// Bytes.
    Bytes,
    /// The type of a component.
    Named(String),
    /// A type that is written out in the response.
    Inline(serde_json::Value),
}

/// The answer of one status.
#[derive(Debug, Clone)]
pub(super) struct Answer<'a> {
    /// Such as `404`, `4XX` or `default`.
    pub status: &'a str,
    /// Where the status stands.
    pub at: Position,
    pub body: Body,
    /// The schema of the body, if that is JSON.
    pub schema: Option<&'a Node>,
}

/// The answers of one operation.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    pub successes: Vec<Answer<'a>>,
    pub errors: Vec<Answer<'a>>,
    /// `default`, if it is of another type than a status beside it. It is then among the answers as
    /// well, as the ranges that it stands for.
    pub spread: Option<Answer<'a>>,
    /// Whether there are answers, and none says what success is.
    pub has_no_success: bool,
}

impl<'a> Answers<'a> {
    /// Sorts the answers of an operation; `prepare` takes them the same way.
    pub(super) fn of(objects: &Objects<'a>, operation: &Operation<'a>) -> Self {
        let mut successes = Vec::new();
        let mut errors = Vec::new();
        let mut default = None;
        let mut is_silent = true;
        for answer in answers(objects, operation.node) {
            is_silent = false;
            match answer.status.as_bytes() {
                b"default" => default = Some(answer),
                [b'2', ..] => successes.push(answer),
                [b'4' | b'5', ..] => errors.push(answer),
                _ => {}
            }
        }
        let has_no_success = !is_silent && successes.is_empty() && default.is_none();
        let only_range = matches!(&*successes, [only] if only.status == "2XX");
        let spread = default.filter(|default| {
            let mut others = successes.iter().filter(|_| !only_range).chain(&errors);
            others.any(|answer| answer.body != default.body)
        });
        if let Some(default) = &spread {
            let range = |status| Answer {
                status,
                ..default.clone()
            };
            if successes.is_empty() {
                successes.push(range("2XX"));
            }
            for status in ["4XX", "5XX"] {
                if errors.iter().all(|answer| answer.status != status) {
                    errors.push(range(status));
                }
            }
        }
        Self {
            successes,
            errors,
            spread,
            has_no_success,
        }
    }
}

/// Whether these answers have different types, so that they become an enum.
pub(super) fn differ(answers: &[Answer<'_>]) -> bool {
    answers
        .split_first()
        .is_some_and(|(first, rest)| rest.iter().any(|answer| answer.body != first.body))
}

fn answers<'a>(objects: &Objects<'a>, operation: &'a Node) -> impl Iterator<Item = Answer<'a>> {
    operation
        .entries("responses")
        .filter(|(status, _)| !status.starts_with("x-"))
        .filter_map(|(status, entry)| {
            let response = objects.resolve(&entry.node)?;
            let schema = json(response).and_then(|(_, media)| media.node.get("schema"));
            let body = match schema {
                _ if bodiless(response) => Body::None,
                None => Body::Bytes,
                Some(schema) => match schema.text("$ref") {
                    Some(target) => Body::Named(target.to_owned()),
                    None => Body::Inline(without_words(schema)),
                },
            };
            Some(Answer {
                status,
                at: entry.position,
                body,
                schema,
            })
        })
}

/// A schema without what does not change its type.
fn without_words(schema: &Node) -> serde_json::Value {
    let mut json = schema.to_json();
    if let Some(map) = json.as_object_mut() {
        map.retain(|key, _| {
            !matches!(key.as_str(), "description" | "example") && !key.starts_with("x-")
        });
    }
    json
}
