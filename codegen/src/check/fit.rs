//! Does a value fit a schema of OpenAPI 3.0?
//!
//! The few keywords that OpenAPI 3.0 has, over trees that know their places. A
//! crate for JSON Schema in full would be compiled in every user's build script.

mod formats;

use serde_json::Number;

use crate::document::{Node, Value};
use crate::openapi::Objects;
use crate::report::Position;

/// A value within a value that its schema does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Where that value stands.
    pub at: Position,
    /// What is wrong with it.
    pub message: String,
}

/// Schemas that are looked at for one value. A document that needs more repeats itself.
const MAX_STEPS: usize = 20_000;

/// Everything in `value` that `schema` does not allow.
pub(super) fn misfits(objects: &Objects<'_>, value: &Node, schema: &Node) -> Vec<Misfit> {
    let mut fit = Fit {
        objects,
        misfits: Vec::new(),
        active: Vec::new(),
        steps: 0,
    };
    fit.check(value, schema);
    fit.misfits
}

struct Fit<'a, 'o> {
    objects: &'o Objects<'a>,
    misfits: Vec<Misfit>,
    /// The pairs of value and schema that are being looked at, so that a circle ends.
    active: Vec<(*const Node, *const Node)>,
    steps: usize,
}

impl Fit<'_, '_> {
    fn misfit(&mut self, value: &Node, message: impl Into<String>) {
        self.misfits.push(Misfit {
            at: value.position,
            message: message.into(),
        });
    }

    fn fits(&mut self, value: &Node, schema: &Node) -> bool {
        let before = std::mem::take(&mut self.misfits);
        self.check(value, schema);
        let found = std::mem::replace(&mut self.misfits, before);
        found.is_empty()
    }

    fn check(&mut self, value: &Node, schema: &Node) {
        let pair = (std::ptr::from_ref(value), std::ptr::from_ref(schema));
        self.steps += 1;
        if self.steps > MAX_STEPS || self.active.contains(&pair) {
            return;
        }
        self.active.push(pair);
        match schema.text("$ref") {
            // A reference that leads nowhere is reported where it stands.
            Some(target) => {
                if let Some(schema) = self.objects.target(target) {
                    self.check(value, schema);
                }
            }
            None => self.check_written_out(value, schema),
        }
        self.active.pop();
    }

    fn check_written_out(&mut self, value: &Node, schema: &Node) {
        if value.value == Value::Null && schema.is_true("nullable") {
            return;
        }
        if let Some(wanted) = schema.text("type")
            && !is_of_type(value, wanted)
        {
            let message = format!("expected {}, found {}", with_article(wanted), shown(value));
            return self.misfit(value, message);
        }
        self.listed(value, schema);
        match &value.value {
            Value::Text(text) => self.text(value, text, schema),
            Value::Number(number) => self.number(value, number, schema),
            Value::List(items) => self.items(value, items, schema),
            Value::Map(_) => self.properties(value, schema),
            Value::Null | Value::Bool(_) => {}
        }
        self.combined(value, schema);
    }

    fn listed(&mut self, value: &Node, schema: &Node) {
        let Some(allowed) = schema.get("enum").and_then(Node::as_list) else {
            return;
        };
        if !allowed.iter().any(|one| same(one, value)) {
            let allowed: Vec<_> = allowed
                .iter()
                .map(|one| one.to_json().to_string())
                .collect();
            let message = format!("{} is not one of {}", shown(value), allowed.join(", "));
            self.misfit(value, message);
        }
    }

    fn text(&mut self, value: &Node, text: &str, schema: &Node) {
        let length = text.chars().count() as u64;
        self.length(
            value,
            length,
            "characters",
            schema,
            ["minLength", "maxLength"],
        );
        // A pattern that does not compile is reported where it stands.
        if let Some(pattern) = schema.text("pattern")
            && let Ok(regex) = regress::Regex::new(pattern)
            && regex.find(text).is_none()
        {
            self.misfit(
                value,
                format!("{} does not match `{pattern}`", shown(value)),
            );
        }
        if let Some(format) = schema.text("format")
            && !formats::holds(format, text)
        {
            self.misfit(value, format!("{} is no `{format}`", shown(value)));
        }
    }

    fn length(&mut self, value: &Node, found: u64, of: &str, schema: &Node, keys: [&str; 2]) {
        let [least, most] = keys.map(|key| count(schema, key));
        if let Some(least) = least.filter(|least| found < *least) {
            self.misfit(value, format!("{found} {of} are fewer than {least}"));
        }
        if let Some(most) = most.filter(|most| found > *most) {
            self.misfit(value, format!("{found} {of} are more than {most}"));
        }
    }

