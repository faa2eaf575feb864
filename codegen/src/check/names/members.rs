//! Fields of a struct and variants of an enum.

use std::collections::HashMap;

use super::given;
use crate::document::Node;
use crate::openapi::{Kind, Objects};
use crate::report::{Findings, Position};
use crate::rust;

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        fields(objects, schema.node, findings);
        variants(schema.node, findings);
    }
}

fn fields<'a>(objects: &Objects<'a>, schema: &'a Node, findings: &mut Findings) {
    let mut seen: HashMap<String, (&str, Position)> = HashMap::new();
    let rest = schema.get("additionalProperties");
    let open = rest.is_some_and(|rest| rest.as_map().is_some());
    let parts = given::merged(objects, schema);
    for (name, entry) in parts.iter().flat_map(|part| part.entries("properties")) {
        let at = entry.position;
        let field = given::field(&entry.node, name);
        if open && field == "extra" {
            findings.error(
                at,
                format!("`{name}` becomes the field that holds the additional properties as well"),
                "write `additionalProperties: true`, or give the property an `x-rust-name`",
            );
        }
        match seen.get(&field) {
            Some((first, _)) if *first == name => {}
            Some((first, position)) => findings.error(
                at,
                format!("the properties `{first}` and `{name}` become the same field `{field}`"),
                format!(
                    "give one another name by `x-rust-name`; the first is on line {}",
                    position.line
                ),
            ),
            None => {
                seen.insert(field, (name, at));
            }
        }
    }
}

fn variants(schema: &Node, findings: &mut Findings) {
    if !matches!(schema.text("type"), Some("string") | None) {
        return;
    }
    let texts: Vec<_> = given::values(schema).filter_map(Node::as_text).collect();
    let names: Vec<_> = given::variants(schema).map(|(_, name)| name).collect();
    let done = match schema.get(given::VARIANT_NAMES) {
        None => rust::variants(&texts).is_some(),
        // A list that does not fit is reported as that.
        Some(_) => names.len() != given::values(schema).count(),
    };
    if done {
        return;
    }
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (index, value) in given::values(schema).enumerate() {
        let name = names.get(index).copied();
        let Some(text) = value.as_text() else {
            continue;
        };
        let variant = rust::type_name(name.and_then(Node::as_text).unwrap_or(text));
        match seen.get(&variant) {
            // The same value twice is reported as that.
            Some(first) if *first == text => {}
            Some(first) => {
                findings.error(
                    name.unwrap_or(value).position,
                    format!(
                        "the values `{first}` and `{text}` become the same variant `{variant}`"
                    ),
                    format!(
                        "give each a name by `{}`, a list beside `enum`",
                        given::VARIANT_NAMES
                    ),
                );
                return;
            }
            None => {
                seen.insert(variant, text);
            }
        }
    }
}
