//! The types of an operation's answers, which hang on all of its statuses together.

use cloudtest_codegen::{AnswerEnum, answer_enums};
use openapiv3::OpenAPI;

use super::change::{Breaks, Class, Found};
use super::place::step;

/// The changes in which types an operation, that both documents have, hands out.
pub(super) fn changes(old: OpenAPI, new: OpenAPI) -> Vec<Found> {
    let places = [places(&old), places(&new)];
    let (old, new) = (answer_enums(old), answer_enums(new));
    let place = |of: &AnswerEnum| -> Option<[String; 2]> {
        let [old, new] = places.each_ref().map(|places| {
            let (_, place) = places.iter().find(|(id, _)| *id == of.operation)?;
            Some(place.clone())
        });
        Some([old?, new?])
    };
    let mut found = Vec::new();
    let mut say = |of: &AnswerEnum, what: String| {
        if let Some([old, new]) = place(of) {
            found.push(Found {
                old,
                new,
                what,
                class: Class::Breaking,
                breaks: Breaks::Clients,
            });
        }
    };
    for old in &old {
        match new.iter().find(|new| new.name == old.name) {
            Some(new) => {
                for gone in gone(old, new) {
                    say(
                        old,
                        format!("`{}` has no variant `{gone}` any more", old.name),
                    );
                }
            }
            None => say(
                old,
                format!("{} are an enum `{}` no more", what(old), old.name),
            ),
        }
    }
    for new in &new {
        if old.iter().all(|old| old.name != new.name) {
            let said = format!(
                "{} become an enum `{}`, a variant for each status",
                what(new),
                new.name
            );
            say(new, said);
        }
    }
    found
}

/// The pointers to the operations, by id.
fn places(openapi: &OpenAPI) -> Vec<(String, String)> {
    openapi
        .operations()
        .filter_map(|(path, verb, operation)| {
            let place = step(&step("/paths", path), verb);
            Some((operation.operation_id.clone()?, place))
        })
        .collect()
}

fn what(answers: &AnswerEnum) -> &'static str {
    match answers.is_error {
        true => "the errors",
        false => "the successes",
    }
}

/// The variants that one has and the other has not.
fn gone<'a>(old: &'a AnswerEnum, new: &AnswerEnum) -> Vec<&'a str> {
    let old = old.alternatives.iter().map(|a| a.variant.as_str());
    old.filter(|name| new.alternatives.iter().all(|a| a.variant != *name))
        .collect()
}
