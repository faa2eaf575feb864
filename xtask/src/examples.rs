//! Examples and defaults that do not fit their schemas.
//!
//! The schemas of OpenAPI 3.0 are said in JSON Schema, and a crate for that looks at the values. A
//! pattern may backtrack so far and no farther.

use std::collections::HashMap;

use cloudtest_codegen::check::{Sample, samples};
use cloudtest_codegen::document::{Document, Node, Value, unescape};
use cloudtest_codegen::report::{Findings, Position, Report};
use jsonschema::{Draft, PatternOptions, Registry, ValidationError, Validator};
use serde_json::{Map, json};

use crate::schemas;

/// Steps that a pattern may take with one value.
const STEPS: usize = 100_000;

/// What is shown of what is wrong, in characters.
const SHOWN: usize = 160;

/// The warnings of a document whose structure is in order.
pub(crate) fn check(document: &Document) -> Report {
    let mut findings = Findings::new(document.path());
    let mut components = json!({
        "components": { "schemas": document.node("/components/schemas").map(Node::to_json) },
    });
    if let Some(all) = components.pointer_mut("/components/schemas") {
        all.as_object_mut()
            .into_iter()
            .flat_map(Map::values_mut)
            .for_each(|schema| schemas::translate(schema, "#"));
    }
    let registry = Registry::new()
        .draft(Draft::Draft201909)
        .add(schemas::BASE, &components)
        .and_then(|registry| registry.prepare());
    // A schema that cannot be read is reported where it stands.
    let Ok(registry) = registry else {
        return findings.into_report();
    };
    let mut validators = HashMap::new();
    for sample in samples(document) {
        let mut schema = sample.schema.to_json();
        schemas::translate(&mut schema, schemas::BASE);
        let validator = validators
            .entry(schema.to_string())
            .or_insert_with(|| validator(&registry, &schema));
        if let Some(validator) = validator {
            look(validator, &sample, &mut findings);
        }
    }
    document.unacknowledged(findings.into_report())
}

fn validator(registry: &Registry<'_>, schema: &serde_json::Value) -> Option<Validator> {
    jsonschema::options()
        .with_draft(Draft::Draft201909)
        .with_registry(registry)
        .should_validate_formats(true)
        .with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(STEPS))
        .build(schema)
        .ok()
}

fn look(validator: &Validator, sample: &Sample<'_>, findings: &mut Findings) {
    let value = sample.value.to_json();
    let line = sample.schema.position.line;
    for error in validator.iter_errors(&value) {
        findings.warning(
            sample.warning,
            place(sample.value, error.instance_path().as_str()),
            format!("this does not fit its schema: {}", what(&error)),
            format!("change it, or the schema on line {line}"),
        );
    }
}

fn what(error: &ValidationError<'_>) -> String {
    let text = error.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

/// Where the part of a value stands to which a JSON pointer leads.
fn place(value: &Node, pointer: &str) -> Position {
    let mut found = value;
    for segment in pointer.split('/').skip(1) {
        let key = unescape(segment);
        let next = match &found.value {
            Value::Map(map) => map.get(&key).map(|entry| &entry.node),
            Value::List(items) => key.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        match next {
            Some(next) => found = next,
            None => break,
        }
    }
    found.position
}
