//! Keywords that do not go with the type, or that need one.

use crate::document::{Node, Value};
use crate::openapi::{ARRAY, Kind, NATIVE_FORMATS, NUMBER, OBJECT, Object, Objects, STRING};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        if let Some(typ) = schema.node.text("type") {
            typed(schema, typ, findings);
        }
        patterns(schema.node, findings);
        not(schema.node, findings);
        if let Some(write) = schema.node.entry("writeOnly")
            && schema.node.is_true("writeOnly")
            && schema.node.is_true("readOnly")
        {
            let message = "what is `readOnly` and `writeOnly` is never sent at all";
            findings.warning(
                Warning::IdleKeyword,
                write.position,
                message,
                "remove one of them",
            );
        }
        if let Some(discriminator) = schema.node.entry("discriminator") {
            findings.warning(
                Warning::Discriminator,
                discriminator.position,
                "the discriminator has no effect: the first schema that fits is taken",
                "give each schema its property as an `enum` of one value, and require it",
            );
        }
    }
}

fn typed(schema: &Object<'_>, typ: &str, findings: &mut Findings) {
    let node = schema.node;
    let own: &[&[&str]] = match typ {
        "string" => &[STRING],
        "integer" | "number" => &[NUMBER],
        "array" => &[ARRAY],
        "object" => &[OBJECT],
        "boolean" => &[],
        _ => return,
    };
    for (key, entry) in node.as_map().into_iter().flatten() {
        let key = key.as_str();
        let foreign = [STRING, NUMBER, ARRAY, OBJECT]
            .iter()
            .any(|keys| keys.contains(&key) && !own.contains(keys));
        // A `required` that is no list is said to be of the wrong type already.
        if foreign && !(key == "required" && entry.node.as_list().is_none()) {
            let message = format!("`{key}` has no effect on the type {typ}");
            findings.warning(
                Warning::IdleKeyword,
                entry.position,
                message,
                "remove it, or correct the `type`",
            );
        }
    }
    if typ == "array" && node.get("items").is_none() {
        let message = "the array does not say what it holds";
        findings.warning(
            Warning::NoItems,
            schema.at,
            message,
            "add `items`; `items: {}` for any value",
        );
    }
}

fn patterns(schema: &Node, findings: &mut Findings) {
    let Some(pattern) = schema.get("pattern") else {
        return;
    };
    let Value::Text(text) = &pattern.value else {
        return;
    };
    if is_literal(text) {
        findings.warning(
            Warning::PatternInSlashes,
            pattern.position,
            "the slashes are part of the pattern, and so are the letters behind the last",
            "write the expression without the slashes around it",
        );
    }
    if let Some(format) = schema
        .text("format")
        .filter(|format| NATIVE_FORMATS.contains(format))
    {
        let entry = schema
            .entry("pattern")
            .map_or(pattern.position, |e| e.position);
        let message = format!("the pattern has no effect beside the format `{format}`");
        findings.warning(Warning::IdleKeyword, entry, message, "remove one of them");
    }
}

fn not(schema: &Node, findings: &mut Findings) {
    if let Some(not) = schema.entry("not") {
        findings.error(
            not.position,
            "no Rust type means everything but what `not` says",
            "say what is allowed, by `enum`, `pattern` or `oneOf`",
        );
    }
}

/// Whether a pattern is written as in JavaScript: `/expression/flags`.
fn is_literal(pattern: &str) -> bool {
    pattern.strip_prefix('/').is_some_and(|rest| {
        let (_, flags) = rest.rsplit_once('/').unwrap_or((rest, "/"));
        flags.chars().all(|flag| "dgimsuvy".contains(flag)) && rest.contains(['^', '$'])
    })
}
