//! An OpenAPI document as it is written: values, and what stands at the end of a reference.

use std::{fs, path::Path};

use cloudtest_spec::CLOUDTEST;
use serde_json::Value;

use super::operation::Operation;
use crate::failure::Failure;

/// The longest way from a reference to what it stands for. Only a loop is longer.
const LONGEST_WAY: usize = 32;
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// An OpenAPI document; the default has no operations.
#[derive(Debug, Default)]
pub(crate) struct Document {
    root: Value,
}

impl Document {
    /// The document of the service, which is part of the program.
    pub(crate) fn embedded() -> Result<Self, Failure> {
        Self::parse(CLOUDTEST.path, CLOUDTEST.text)
    }

    /// Reads another document, YAML or JSON.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path)
            .map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
        Self::parse(&name, &text)
    }

    pub(super) fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        // `on` and `no` are texts in YAML 1.2.
        let options = serde_saphyr::options! { strict_booleans: true };
        let root: Value = serde_saphyr::from_str_with_options(text, options)
            .map_err(|error| Failure::usage(format!("{name}: {error}")))?;
        match root.get("paths").is_some_and(Value::is_object) {
            true => Ok(Self { root }),
            false => Err(Failure::usage(format!(
                "{name} is no OpenAPI document: it has no `paths`"
            ))),
        }
    }

    /// The schemas and other parts that references name.
    pub(super) fn components(&self) -> &Value {
        &self.root["components"]
    }

    /// What stands at `node`, or at the end of the references that start there; null for a
    /// reference that leads nowhere or in a circle.
    pub(super) fn resolve<'a>(&'a self, mut node: &'a Value) -> &'a Value {
        for _ in 0..LONGEST_WAY {
            let Some(reference) = node.get("$ref").and_then(Value::as_str) else {
                return node;
            };
            let target = reference.strip_prefix('#');
            node = target
                .and_then(|pointer| self.root.pointer(pointer))
                .unwrap_or(&Value::Null);
        }
        &Value::Null
    }

    /// All operations, in the order of the document.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.root["paths"].as_object().into_iter().flatten();
        let mut operations: Vec<Operation<'_>> = Vec::new();
        for (path, item) in paths.map(|(path, item)| (path, self.resolve(item))) {
            for method in METHODS {
                if let Some(value) = item.get(method) {
                    let mut operation = Operation::new(self, method, path, item, value);
                    let taken = |name: &str| operations.iter().any(|other| other.name == name);
                    let mut number = 2;
                    let name = operation.name.clone();
                    while taken(&operation.name) {
                        operation.name = format!("{name}-{number}");
                        number += 1;
                    }
                    operations.push(operation);
                }
            }
        }
        operations
    }

    /// Names of headers that carry credentials, which the client adds itself.
    pub(super) fn credential_headers(&self) -> impl Iterator<Item = &str> {
        let schemes = self.components()["securitySchemes"].as_object();
        schemes
            .into_iter()
            .flatten()
            .map(|(_, scheme)| self.resolve(scheme))
            .filter(|scheme| scheme["in"] == "header")
            .filter_map(|scheme| scheme["name"].as_str())
    }
}
