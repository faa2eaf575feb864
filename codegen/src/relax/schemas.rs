//! What typify stops at in a schema, though it says nothing, or nothing that Rust can say.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::document::{Node, Value};
use crate::openapi::text_form::{self, TextForm};
use crate::openapi::{ARRAY, NUMBER, OBJECT, Objects, STRING, is_composed, left_out};
use crate::pattern::Check;
use crate::report::{Findings, Position, Warning};

/// The document that defaults are looked up in, once one is there.
pub(super) struct Defaults<'o> {
    objects: &'o Objects<'o>,
    root: OnceCell<serde_json::Value>,
}

impl<'o> Defaults<'o> {
    pub(super) fn new(objects: &'o Objects<'o>) -> Self {
        Self {
            objects,
            root: OnceCell::new(),
        }
    }

    /// Those that the code cannot have.
    fn relax(&self, schema: &mut Node, findings: &mut Findings) {
        let Some(default) = schema.entry("default") else {
            return;
        };
        let root = self.root.get_or_init(|| self.objects.root().to_json());
        let why = left_out(root, &schema.to_json());
        if let Some(why) = &why {
            let message = format!("the code does not have this default, since {why}");
            let help = "let the description say it";
            findings.warning(Warning::DefaultLeftOut, default.position, message, help);
        }
        if why.is_some() || default.node.value == Value::Null {
            schema.take("default");
        }
    }
}

pub(super) fn relax(
    objects: &Objects<'_>,
    defaults: &Defaults<'_>,
    schema: &mut Node,
    findings: &mut Findings,
) {
    defaults.relax(schema, findings);
    format(schema, findings);
    typ(schema, findings);
    pattern(schema, findings);
    values(schema, findings);
    bounds(schema, findings);
    overlaps(objects, schema, findings);
}

fn format(schema: &mut Node, findings: &mut Findings) {
    if let Some(typ) = schema.text("type").map(str::to_owned)
        && matches!(typ.as_str(), "array" | "object" | "boolean")
        && let Some(format) = schema.take("format")
    {
        let message = format!("typify knows no `format` of the type {typ}");
        findings.warning(Warning::IdleKeyword, format.position, message, "remove it");
    }
}

/// Without a type typify goes by keywords, of which it does not know some.
fn typ(schema: &mut Node, findings: &mut Findings) {
    if schema.get("type").is_some() || is_composed(schema) {
        return;
    }
    let has = |keys: &[&str]| keys.iter().find_map(|key| schema.entry(key));
    let is_nullable = schema.is_true("nullable");
    let of_string = has(STRING)
        .filter(|_| is_nullable)
        .or_else(|| has(&["format"]));
    let mut values = schema.list("enum").iter();
    let of_texts =
        is_nullable && values.all(|value| matches!(value.value, Value::Text(_) | Value::Null));
    let of_texts = has(&["enum"]).filter(|_| of_texts);
    let (entry, typ) = match (has(NUMBER), of_string.or(of_texts)) {
        (Some(entry), None) => (entry, "number"),
        (None, Some(entry)) => (entry, "string"),
        _ => return,
    };
    if has(ARRAY).or_else(|| has(OBJECT)).is_none() {
        let message = format!("without a `type`, this is taken for a {typ}");
        let help = format!("add such as `type: {typ}`");
        findings.warning(Warning::NoType, entry.position, message, help);
        schema.set("type", Value::Text(typ.to_owned()));
    }
}

/// A pattern for which there is no check that is sure to end.
fn pattern(schema: &mut Node, findings: &mut Findings) {
    if let Some(Err(why)) = schema.text("pattern").map(Check::of)
        && let Some(pattern) = schema.take("pattern")
    {
        let message = format!("the code does not check this pattern: {why}");
        let help = "use an expression of ECMAScript without look-around and back-references";
        findings.warning(
            Warning::PatternLeftOut,
            pattern.node.position,
            message,
            help,
        );
    }
}

