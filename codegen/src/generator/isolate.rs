//! Which parts of a document cannot be compiled.
//!
//! progenitor and typify stop at the first thing that they cannot express, and say neither where it
//! is nor what else there is. So when they fail, the parts are tried by bisection, each with what it
//! refers to and nothing else: the schemas first, those that need the fewest others at the front, so
//! that only root causes are named; then the operations that none of these spoils.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::parts::Parts;

/// A part that cannot be compiled.
#[derive(Debug, PartialEq)]
pub(crate) struct Cause {
    /// The part, as a JSON pointer into the document that was tried.
    pub(crate) pointer: String,
    /// What was said against it.
    pub(crate) reason: String,
}

/// The causes why a document fails; `failure` tries a document, and says what is wrong with it.
///
/// Something is always named; in a document that fails without any part of it, its root.
pub(super) fn isolate(
    openapi: &OpenAPI,
    failure: &dyn Fn(&OpenAPI) -> Option<String>,
) -> Vec<Cause> {
    let parts = Parts::new(serde_json::to_value(openapi).unwrap_or_default());
    let mut search = Search {
        parts: &parts,
        failure,
        tried: RefCell::default(),
        causes: Vec::new(),
    };
    if let Some(reason) = search.failure(&[]) {
        let pointer = String::new();
        return vec![Cause { pointer, reason }];
    }
    search.bisect(&parts.components());
    search.bisect(&parts.operations());
    if search.causes.is_empty() {
        let all = [parts.components(), parts.operations()].concat();
        search.together(&all);
    }
    search.causes
}

struct Search<'a> {
    parts: &'a Parts,
    failure: &'a dyn Fn(&OpenAPI) -> Option<String>,
    /// What became of the parts that were tried.
    tried: RefCell<HashMap<BTreeSet<&'a str>, Option<String>>>,
    causes: Vec<Cause>,
}

