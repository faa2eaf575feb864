//! Which defaults are written into the code, and which are left to the server.
//!
//! typify writes many a default so that it does not compile, or stops the program that reads an
//! answer. So those of objects and of alternatives are left out, those that only running a pattern
//! or a parser would prove, and those that do not fit.

use serde_json::{Map, Value};

use super::{NATIVE_FORMATS, resolve};

/// Why the default of a schema is left out of the code; `None` when it is written. `root` is the
/// document.
pub(crate) fn left_out(root: &Value, schema: &Value) -> Option<String> {
    let default = schema.get("default")?;
    if let Some(items) = default.as_array() {
        let of_items = plain(root, schema)
            .filter(|schema| schema.get("type").is_some_and(|typ| typ == "array"))
            .and_then(|schema| plain(root, schema.get("items")?));
        let Some(schema) = of_items else {
            return Some("no array of one type of items fits here".to_owned());
        };
        return items.iter().find_map(|item| misfit(item, schema));
    }
    match plain(root, schema) {
        Some(schema) => misfit(default, schema),
        None => Some("it is for one of several alternatives".to_owned()),
    }
}

/// The schema that says the type, where it is one.
fn plain<'a>(root: &'a Value, mut schema: &'a Value) -> Option<&'a Value> {
    // Circles of compositions are refused; what else is as deep has no default worth writing.
    for _ in 0..16 {
        schema = resolve(root, schema)?;
        let mut parts = ["allOf", "oneOf", "anyOf"]
            .iter()
            .filter_map(|key| schema.get(key));
        match (parts.next().and_then(Value::as_array), parts.next()) {
            (None, _) => return Some(schema),
            (Some(parts), None) if parts.len() == 1 && schema.get("type").is_none() => {
                schema = parts.first()?;
            }
            _ => return None,
        }
    }
    None
}

fn misfit(value: &Value, schema: &Value) -> Option<String> {
    let schema = schema.as_object()?;
    let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
    let typ = schema.get("type").and_then(Value::as_str);
    let values = schema.get("enum").and_then(Value::as_array);
    if values.is_some_and(|values| !values.contains(value)) {
        return Some(format!("{value} is not in the `enum`"));
    }
    match (typ, value) {
        (_, Value::Null) => (!is_nullable).then(|| "null is no value of it".to_owned()),
        (_, Value::Object(_)) => Some("objects are left out".to_owned()),
        (Some("boolean"), Value::Bool(_)) => None,
        (Some("integer"), Value::Number(number)) => integer(number, schema),
        (Some("number"), Value::Number(number)) => within(number.as_f64()?, schema),
        (Some("string"), Value::String(text)) => string(text, schema),
        (None, Value::String(_)) if values.is_some() => None,
        (None, _) => Some("its type is not said".to_owned()),
        (Some(typ), _) => Some(format!("{value} is not of the type {typ}")),
    }
}

fn integer(number: &serde_json::Number, schema: &Map<String, Value>) -> Option<String> {
    let Some(whole) = number.as_i64() else {
        return Some(format!("{number} is no integer of 64 bits"));
    };
    let (least, most) = match schema.get("format").and_then(Value::as_str) {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("uint8") => (0, u8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("uint16") => (0, u16::MAX.into()),
        Some("int" | "int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint" | "uint32") => (0, u32::MAX.into()),
        Some("uint64") => (0, i64::MAX),
        _ => (i64::MIN, i64::MAX),
    };
    if (least..=most).contains(&whole) {
        within(whole as f64, schema)
    } else {
        Some(format!("{number} is beyond its `format`"))
    }
}

fn within(number: f64, schema: &Map<String, Value>) -> Option<String> {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let is_open = |key: &str| schema.get(key) == Some(&Value::Bool(true));
    let below = bound("minimum")
        .is_some_and(|least| number < least || (number == least && is_open("exclusiveMinimum")));
    let above = bound("maximum")
        .is_some_and(|most| number > most || (number == most && is_open("exclusiveMaximum")));
    let step = bound("multipleOf").is_some_and(|step| (number / step).fract() != 0.0);
    let why = match (below, above, step) {
        (true, ..) => "below its `minimum`",
        (_, true, _) => "above its `maximum`",
        (.., true) => "no multiple of its `multipleOf`",
        _ => return None,
    };
    Some(format!("{number} is {why}"))
}

fn string(text: &str, schema: &Map<String, Value>) -> Option<String> {
    let length = text.chars().count() as u64;
    let bound = |key: &str| schema.get(key).and_then(Value::as_u64);
    let format = schema.get("format").and_then(Value::as_str);
    if let Some(format) = format.filter(|format| NATIVE_FORMATS.contains(format)) {
        return Some(format!("texts of the format {format} are left out"));
    }
    if schema.contains_key("pattern") {
        return Some("texts with a pattern are left out".to_owned());
    }
    if bound("minLength").is_some_and(|least| length < least) {
        return Some(format!("{text:?} is shorter than its `minLength`"));
    }
    let is_longer = bound("maxLength").is_some_and(|most| length > most);
    is_longer.then(|| format!("{text:?} is longer than its `maxLength`"))
}
