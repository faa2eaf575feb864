//! An OpenAPI document as it is written: values, and what stands at the end of a reference.

use std::{fs, path::Path};

use cloudtest_spec::{CLOUDTEST, openapi};
use serde_json::Value;

use super::operation::Operation;
use crate::failure::Failure;

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
        let document = Self::parse(&name, &text)?;
        match document.operations().is_empty() {
            false => Ok(document),
            true => Err(Failure::usage(format!("{name}: it has no operations"))),
        }
    }

    pub(super) fn parse(name: &str, text: &str) -> Result<Self, Failure> {
        let root = openapi::read(name, text).map_err(|error| Failure::usage(error.to_string()))?;
        Ok(Self { root })
    }

    pub(super) fn root(&self) -> &Value {
        &self.root
    }

    /// What stands at `node`, or at the end of the references that start there.
    pub(super) fn resolve<'a>(&'a self, node: &'a Value) -> &'a Value {
        openapi::resolve(&self.root, node)
    }

    /// All operations, in the order of the document.
    pub(crate) fn operations(&self) -> Vec<Operation<'_>> {
        let mut operations: Vec<Operation<'_>> = Vec::new();
        for found in openapi::operations(&self.root) {
            let mut operation = Operation::new(self, found);
            let taken = |name: &str| operations.iter().any(|other| other.name == name);
            let mut number = 2;
            let name = operation.name.clone();
            while taken(&operation.name) {
                operation.name = format!("{name}-{number}");
                number += 1;
            }
            operations.push(operation);
        }
        operations
    }

    /// Names of headers that carry credentials, which the client adds itself.
    pub(super) fn credential_headers(&self) -> impl Iterator<Item = &str> {
        let schemes = self.root["components"]["securitySchemes"].as_object();
        schemes
            .into_iter()
            .flatten()
            .map(|(_, scheme)| self.resolve(scheme))
            .filter(|scheme| scheme["in"] == "header")
            .filter_map(|scheme| scheme["name"].as_str())
    }
}
