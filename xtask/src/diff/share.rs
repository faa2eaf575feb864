//! What is shared in one document only, put where it is used.

use serde_json::Value;

use super::place::holds_names;

const REFERENCE: &str = "$ref";

/// Makes two documents refer to the same shared responses, bodies and parameters.
///
/// Where they do not, the shared one takes the place of the reference. A shared schema stays what
/// it is: `drift` compares those by themselves.
pub(super) fn align(old: &mut Value, new: &mut Value) {
    let (old_whole, new_whole) = (old.clone(), new.clone());
    walk(old, new, [&old_whole, &new_whole], false);
}

fn walk(old: &mut Value, new: &mut Value, whole: [&Value; 2], names: bool) {
    if !names && old.get(REFERENCE) != new.get(REFERENCE) {
        put_in_place(old, whole[0]);
        put_in_place(new, whole[1]);
    }
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, old) in old {
                if let Some(new) = new.get_mut(key) {
                    walk(old, new, whole, holds_names(key, names));
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for (old, new) in old.iter_mut().zip(new) {
                walk(old, new, whole, false);
            }
        }
        _ => {}
    }
}

fn put_in_place(value: &mut Value, document: &Value) {
    // More steps than an honest document takes; one that is not may lead round in a circle.
    for _ in 0..8 {
        let target = value
            .get(REFERENCE)
            .and_then(Value::as_str)
            .filter(|target| !target.starts_with("#/components/schemas/"))
            .and_then(|target| document.pointer(target.strip_prefix('#')?));
        match target {
            Some(target) => *value = target.clone(),
            None => return,
        }
    }
}