    fn number(&mut self, value: &Node, number: &Number, schema: &Node) {
        let found = number.as_f64().unwrap_or_default();
        let bound = |key: &str| schema.get(key).and_then(Node::as_number)?.as_f64();
        if let Some(least) = bound("minimum")
            && (found < least || (found == least && schema.is_true("exclusiveMinimum")))
        {
            self.misfit(value, format!("{number} is below the minimum {least}"));
        }
        if let Some(most) = bound("maximum")
            && (found > most || (found == most && schema.is_true("exclusiveMaximum")))
        {
            self.misfit(value, format!("{number} is above the maximum {most}"));
        }
        if let Some(step) = bound("multipleOf")
            && step > 0.0
            && ((found / step) - (found / step).round()).abs() > 1e-9
        {
            self.misfit(value, format!("{number} is no multiple of {step}"));
        }
        if let Some(format) = schema.text("format")
            && let Some((least, most)) = formats::range(format)
            && (found < least || found > most)
        {
            self.misfit(value, format!("{number} is no `{format}`"));
        }
    }

    fn items(&mut self, value: &Node, items: &[Node], schema: &Node) {
        let length = items.len() as u64;
        self.length(value, length, "items", schema, ["minItems", "maxItems"]);
        if schema.is_true("uniqueItems") {
            for (index, item) in items.iter().enumerate() {
                if items.iter().take(index).any(|other| same(other, item)) {
                    self.misfit(item, format!("{} is there twice", shown(item)));
                }
            }
        }
        if let Some(schema) = schema.get("items") {
            for item in items {
                self.check(item, schema);
            }
        }
    }

    fn properties(&mut self, value: &Node, schema: &Node) {
        let Some(map) = value.as_map() else {
            return;
        };
        let length = map.len() as u64;
        let keys = ["minProperties", "maxProperties"];
        self.length(value, length, "properties", schema, keys);
        for name in schema.list("required").iter().filter_map(Node::as_text) {
            let property = schema.get("properties").and_then(|p| p.get(name));
            // One that only the other side writes may be missing on this one.
            let one_sided = property.is_some_and(|property| {
                let property = self.objects.resolve(property).unwrap_or(property);
                property.is_true("readOnly") || property.is_true("writeOnly")
            });
            if !map.contains_key(name) && !one_sided {
                self.misfit(value, format!("the required `{name}` is missing"));
            }
        }
        for (name, entry) in map {
            if let Some(schema) = schema.get("properties").and_then(|p| p.get(name)) {
                self.check(&entry.node, schema);
                continue;
            }
            match schema
                .get("additionalProperties")
                .map(|node| (node, &node.value))
            {
                Some((_, Value::Bool(false))) => self.misfits.push(Misfit {
                    at: entry.position,
                    message: format!("there is no property `{name}`"),
                }),
                Some((schema, Value::Map(_))) => self.check(&entry.node, schema),
                _ => {}
            }
        }
    }

    fn combined(&mut self, value: &Node, schema: &Node) {
        for part in schema.list("allOf") {
            self.check(value, part);
        }
        for key in ["oneOf", "anyOf"] {
            let parts = schema.list(key);
            if parts.is_empty() || parts.iter().any(|part| self.fits(value, part)) {
                continue;
            }
            if let [only] = parts {
                self.check(value, only);
            } else {
                self.misfit(value, format!("{} fits none of its `{key}`", shown(value)));
            }
        }
        if let Some(not) = schema.get("not")
            && self.fits(value, not)
        {
            self.misfit(value, format!("{} is what `not` rules out", shown(value)));
        }
    }
}

fn is_of_type(value: &Node, wanted: &str) -> bool {
    match &value.value {
        Value::Null => false,
        Value::Bool(_) => wanted == "boolean",
        Value::Number(number) => {
            wanted == "number" || (wanted == "integer" && number.as_f64().is_some_and(is_whole))
        }
        Value::Text(_) => wanted == "string",
        Value::List(_) => wanted == "array",
        Value::Map(_) => wanted == "object",
    }
}

fn is_whole(number: f64) -> bool {
    number.fract() == 0.0
}

/// Equal as JSON Schema has it: places and ways of writing a number do not count.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(&a.node, &b.node)))
        }
        (a, b) => a == b,
    }
}

fn count(schema: &Node, key: &str) -> Option<u64> {
    schema.get(key)?.as_number()?.as_u64()
}

fn with_article(wanted: &str) -> String {
    match wanted {
        "integer" | "array" | "object" => format!("an {wanted}"),
        _ => format!("a {wanted}"),
    }
}

/// The value, short enough for one line.
fn shown(value: &Node) -> String {
    let text = match &value.value {
        Value::List(_) => return "an array".to_owned(),
        Value::Map(_) => return "an object".to_owned(),
        _ => value.to_json().to_string(),
    };
    if text.chars().count() <= 40 {
        return text;
    }
    let start: String = text.chars().take(37).collect();
    format!("{start}...")
}

#[cfg(test)]
mod tests;