/// The values of an `enum`.
fn values(schema: &mut Node, findings: &mut Findings) {
    let typ = schema.text("type").map(str::to_owned);
    let is_nullable = schema.is_true("nullable");
    let Some(values) = schema.list_mut("enum") else {
        return;
    };
    let mut seen = HashMap::new();
    values.retain(|value| {
        let text = value.to_json().to_string();
        let first = *seen.entry(text.clone()).or_insert(value.position);
        if first != value.position {
            let message = format!("the `enum` has {text} twice");
            let help = format!("remove one; the first is on line {}", first.line);
            findings.warning(Warning::EnumTwice, value.position, message, help);
        }
        first == value.position
    });
    let is_null = |value: &Node| value.value == Value::Null;
    if typ.is_some() && !is_nullable {
        for value in values.iter().filter(|value| is_null(value)) {
            findings.warning(
                Warning::NullInEnum,
                value.position,
                "null is among the values, but the schema is not nullable",
                "write `nullable: true`, or remove the null",
            );
        }
        if !values.iter().all(is_null) {
            values.retain(|value| !is_null(value));
        }
    }
    let is_empty = values.is_empty();
    let mut misfits: Vec<_> = values
        .iter()
        .filter_map(|value| misfit(value, typ.as_deref()))
        .collect();
    let mut others = values.iter().filter(|value| !is_null(value));
    let first = others.next().map(Node::sort);
    if typ.is_none()
        && let Some(other) = others.find(|value| Some(value.sort()) != first)
    {
        let message = "the values are of several types, so the `enum` is left out".to_owned();
        let help = "use values of one type, and say which by `type`";
        misfits.push((other.position, message, help));
    }
    let has_misfit = !misfits.is_empty();
    for (at, message, help) in misfits {
        findings.warning(Warning::EnumLeftOut, at, message, help);
    }
    if has_misfit {
        schema.take("enum");
    } else if !is_empty {
        // typify would run the pattern with each value.
        for key in STRING {
            if let Some(entry) = schema.take(key) {
                let message = format!("`{key}` has no effect beside an `enum`");
                findings.warning(Warning::IdleKeyword, entry.position, message, "remove it");
            }
        }
    }
}

/// Why no enum can be made with a value.
fn misfit(value: &Node, typ: Option<&str>) -> Option<(Position, String, &'static str)> {
    let fits = match &value.value {
        Value::Null => true,
        Value::Bool(_) => typ.is_none_or(|typ| typ == "boolean"),
        Value::Number(number) => match typ {
            // typify takes an integer only when it is written as one.
            Some("integer") => number.is_i64() || number.is_u64(),
            _ => typ.is_none_or(|typ| typ == "number"),
        },
        Value::Text(_) => typ.is_none_or(|typ| typ == "string"),
        Value::List(_) | Value::Map(_) => false,
    };
    if fits {
        return None;
    }
    let (what, help) = match (typ, &value.value) {
        (_, Value::List(_) | Value::Map(_)) => {
            let what = "typify has no type for an `enum` of arrays or objects".to_owned();
            (what, "use `oneOf`, or remove it")
        }
        (Some("integer"), Value::Number(number)) => {
            let what = format!("{number} is not written as an integer");
            (what, "leave out the point and the exponent")
        }
        (typ, _) => {
            let (sort, typ) = (value.sort(), typ.unwrap_or_default());
            let help = match (typ, &value.value) {
                ("string", Value::Number(_) | Value::Bool(_)) => "put it in quotes",
                _ => "change the value or the type",
            };
            (
                format!("{sort} is among the values of the type {typ}"),
                help,
            )
        }
    };
    let message = format!("{what}, so the `enum` is left out");
    Some((value.position, message, help))
}

fn bounds(schema: &mut Node, findings: &mut Findings) {
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if schema.get(bound).is_none()
            && schema
                .get(exclusive)
                .is_some_and(|value| value.as_bool().is_some())
            && let Some(entry) = schema.take(exclusive)
            && entry.node.as_bool() == Some(true)
        {
            let message = format!("`{exclusive}` has no `{bound}` to make exclusive");
            let help = format!("add `{bound}`, or remove it");
            findings.warning(Warning::IdleKeyword, entry.position, message, help);
        }
    }
}

/// Alternatives that a value can fit together. typify reads each on its own, into a field of a
/// struct, and that works for objects only.
fn overlaps(objects: &Objects<'_>, schema: &mut Node, findings: &mut Findings) {
    let parts = schema.list("anyOf").iter();
    let parts: Vec<_> = parts.filter_map(|part| objects.resolve(part)).collect();
    let overlap = parts.iter().enumerate().any(|(index, part)| {
        let mut earlier = parts.iter().take(index);
        earlier.any(|earlier| may_overlap(earlier, part))
    });
    let is_object = |part: &&Node| text_form::of(objects, part) == TextForm::Object;
    if overlap
        && !parts.iter().all(is_object)
        && let (Some(any_of), Value::Map(map)) = (schema.entry("anyOf").cloned(), &mut schema.value)
    {
        findings.warning(
            Warning::AnyOfOverlap,
            any_of.position,
            "a value could fit more than one of these alternatives, and typify tells only \
             objects apart then, so it may be any value",
            "write `oneOf`, of which the first that fits is taken",
        );
        map.retain(|key, _| matches!(key.as_str(), "description" | "deprecated"));
    }
}

fn may_overlap(a: &Node, b: &Node) -> bool {
    let typ = |node: &Node| match node.text("type") {
        Some(typ) => Some(typ.to_owned()),
        None => {
            let values = node.list("enum");
            let texts = !values.is_empty() && values.iter().all(|v| v.as_text().is_some());
            texts.then(|| "string".to_owned())
        }
    };
    let both_nullable = a.is_true("nullable") && b.is_true("nullable");
    match (typ(a), typ(b)) {
        (Some(a), Some(b)) => a == b || both_nullable,
        _ => true,
    }
}
