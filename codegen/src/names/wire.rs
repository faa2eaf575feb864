//! Names of fields and arguments that clash: numbered in Rust, and the same as before on the wire.

use std::collections::BTreeSet;

use serde_json::Value;

use super::mark::map_at;
use super::{Kind, Names};
use crate::openapi::{Kind as Object, operations_mut, visit};
use crate::rust;
use crate::verify::{Complaint, What};

impl Names {
    /// Numbers what is complained of, or nothing if there is a complaint that no name can help.
    pub(crate) fn number(
        &mut self,
        document: &mut Value,
        complaints: &BTreeSet<Complaint>,
    ) -> bool {
        let before = self.marks.len();
        for Complaint { owner, what } in complaints {
            match what {
                What::Member(field) => self.number_field(document, field),
                What::Argument(argument) => {
                    let pointer = self.pointer(owner).unwrap_or_default().to_owned();
                    self.number_argument(document, &pointer, argument);
                }
                _ => return false,
            }
        }
        self.marks.len() > before
    }

    /// Makes plain strings of the enums of which typify cannot make variants, by what it says of them.
    pub(crate) fn forget_enums(document: &mut Value, reasons: &[&str]) -> bool {
        let lists: Vec<&str> = reasons
            .iter()
            .filter_map(|reason| {
                let rest = reason.strip_prefix("Failed to make unique variant names for [")?;
                rest.strip_suffix(']')
            })
            .collect();
        let mut found = false;
        visit(document, &mut |kind, schema| {
            let values = schema.get("enum").and_then(Value::as_array);
            let texts: Vec<&str> = values
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            // Of merged schemas typify names what they have in common.
            let has_all = |list: &&str| list.split(',').all(|text| texts.contains(&text));
            if kind == Object::Schema && lists.iter().any(has_all) {
                schema.remove("enum");
                found = true;
            }
        });
        found
    }

