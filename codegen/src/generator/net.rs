//! The last net: a panic inside progenitor or typify becomes an error that says where.
//!
//! Neither says which part of the document it was working on. So when one
//! fails, the parts are tried one at a time.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use openapiv3::{Components, OpenAPI, Paths};

use crate::Error;

/// What `generate` makes of the document, or why not and at which part of it.
pub(super) fn run<T>(
    openapi: &OpenAPI,
    generate: impl Fn(&OpenAPI) -> Result<T, progenitor::Error>,
) -> Result<T, Error> {
    let attempt = |openapi: &OpenAPI| attempt(|| generate(openapi));
    attempt(openapi).map_err(|reason| {
        let (part, reason) = find(openapi, |part| attempt(part).err())
            .unwrap_or_else(|| ("this document".to_owned(), reason));
        Error::Generator { part, reason }
    })
}

/// The first part that fails alone, and why.
fn find(
    openapi: &OpenAPI,
    failure: impl Fn(&OpenAPI) -> Option<String>,
) -> Option<(String, String)> {
    let mut schemas = openapi.clone();
    schemas.paths = Paths::default();
    let mut bare = schemas.clone();
    bare.components = None;
    if failure(&bare).is_some() {
        return None;
    }
    if failure(&schemas).is_some() {
        let names = openapi.components.iter().flat_map(|all| all.schemas.keys());
        // The one that needs the fewest others: those that need it fail as well.
        return names
            .filter_map(|name| {
                let (part, size) = with_schema(&schemas, name);
                Some((size, name, failure(&part)?))
            })
            .min_by_key(|(size, ..)| *size)
            .map(|(_, name, reason)| (format!("the schema `{name}`"), reason));
    }
    openapi.operations().find_map(|(path, verb, operation)| {
        let reason = failure(&with_operation(openapi, path, verb))?;
        let name = match &operation.operation_id {
            Some(id) => format!("the operation `{id}`"),
            None => format!("the operation {} {path}", verb.to_uppercase()),
        };
        Some((name, reason))
    })
}

/// The document with one schema, and those that it needs; how many these are.
fn with_schema(openapi: &OpenAPI, name: &str) -> (OpenAPI, usize) {
    let mut part = openapi.clone();
    let components = part.components.get_or_insert_with(Components::default);
    let (mut needed, mut next) = (BTreeSet::new(), vec![name.to_owned()]);
    while let Some(name) = next.pop() {
        if needed.insert(name.clone())
            && let Some(schema) = components.schemas.get(&name)
        {
            let text = serde_json::to_string(schema).unwrap_or_default();
            let references = text.split("\"#/components/schemas/").skip(1);
            next.extend(references.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    components.schemas.retain(|name, _| needed.contains(name));
    (part, needed.len())
}

/// The document with one operation.
fn with_operation(openapi: &OpenAPI, path: &str, verb: &str) -> OpenAPI {
    let mut part = openapi.clone();
    part.paths.paths.retain(|name, _| name == path);
    for item in part.paths.paths.values_mut() {
        if let openapiv3::ReferenceOr::Item(item) = item {
            for (name, operation) in super::verbs(item) {
                if name != verb {
                    *operation = None;
                }
            }
        }
    }
    part
}

thread_local! {
    /// Whether a panic on this thread is caught and told by us.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Calls `generate` without its panics on stderr.
fn attempt<T>(generate: impl FnOnce() -> Result<T, progenitor::Error>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                usual(panic);
            }
        }));
    });
    CAUGHT.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(generate));
    CAUGHT.set(false);
    outcome
        .map_err(|panic| panic_text(&*panic))?
        .map_err(|error| error.to_string())
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("it stopped without a word")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> OpenAPI {
        let operation = |id: &str| serde_json::json!({ "operationId": id, "responses": { "204": { "description": "" } } });
        let document = serde_json::json!({
            "openapi": "3.0.3",
            "info": { "title": "a", "version": "1" },
            "paths": {
                "/a": { "get": operation("one"), "put": operation("two") },
                "/b": { "get": operation("three") },
            },
            "components": { "schemas": {
                "Outer": { "properties": { "inner": { "$ref": "#/components/schemas/Inner" } } },
                "Inner": { "type": "string" },
            } },
        });
        serde_json::from_value(document).unwrap()
    }

    /// Fails, as progenitor does, when `word` is in the document.
    fn failing_at(word: &str) -> String {
        let generate = |part: &OpenAPI| {
            assert!(!serde_json::to_string(part).unwrap().contains(word), "boom");
            Ok(())
        };
        run(&document(), generate).unwrap_err().to_string()
    }

    #[test]
    fn a_panic_names_the_operation_or_the_schema() {
        for (word, part) in [
            ("two", "the operation `two`"),
            ("three", "the operation `three`"),
            ("\"string\"", "the schema `Inner`"),
            ("\"inner\"", "the schema `Outer`"),
            ("3.0.3", "this document"),
        ] {
            let said = failing_at(word);
            assert_eq!(said, format!("progenitor cannot compile {part}: boom"));
        }
    }
}
