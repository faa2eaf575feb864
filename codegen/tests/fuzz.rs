//! Random documents: whatever passes the check generates, or is refused with a place.

use std::time::{Duration, Instant};

use cloudtest_codegen::{Error, Options, check, document::Document, generate};
use serde_json::{Map, Value, json};

/// Names that clash with each other, with the code around them, or with Rust.
const NAMES: [&str; 22] = [
    "a",
    "A",
    "a_b",
    "aB",
    "a-b",
    "AB",
    "kind",
    "Kind",
    "type",
    "self",
    "url",
    "extra",
    "body",
    "new",
    "send",
    "from",
    "String",
    "Default",
    "value",
    "item",
    "Thing",
    "ThingKind",
];

/// How many documents, if they do not take longer than [`TIME`]; `FUZZ_DOCUMENTS=2000` takes as many,
/// and as long as that takes.
const DOCUMENTS: u64 = 500;
const TIME: Duration = Duration::from_secs(10);

struct Random(u64);

impl Random {
    /// A number below `end`, by xorshift.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    fn name(&mut self) -> &'static str {
        NAMES[self.below(NAMES.len())]
    }

    fn names(&mut self, most: usize) -> Vec<&'static str> {
        let mut names: Vec<_> = (0..=self.below(most)).map(|_| self.name()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn schema(&mut self, components: &[&str], depth: usize) -> Value {
        match self.below(if depth < 3 { 10 } else { 5 }) {
            0 => json!({ "type": "string", "enum": self.names(4) }),
            1 => {
                let name = components[self.below(components.len())];
                json!({ "$ref": format!("#/components/schemas/{name}") })
            }
            2 => json!({ "type": "string", "format": "password" }),
            3 | 4 => json!({ "type": (["string", "integer", "boolean"][self.below(3)]) }),
            5 => json!({ "type": "array", "items": self.schema(components, depth + 1) }),
            6 => {
                let parts: Vec<_> = (0..=self.below(3))
                    .map(|_| self.schema(components, depth + 1))
                    .collect();
                json!({ (["oneOf", "anyOf", "allOf"][self.below(3)]): parts })
            }
            _ => {
                let properties: Map<_, _> = self
                    .names(4)
                    .into_iter()
                    .map(|name| (name.to_owned(), self.schema(components, depth + 1)))
                    .collect();
                json!({ "type": "object", "properties": properties })
            }
        }
    }

    fn document(&mut self) -> Value {
        let components = self.names(6);
        let mut paths = Map::new();
        for (index, id) in self.names(4).into_iter().enumerate() {
            let mut responses = Map::new();
            for status in ["200", "204", "404", "4XX", "default"] {
                if self.below(2) == 0 {
                    let media = json!({ "schema": self.schema(&components, 0) });
                    let content = json!({ "application/json": media });
                    let answer = json!({ "description": "d", "content": content });
                    responses.insert(status.to_owned(), answer);
                }
            }
            let parameters: Vec<_> = self
                .names(3)
                .into_iter()
                .map(|name| json!({ "name": name, "in": "query", "schema": { "type": "string" } }))
                .collect();
            let media = json!({ "schema": self.schema(&components, 0) });
            let body = json!({ "required": true, "content": { "application/json": media } });
            let mut operation = json!({ "operationId": id, "parameters": parameters });
            operation["responses"] = responses.into();
            operation["requestBody"] = body;
            paths.insert(format!("/p{index}"), json!({ "post": operation }));
        }
        let schemas: Map<_, _> = components
            .iter()
            .map(|name| ((*name).to_owned(), self.schema(&components, 0)))
            .collect();
        json!({
            "openapi": "3.0.3",
            "info": { "title": "t", "version": "1" },
            "paths": paths,
            "components": { "schemas": schemas },
        })
    }
}

#[test]
fn whatever_passes_the_check_generates_or_is_refused_with_a_place() {
    let (start, mut passed) = (Instant::now(), 0);
    let asked = std::env::var("FUZZ_DOCUMENTS").ok();
    let asked: Option<u64> = asked.and_then(|count| count.parse().ok());
    for seed in 1..=asked.unwrap_or(DOCUMENTS) {
        if asked.is_none() && start.elapsed() > TIME {
            break;
        }
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let text = serde_json::to_string_pretty(&random.document()).unwrap();
        let document = Document::parse("fuzz.json", &text).unwrap();
        if check::check(&document).has_errors() {
            continue;
        }
        passed += 1;
        match generate("fuzz.json", &text, &Options::default()) {
            Ok(_) => {}
            Err(Error::Document(report)) => {
                let nowhere = report.findings().iter().any(|finding| finding.line == 1);
                assert!(!nowhere && report.has_errors(), "seed {seed}: {report}");
            }
            Err(error) => panic!("seed {seed}: {error}"),
        }
    }
    assert!(passed > 10, "only {passed} documents passed");
    println!("{passed} documents passed");
}
