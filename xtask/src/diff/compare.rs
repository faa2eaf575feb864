//! The comparison: one walk over both documents, from the paths along the references.

use std::collections::HashSet;

use serde_json::Value;

use super::place::{Pair, Place};
use super::verdict::Class::{self, Breaking, Minor, Patch};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// From the client to the service.
    Sent,
    /// From the service to the client.
    Received,
}

/// The keys whose value is a map from names that the author chose.
const NAMED: &[&str] = &["content", "links", "paths", "properties", "responses"];

/// Keywords that are a limit, and whether a larger value takes fewer values.
const LIMITS: &[(&str, bool)] = &[
    ("minimum", true),
    ("minItems", true),
    ("minLength", true),
    ("maximum", false),
    ("maxItems", false),
    ("maxLength", false),
];

/// What any change under a key means, if that does not hang on the change.
fn rule(key: &str) -> Option<Class> {
    Some(match key {
        "contact" | "deprecated" | "description" | "example" | "examples" | "externalDocs"
        | "license" | "summary" | "tags" | "termsOfService" | "title" => Patch,
        "callbacks" | "default" | "headers" | "readOnly" | "writeOnly" => Minor,
        "security" | "encoding" => Breaking,
        // These may steer the generator.
        _ if key.starts_with("x-") => Breaking,
        _ => return None,
    })
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Diff<'a> {
    pub(super) found: Vec<(Pair<'a>, Class, String)>,
    /// What was compared, so that nothing is twice and a recursive schema ends.
    compared: HashSet<(String, String, Way)>,
}

impl<'a> Diff<'a> {
    fn say(&mut self, at: &Pair<'a>, class: Class, what: String) {
        self.found.push((at.clone(), class, what));
    }

    /// Compares two objects; with `names`, their keys are names and no words of OpenAPI.
    pub(super) fn object(&mut self, at: &Pair<'a>, way: Way, names: bool) {
        let key = (at.old.pointer.clone(), at.new.pointer.clone(), way);
        if !self.compared.insert(key) {
            return;
        }
        for key in at.keys() {
            let it = at.get(key);
            match names {
                true => self.child(&it, key, way, true),
                false => self.keyword(at, &it, key, way),
            }
        }
    }

    fn keyword(&mut self, at: &Pair<'a>, it: &Pair<'a>, key: &str, way: Way) {
        match key {
            // Said where they are of consequence: of properties, below.
            "required" if !it.old.value.is_boolean() && !it.new.value.is_boolean() => {}
            "nullable" | "version" | "openapi" => {}
            "components" => self.types(&it.get("schemas")),
            // Regions are part of the crate; to name one more is to be able to send more.
            "servers" => self.child(it, key, Way::Sent, false),
            "parameters" => self.parameters(it),
            "requestBody" => self.child(it, key, Way::Sent, false),
            "responses" => self.answers(it),
            "properties" => self.properties(at, it, way),
            "enum" => self.choices(it, way),
            _ if LIMITS.iter().any(|(limit, _)| *limit == key) => self.limit(it, key, way),
            _ => self.child(it, key, way, false),
        }
    }

    /// Whatever has no rule of its own.
    fn child(&mut self, it: &Pair<'a>, key: &str, way: Way, is_name: bool) {
        let rule = rule(key).filter(|_| !is_name);
        let (old, new) = (it.old.value, it.new.value);
        if let Some(class) = rule {
            if old != new {
                self.say(it, class, format!("`{key}` changed"));
            }
            return;
        }
        if ["items", "additionalProperties", "schema"].contains(&key)
            && it.old.is("nullable") != it.new.is("nullable")
        {
            self.say(it, Breaking, "`nullable` changed".to_owned());
        }
        match (old, new) {
            (Value::Object(_), Value::Object(_)) => {
                self.object(it, way, !is_name && NAMED.contains(&key));
            }
            (Value::Array(old), Value::Array(new)) => {
                for index in 0..old.len().max(new.len()) {
                    self.child(&it.get(&index.to_string()), key, way, key == "servers");
                }
            }
            (old, new) if old == new || off(old) && off(new) => {}
            (_, Value::Null) => self.say(it, Breaking, format!("`{key}` was removed")),
            (Value::Null, _) => {
                let required = it.new.is("required");
                let class = if is_name && !required {
                    Minor
                } else {
                    Breaking
                };
                self.say(it, class, format!("`{key}` was added"));
            }
            (old, new) => {
                // A body, or a parameter, that need not be there any more is no burden.
                let class = match key == "required" && off(new) {
                    true => Minor,
                    false => Breaking,
                };
                let what = format!("`{key}` changed from {} to {}", shown(old), shown(new));
                self.say(it, class, what);
            }
        }
    }

    /// Named schemas are types, used or not.
    fn types(&mut self, schemas: &Pair<'a>) {
        for name in schemas.keys() {
            let it = schemas.get(name);
            if it.old.exists() != it.new.exists() {
                self.child(&it, name, Way::Received, true);
            }
        }
    }

    /// Parameters go by name and not by their order.
    fn parameters(&mut self, list: &Pair<'a>) {
        let [old, mut new] = [&list.old, &list.new].map(Place::elements);
        let id = |it: &Place<'a>| (it.text("name"), it.text("in"));
        let mut pairs = Vec::new();
        for old in old {
            let same = new.iter().position(|new| id(new) == id(&old));
            let new = same.map_or(list.new.step("-"), |index| new.remove(index));
            pairs.push(Pair { old, new });
        }
        let old = list.old.step("-");
        pairs.extend(new.into_iter().map(|new| Pair {
            old: old.clone(),
            new,
        }));
        for pair in pairs {
            let name = [&pair.old, &pair.new].map(|it| it.text("name"));
            self.child(&pair, name[0].max(name[1]), Way::Sent, true);
        }
    }

    fn answers(&mut self, responses: &Pair<'a>) {
        for errors in [false, true] {
            let [old, new] =
                [&responses.old, &responses.new].map(|it| it.has_several_types(errors));
            if old != new {
                let kind = if errors { "errors" } else { "successes" };
                let what = match new {
                    true => format!("the {kind} become an enum, a variant for each status"),
                    false => format!("the {kind} are an enum no more"),
                };
                self.say(responses, Breaking, what);
            }
        }
        self.child(responses, "responses", Way::Received, false);
    }

    fn choices(&mut self, it: &Pair<'a>, way: Way) {
        let (old, new) = (it.old.items(), it.new.items());
        if old.is_empty() || new.is_empty() {
            return self.say(it, Breaking, "an enum came or went".to_owned());
        }
        for gone in old.iter().filter(|value| !new.contains(value)) {
            self.say(it, Breaking, format!("the enum lost {}", shown(gone)));
        }
        // Whoever matches on what is received has a case more.
        let class = if way == Way::Sent { Minor } else { Breaking };
        for more in new.iter().filter(|value| !old.contains(value)) {
            self.say(it, class, format!("the enum gained {}", shown(more)));
        }
    }

    fn limit(&mut self, it: &Pair<'a>, key: &str, way: Way) {
        let narrows = LIMITS.contains(&(key, true));
        let class = match (it.old.value.as_f64(), it.new.value.as_f64()) {
            (old, new) if old == new => return,
            (Some(old), Some(new)) if way == Way::Received || (new > old) != narrows => Minor,
            // To come or to go is to become another type.
            _ => Breaking,
        };
        let (old, new) = (shown(it.old.value), shown(it.new.value));
        self.say(it, class, format!("`{key}` changed from {old} to {new}"));
    }

    fn properties(&mut self, schema: &Pair<'a>, properties: &Pair<'a>, way: Way) {
        for name in properties.keys() {
            let it = properties.get(name);
            let [old, new] =
                [(&schema.old, &it.old), (&schema.new, &it.new)].map(|(schema, it)| {
                    let named = Value::from(name.as_str());
                    !schema.get("required").items().contains(&named) || it.is("nullable")
                });
            if !it.old.exists() && !new && way == Way::Sent {
                self.say(&it, Breaking, format!("`{name}` was added and is required"));
                continue;
            }
            if it.old.exists() && it.new.exists() && old != new {
                let now = if new { "optional" } else { "required" };
                self.say(&it, Breaking, format!("`{name}` became {now}"));
            }
            // A generated struct can grow: it is non-exhaustive.
            self.child(&it, name, way, true);
        }
    }
}

/// Whether a value is as good as none.
fn off(value: &Value) -> bool {
    value.is_null() || *value == Value::Bool(false)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => format!("`{text}`"),
        Value::Object(_) | Value::Array(_) => "another".to_owned(),
        plain => plain.to_string(),
    }
}
