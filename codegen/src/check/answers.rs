//! What an operation answers, in the classes that a client tells apart.

use openapiv3::StatusCode;

use super::responses::{bodiless, json};
use crate::document::Node;
use crate::openapi::{Objects, Operation};
use crate::report::Position;
use crate::statuses::{self, Class, ranges_of_default, without_words};

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
pub(super) struct Answer {
    /// The status or the range.
    pub status: StatusCode,
    /// Where the status stands.
    pub at: Position,
    pub body: Body,
}

/// The answers of one operation.
#[derive(Debug)]
pub(super) struct Answers {
    pub successes: Vec<Answer>,
    pub errors: Vec<Answer>,
    /// Where `default` stands, if it is of another type than a status beside it. It is then among
    /// the answers, as the ranges that it stands for.
    pub spread: Option<Position>,
    /// Whether there are answers, and none says what success is.
    pub has_no_success: bool,
}

impl<'a> Answers {
    /// Sorts the answers of an operation; `prepare` takes them the same way.
    pub(super) fn of(objects: &Objects<'a>, operation: &Operation<'a>) -> Self {
        let responses = operation
            .node
            .entries("responses")
            .filter(|(key, _)| !key.starts_with("x-"))
            .filter_map(|(key, entry)| Some((key, entry.position, objects.resolve(&entry.node)?)))
            .collect::<Vec<_>>();
        let mut all = responses
            .iter()
            .filter_map(|(key, at, response)| Some(Answer::of(statuses::read(key)?, *at, response)))
            .collect::<Vec<_>>();
        let default = responses.iter().find(|(key, ..)| *key == "default");
        let mut spread = None;
        if let Some((_, at, response)) = default {
            let body = body(response);
            let others = all
                .iter()
                .map(|answer| (answer.status.clone(), answer.body == body))
                .collect::<Vec<_>>();
            let ranges = ranges_of_default(&others);
            spread = (!ranges.is_empty()).then_some(*at);
            all.extend(
                ranges
                    .into_iter()
                    .map(|range| Answer::of(range, *at, response)),
            );
        }
        let of = |class| {
            let answers = all
                .iter()
                .filter(|answer| Class::of(&answer.status) == Some(class));
            answers.cloned().collect::<Vec<_>>()
        };
        let (successes, errors) = (of(Class::Success), of(Class::Error));
        Self {
            has_no_success: !responses.is_empty() && default.is_none() && successes.is_empty(),
            successes,
            errors,
            spread,
        }
    }
}

impl<'a> Answer {
    fn of(status: StatusCode, at: Position, response: &'a Node) -> Self {
        Self {
            status,
            at,
            body: body(response),
        }
    }
}

/// Whether these answers have different types, so that they become an enum.
pub(super) fn differ(answers: &[Answer]) -> bool {
    answers
        .split_first()
        .is_some_and(|(first, rest)| rest.iter().any(|answer| answer.body != first.body))
}

fn schema(response: &Node) -> Option<&Node> {
    json(response).and_then(|(_, media)| media.node.get("schema"))
}

fn body(response: &Node) -> Body {
    match schema(response) {
        _ if bodiless(response) => Body::None,
        None => Body::Bytes,
        Some(schema) => match schema.text("$ref") {
            Some(target) => Body::Named(target.to_owned()),
            None => Body::Inline(without_words(schema.to_json())),
        },
    }
}
