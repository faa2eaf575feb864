//! The values of an `enum`.

use std::collections::HashMap;

use crate::document::{Node, Value};
use crate::openapi::{Kind, Objects, STRING};
use crate::report::{Findings, Warning};

pub(super) fn check(objects: &Objects<'_>, findings: &mut Findings) {
    for schema in objects.of(Kind::Schema) {
        let Some(values) = schema.node.entry("enum") else {
            continue;
        };
        let Some(list) = values.node.as_list() else {
            continue;
        };
        if list.is_empty() {
            let message = "the `enum` has no values, so nothing fits";
            findings.error(values.position, message, "list the values, or remove it");
        }
        twice(list, findings);
        for key in STRING {
            if let Some(entry) = schema.node.entry(key) {
                let message = format!("`{key}` has no effect beside an `enum`");
                findings.warning(Warning::IdleKeyword, entry.position, message, "remove it");
            }
        }
        match schema.node.text("type") {
            Some("array" | "object") => {
                let message = "typify has no type for an `enum` of arrays or objects";
                findings.error(values.position, message, "use `oneOf`, or remove it");
            }
            Some(typ) => typed(schema.node, typ, list, findings),
            None => untyped(list, findings),
        }
        if schema.node.text("type") == Some("boolean") && list.len() == 1 {
            let message = "the `enum` has no effect on the type boolean";
            findings.warning(
                Warning::IdleKeyword,
                values.position,
                message,
                "leave it, if that is known",
            );
        }
    }
}

fn twice(list: &[Node], findings: &mut Findings) {
    let mut seen = HashMap::new();
    for value in list {
        let text = value.to_json().to_string();
        if let Some(first) = seen.get(&text) {
            let message = format!("the `enum` has {text} twice");
            let help = format!("remove one; the first is on line {first}");
            findings.error(value.position, message, help);
        } else {
            seen.insert(text, value.position.line);
        }
    }
}

fn typed(schema: &Node, typ: &str, list: &[Node], findings: &mut Findings) {
    for value in list {
        if value.value == Value::Null {
            if !schema.is_true("nullable") {
                findings.warning(
                    Warning::NullInEnum,
                    value.position,
                    "null is among the values, but the schema is not nullable",
                    "write `nullable: true`, or remove the null",
                );
            }
            continue;
        }
        if !is_of_type(value, typ) {
            findings.error(
                value.position,
                format!("{} is among the values of the type {typ}", value.sort()),
                match (typ, &value.value) {
                    ("string", Value::Number(_) | Value::Bool(_)) => "put it in quotes",
                    _ => "change the value or the type",
                },
            );
        }
        whole(typ, value, findings);
    }
}

fn is_of_type(value: &Node, typ: &str) -> bool {
    match &value.value {
        Value::Bool(_) => typ == "boolean",
        Value::Number(number) => {
            let is_whole = number.as_f64().is_some_and(|number| number.fract() == 0.0);
            typ == "number" || (typ == "integer" && is_whole)
        }
        Value::Text(_) => typ == "string",
        Value::Null | Value::List(_) | Value::Map(_) => false,
    }
}

/// typify takes an integer only when it is written as one.
fn whole(typ: &str, value: &Node, findings: &mut Findings) {
    let Some(number) = value.as_number() else {
        return;
    };
    if typ == "integer"
        && number.is_f64()
        && let Some(whole) = number.as_f64().filter(|n| n.fract() == 0.0)
    {
        let (message, help) = if whole.abs() >= 2_f64.powi(64) {
            (
                format!("{number} is beyond what an integer can hold"),
                "write one of at most 64 bits",
            )
        } else {
            (
                format!("{number} is not written as an integer"),
                "leave out the point and the exponent",
            )
        };
        findings.error(value.position, message, help);
    }
}

/// Without a type the values must be of one sort.
fn untyped(list: &[Node], findings: &mut Findings) {
    let mut values = list.iter().filter(|v| v.value != Value::Null);
    let Some(first) = values.next() else {
        return;
    };
    for value in values {
        if value.sort() != first.sort() {
            findings.error(
                value.position,
                format!("the values are {} and {}", first.sort(), value.sort()),
                "use values of one type, and say which by `type`",
            );
            return;
        }
    }
    if matches!(first.value, Value::List(_) | Value::Map(_)) {
        let message = "typify has no type for an `enum` of arrays or objects";
        findings.error(first.position, message, "use `oneOf`, or remove it");
    }
}