    /// Makes the parameters of one name in two places two arguments; progenitor knows only one.
    pub(crate) fn number_doubles(&mut self, document: &mut Value) {
        let mut doubles = Vec::new();
        let components = document.pointer("/components/parameters").cloned();
        for (path, item) in map_at(document, "/paths").into_iter().flatten() {
            let shared = item.get("parameters").cloned();
            for (verb, operation) in operations_mut(item) {
                let lists = [operation.get("parameters"), shared.as_ref()];
                let mut seen = BTreeSet::new();
                for parameter in lists
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_array)
                    .flatten()
                {
                    let target = parameter["$ref"].as_str().unwrap_or_default();
                    let target = target.rsplit('/').next().unwrap_or_default();
                    let component = components.as_ref().and_then(|all| all.get(target));
                    let parameter = component.unwrap_or(parameter);
                    let name = parameter["name"].as_str().unwrap_or_default().to_owned();
                    let place = parameter["in"].to_string();
                    if seen.iter().any(|(n, p)| *n == name && *p != place) {
                        let pointer = format!("/paths/{}/{verb}", crate::document::escape(path));
                        doubles.push((pointer, rust::argument(&name)));
                    }
                    seen.insert((name, place));
                }
            }
        }
        for (pointer, argument) in doubles {
            self.number_argument(document, &pointer, &argument);
        }
    }

    /// Gives the properties that become this field names of their own, all but the first.
    fn number_field(&mut self, document: &mut Value, field: &str) {
        let mut clashing: Vec<String> = Vec::new();
        visit(document, &mut |kind, object| {
            let properties = object.get("properties").and_then(Value::as_object);
            for name in properties
                .filter(|_| kind == Object::Schema)
                .into_iter()
                .flat_map(|p| p.keys())
            {
                if rust::field(name) == field && !clashing.contains(name) {
                    clashing.push(name.clone());
                }
            }
        });
        clashing.sort_by_key(|name| (name != field, name.clone()));
        let kept = usize::from(clashing.len() > 1);
        for (index, wire) in clashing.into_iter().enumerate().skip(kept) {
            let base = format!("{field}-{}", index + 1 + usize::from(kept == 0));
            let marked = self.add(Kind::Renamed(wire.clone()), "", &base);
            visit(document, &mut |kind, object| {
                if kind == Object::Schema {
                    rename_property(object, &wire, &marked);
                }
            });
        }
    }

    /// Gives the parameters of an operation that become this argument names of their own, all but the
    /// first if nothing else has the name.
    fn number_argument(
        &mut self,
        document: &mut Value,
        pointer: &str,
        argument: &str,
    ) -> Option<()> {
        let (path, verb) = pointer.strip_prefix("/paths/")?.split_once('/')?;
        let path = crate::document::unescape(path);
        let components = document.pointer("/components/parameters").cloned();
        let resolve = |parameter: &Value| {
            let target = parameter["$ref"].as_str()?;
            let name = target.strip_prefix("#/components/parameters/")?;
            components.as_ref()?.get(name).cloned()
        };
        // The path may have marks in it by now.
        let mut paths = document.get("paths")?.as_object()?.keys();
        let path = paths.find(|key| self.without_marks(key) == path)?.clone();
        let item = document.get_mut("paths")?.get_mut(&path)?;
        // Written out, so that no other operation is changed.
        let shared = item.as_object_mut()?.shift_remove("parameters");
        for (_, operation) in operations_mut(item) {
            let own = operation["parameters"].take();
            let mut all: Vec<Value> = own.as_array().cloned().unwrap_or_default();
            all.iter_mut()
                .for_each(|p| *p = resolve(p).unwrap_or_else(|| p.take()));
            for parameter in shared.iter().filter_map(Value::as_array).flatten() {
                let parameter = resolve(parameter).unwrap_or_else(|| parameter.clone());
                let same = |p: &Value| p["name"] == parameter["name"] && p["in"] == parameter["in"];
                if !all.iter().any(same) {
                    all.push(parameter);
                }
            }
            operation["parameters"] = all.into();
        }
        let parameters = item.get_mut(verb)?["parameters"].as_array_mut()?;
        parameters.sort_by_key(|p| p["in"] != "path");
        let is_one = |p: &Value| {
            p["name"]
                .as_str()
                .is_some_and(|name| rust::argument(name) == argument)
        };
        // One alone clashes with what the builder has itself.
        let keep_one = argument != "body" && parameters.iter().filter(|p| is_one(p)).count() > 1;
        let mut in_path = Vec::new();
        let clashing = parameters.iter_mut().filter(|p| is_one(p));
        for (index, parameter) in clashing.enumerate().skip(usize::from(keep_one)) {
            let wire = parameter["name"].as_str()?.to_owned();
            let number = index + 1 + usize::from(!keep_one);
            let marked = self.add(
                Kind::Renamed(wire.clone()),
                pointer,
                &format!("{argument}-{number}"),
            );
            if parameter["in"] == "path" {
                in_path.push((wire.clone(), marked.clone()));
            }
            parameter["name"] = marked.into();
        }
        if !in_path.is_empty() {
            rename_in_path(document, &path, &in_path);
        }
        Some(())
    }
}

fn rename_property(schema: &mut serde_json::Map<String, Value>, wire: &str, marked: &str) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let renamed = std::mem::take(properties).into_iter();
        *properties = renamed
            .map(|(name, schema)| match name == wire {
                true => (marked.to_owned(), schema),
                false => (name, schema),
            })
            .collect();
    }
    for name in schema
        .get_mut("required")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        if name == wire {
            *name = marked.into();
        }
    }
}

fn rename_in_path(document: &mut Value, path: &str, names: &[(String, String)]) {
    let mut renamed = path.to_owned();
    for (wire, marked) in names {
        renamed = renamed.replace(&format!("{{{wire}}}"), &format!("{{{marked}}}"));
    }
    let Some(paths) = map_at(document, "/paths") else {
        return;
    };
    *paths = std::mem::take(paths)
        .into_iter()
        .map(|(name, mut item)| {
            if name != path {
                return (name, item);
            }
            for (_, operation) in operations_mut(&mut item) {
                for parameter in operation["parameters"].as_array_mut().into_iter().flatten() {
                    for (wire, marked) in names {
                        if parameter["in"] == "path" && parameter["name"] == **wire {
                            parameter["name"] = marked.as_str().into();
                        }
                    }
                }
            }
            (renamed.clone(), item)
        })
        .collect();
}