impl<'a> Search<'a> {
    /// Finds each of these parts that fails by itself.
    fn bisect(&mut self, parts: &[&'a str]) {
        let parts: Vec<&str> = parts
            .iter()
            .copied()
            .filter(|part| !self.is_spoilt(part))
            .collect();
        let Some(reason) = self.failure(&parts) else {
            return;
        };
        if let [part] = parts[..] {
            let (part, reason) = self.in_circle(part).unwrap_or((part, reason));
            let pointer = part.to_owned();
            return self.causes.push(Cause { pointer, reason });
        }
        let (front, back) = parts.split_at(parts.len() / 2);
        self.bisect(front);
        self.bisect(back);
    }

    /// The part that fails by itself, of those that refer to each other in a circle with this one.
    fn in_circle(&self, part: &'a str) -> Option<(&'a str, String)> {
        let circle: BTreeSet<&str> = self
            .parts
            .closure(&[part])
            .into_iter()
            .filter(|other| self.parts.closure(&[other]).contains(part))
            .collect();
        circle.iter().find_map(|one| {
            let document = self.parts.document(&self.parts.closure(&[one]), |other| {
                other != *one && circle.contains(other)
            });
            Some((*one, self.attempt(document)?))
        })
    }

    /// Finds parts that fail only together, and names the last of them.
    fn together(&mut self, parts: &[&'a str]) {
        let mut fixed: Vec<&str> = Vec::new();
        let mut rest = parts;
        while let Some(reason) = self.failure(&[&fixed[..], rest].concat()) {
            if self.failure(&fixed).is_some() || rest.is_empty() {
                let mut names = fixed.iter().map(|part| format!("`{part}`"));
                let pointer = fixed.first().copied().unwrap_or_default().to_owned();
                names.next();
                let others: Vec<String> = names.collect();
                let reason = format!("{reason} (together with {})", others.join(", "));
                return self.causes.push(Cause { pointer, reason });
            }
            // The shortest beginning of the rest that fails together with what is fixed.
            let (mut passes, mut fails) = (0, rest.len());
            while fails - passes > 1 {
                let middle = passes.midpoint(fails);
                match self.failure(&[&fixed[..], &rest[..middle]].concat()) {
                    Some(_) => fails = middle,
                    None => passes = middle,
                }
            }
            fixed.push(rest[passes]);
            rest = &rest[..passes];
        }
    }

    /// Whether a part refers to something that fails by itself.
    fn is_spoilt(&self, part: &'a str) -> bool {
        let needed = self.parts.closure(&[part]);
        self.causes
            .iter()
            .any(|cause| needed.contains(cause.pointer.as_str()))
    }

    fn failure(&self, parts: &[&'a str]) -> Option<String> {
        let closure = self.parts.closure(parts);
        if let Some(known) = self.tried.borrow().get(&closure) {
            return known.clone();
        }
        let outcome = self.attempt(self.parts.document(&closure, |_| false));
        self.tried.borrow_mut().insert(closure, outcome.clone());
        outcome
    }

    fn attempt(&self, document: Value) -> Option<String> {
        match serde_json::from_value(document) {
            Ok(document) => (self.failure)(&document),
            Err(error) => Some(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> OpenAPI {
        let operation = |id: &str, schema: &str| {
            let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
            let content = json!({ "application/json": { "schema": schema } });
            let answer = json!({ "description": "", "content": content });
            json!({ "operationId": id, "responses": { "200": answer } })
        };
        let refers = |to: &str, word: &str| {
            let to = json!({ "$ref": format!("#/components/schemas/{to}") });
            json!({ "type": "object", "description": word, "properties": { "to": to } })
        };
        serde_json::from_value(json!({
            "openapi": "3.0.3",
            "info": { "title": "a", "version": "1" },
            "paths": {
                "/a": { "get": operation("one", "Outer"), "put": operation("two", "Inner") },
                "/b": { "get": operation("three", "Other") },
            },
            "components": { "schemas": {
                "Outer": refers("Inner", "outer"),
                "Inner": { "type": "string", "description": "inner" },
                "Other": { "type": "string", "description": "other" },
                "Ring": refers("Rung", "ring"),
                "Rung": refers("Ring", "rung"),
            } },
        }))
        .unwrap()
    }

    /// The parts named where a document fails that has one of these words, or all of those.
    fn causes(any: &[&str], all: &[&str]) -> Vec<String> {
        let failure = |document: &OpenAPI| {
            let text = serde_json::to_string(document).unwrap();
            let has = |word: &&str| text.contains(&format!("\"{word}\""));
            let fails = any.iter().any(has) || !all.is_empty() && all.iter().all(has);
            fails.then(|| "boom".to_owned())
        };
        let causes = isolate(&document(), &failure);
        causes.into_iter().map(|cause| cause.pointer).collect()
    }

    #[test]
    fn each_cause_is_named_and_what_only_needs_it_is_not() {
        let schema = |name: &str| format!("/components/schemas/{name}");
        assert_eq!(causes(&["two"], &[]), ["/paths/~1a/put"]);
        assert_eq!(
            causes(&["two", "three"], &[]),
            ["/paths/~1a/put", "/paths/~1b/get"]
        );
        assert_eq!(
            causes(&["inner", "three"], &[]),
            [schema("Inner"), "/paths/~1b/get".to_owned()]
        );
        assert_eq!(causes(&["outer"], &[]), [schema("Outer")]);
        assert_eq!(causes(&["ring"], &[]), [schema("Ring")]);
        assert_eq!(causes(&["rung"], &[]), [schema("Rung")]);
        assert_eq!(causes(&["3.0.3"], &[]), [""]);
    }

    #[test]
    fn of_parts_that_fail_only_together_one_is_named() {
        assert_eq!(causes(&[], &["one", "three"]), ["/paths/~1b/get"]);
        assert_eq!(causes(&[], &["other", "two"]), ["/paths/~1a/put"]);
    }
}
